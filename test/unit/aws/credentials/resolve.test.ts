/** The steps of a plan, one by one: what is sent for each, and what it comes to. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { Endpoints } from '../../../../src/aws/credentials/endpoints';
import type { BaseStep, RoleStep } from '../../../../src/aws/credentials/plan';
import { resolvePlan, type Resolution } from '../../../../src/aws/credentials/resolve';
import { failure } from '../../../../src/domain/connection/problem';
import { ssoTokenFor } from '../../../support/aws-home';
import { ssoError, stsError } from '../../../support/aws-stand-ins';
import {
  asked,
  home,
  identityOf,
  inFreshHome,
  keysOf,
  never,
  opened,
  personalize,
  problemOf,
  profile,
  setEnv,
  ssoProfile,
  standInsByEnvironment,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

const roleArn = 'arn:aws:iam::444455556666:role/reader';
const base: BaseStep = {
  kind: 'keys',
  profile: 'base',
  accessKeyId: 'AKIDBASE',
  secretAccessKey: 'S3CRET',
  sessionToken: undefined,
  account: undefined,
};
const role: RoleStep = {
  profile: 'p',
  roleArn,
  roleSessionName: undefined,
  externalId: undefined,
  durationSeconds: undefined,
  mfaSerial: undefined,
  region: undefined,
};
const withMfa: RoleStep = { ...role, mfaSerial: 'arn:aws:iam::111122223333:mfa/me' };

function resolution(changes: Partial<Resolution> = {}): Resolution {
  const env = { ...process.env };
  const files = { config: {}, credentials: {}, problems: [], faults: {}, skipped: [] };
  return {
    machine: { env, platform: process.platform, home: home.dir },
    defaultRegion: () => 'us-west-2',
    endpoints: new Endpoints({ env, files, profile: 'p' }, () => undefined),
    variants: { fips: false, dualStack: false },
    prompts: undefined,
    mayRunPrograms: () => false,
    signal: never,
    ...changes,
  };
}

describe('keys', () => {
  it('go with their session token, or without one', async () => {
    const keys = { accessKeyId: 'AKIDBASE', secretAccessKey: 'S3CRET' };
    expect(await resolvePlan({ base, roles: [] }, resolution())).toStrictEqual({ ok: true, value: keys });
    const temporary = { ...base, sessionToken: 'T' };
    expect(await resolvePlan({ base: temporary, roles: [] }, resolution())).toStrictEqual({
      ok: true,
      value: { ...keys, sessionToken: 'T' },
    });
  });

  it('with a session token sign with it', async () => {
    await home.credentials(`${keysOf('p')}aws_session_token = S3CRET-token\n`);
    const server = await personalize();
    const { service } = await opened(profile('p'));
    await service.listJobs(undefined, never, jobKinds.inference);
    expect(server.requests.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['S3CRET-token']);
  });
});

describe('a role', () => {
  it('is assumed under a name of its own, in the Region of its profile, else of the connection', async () => {
    const services = await standInsByEnvironment();
    await resolvePlan({ base, roles: [role] }, resolution());
    await resolvePlan({ base, roles: [{ ...role, region: 'eu-west-1' }] }, resolution());
    expect(
      services.requests.map(({ authorization }) => /\/([a-z0-9-]+)\/sts\//.exec(authorization ?? '')?.[1]),
    ).toEqual(['us-west-2', 'eu-west-1']);
    for (const { parameters } of services.requests) {
      expect(parameters['RoleSessionName']).toMatch(/^personalize-batch-\d+$/);
      for (const name of ['ExternalId', 'SerialNumber', 'TokenCode'])
        expect(parameters).not.toHaveProperty(name);
    }
  });

  it('of a web identity has the name of its session, where there is one', async () => {
    const services = await standInsByEnvironment();
    const tokenFile = await home.file('token', 'jwt');
    const web = { kind: 'webIdentity', profile: 'p', tokenFile, roleArn, roleSessionName: 'me' } as const;
    await resolvePlan({ base: web, roles: [] }, resolution());
    await resolvePlan({ base: { ...web, roleSessionName: undefined }, roles: [] }, resolution());
    const [named, other] = services.requests.map(({ parameters }) => parameters['RoleSessionName']);
    expect(named).toBe('me');
    expect(other).toMatch(/./);
    expect(other).not.toBe('me');
  });

  const multiFactor = 'MultiFactorAuthentication failed, must provide the code of the device';

  it.each([
    ['that wants a code, without one: denied', role, 'AccessDenied', multiFactor, 'accessDenied'],
    ['with a code that is refused: asked again', withMfa, 'AccessDenied', multiFactor, 'mfa'],
    [
      'with a code, refused for another reason: denied',
      withMfa,
      'AccessDenied',
      'It says so.',
      'accessDenied',
    ],
    [
      'whose code has no right form: told',
      withMfa,
      'ValidationError',
      'The MFA code is too short',
      'credentials',
    ],
  ])('%s', async (_, step, error, message, kind) => {
    const services = await standInsByEnvironment();
    services.answer = () => stsError(error, message);
    const prompts = asked({ mfaCode: () => Promise.resolve('000000') });
    const outcome = await resolvePlan({ base, roles: [step] }, resolution({ prompts }));
    expect(outcome).toMatchObject({ ok: false, problem: { kind } });
    if (kind === 'accessDenied') expect(outcome).toMatchObject({ problem: { role: roleArn } });
  });
});

describe('a question that nobody waits for any more', () => {
  it('is no answer: of a code', async () => {
    const services = await standInsByEnvironment();
    const abort = new AbortController();
    const prompts = asked({
      mfaCode: () => {
        abort.abort();
        return Promise.resolve('123456');
      },
    });
    const outcome = await resolvePlan(
      { base, roles: [withMfa] },
      resolution({ prompts, signal: abort.signal }),
    );
    expect(outcome).toEqual(failure({ kind: 'cancelled' }));
    expect(services.requests).toEqual([]);
  });

  it('is no answer: of a program', async () => {
    const abort = new AbortController();
    const prompts = asked({
      allowProgram: () => {
        abort.abort();
        return Promise.resolve(false);
      },
    });
    const program = { kind: 'process', profile: 'p', command: 'exit 1', account: undefined } as const;
    const outcome = await resolvePlan(
      { base: program, roles: [] },
      resolution({ prompts, signal: abort.signal }),
    );
    expect(outcome).toEqual(failure({ kind: 'cancelled' }));
  });
});

it('the cached token of a login that is no file is told of', async () => {
  const session = 'arn:aws:sts::111122223333:assumed-role/me/x';
  const path = `${home.dir}/${createHash('sha256').update(session).digest('hex')}.json`;
  await mkdir(path);
  setEnv({ AWS_LOGIN_CACHE_DIRECTORY: home.dir });
  await home.config(`[profile p]\nlogin_session = ${session}\n`);
  expect(await problemOf(profile('p'))).toMatchObject({ kind: 'unreadableFile', path, reason: 'EISDIR' });
});

describe('a network that kept a token of SSO from being renewed', () => {
  const ended = { accessToken: 'token', expiresAt: ssoTokenFor(-1000)['expiresAt'] };

  async function offline(session: string) {
    const services = await standInsByEnvironment();
    await services.close();
    await home.config(ssoProfile('p', session));
    await home.ssoToken(session, ssoTokenFor(-1000));
    expect(await problemOf(profile('p'))).toMatchObject({ kind: 'network' });
  }

  it('is forgotten as soon as a request arrives', async () => {
    await offline('arrived');
    await standInsByEnvironment();
    await home.ssoToken('arrived', ssoTokenFor());
    expect(await identityOf(profile('p'))).toBe('AKIDSSOREADER');
    await home.ssoToken('arrived', ended);
    expect(await problemOf(profile('p'))).toMatchObject({ kind: 'signIn' });
  });

  it('is told of for half a minute, for as long as the SDK does not try again', async () => {
    await offline('paused');
    await standInsByEnvironment();
    await home.ssoToken('paused', ended);
    expect(await problemOf(profile('p'))).toMatchObject({ kind: 'network' });
    vi.useFakeTimers({ now: Date.now() + 30_000, toFake: ['Date'] });
    try {
      expect(await problemOf(profile('p'))).toMatchObject({ kind: 'signIn' });
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    [503, { kind: 'network', code: 'HTTP 503' }],
    [429, { kind: 'throttled' }],
  ])('is also one whose token service answers %i', async (status, problem) => {
    const session = `busy-${status}`;
    const services = await standInsByEnvironment();
    services.answer = ({ operation }) => (operation === 'CreateToken' ? { status, body: '{}' } : undefined);
    await home.config(ssoProfile('p', session));
    await home.ssoToken(session, ssoTokenFor(-1000));
    expect(await problemOf(profile('p'))).toMatchObject(problem);
    const asked = services.requests.length;
    // Until the SDK tries again, nobody looks signed out.
    expect(await problemOf(profile('p'))).toMatchObject(problem);
    expect(services.requests.length).toBe(asked);
  });

  it('keeps nothing else from being told meanwhile', async () => {
    await offline('else');
    const services = await standInsByEnvironment();
    await home.ssoToken('else', ssoTokenFor());
    services.answer = () => ssoError('ForbiddenException', 'No access', 403);
    expect(await problemOf(profile('p'))).toMatchObject({ kind: 'roleNotAssigned' });
  });
});
