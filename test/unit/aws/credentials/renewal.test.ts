/** Credentials that end, are rotated, or are asked for by many at once. */
import { writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ssoTokenFor } from '../../../support/aws-home';
import { ssoError } from '../../../support/aws-stand-ins';
import { errorAnswer, jsonAnswer } from '../../../support/scripted-server';
import {
  home,
  identityOf,
  inFreshHome,
  keyOf,
  keysOf,
  never,
  opened,
  personalize,
  problemOf,
  profile,
  setup,
  ssoProfile,
  standInsByEnvironment,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

const expired = errorAnswer('ExpiredTokenException', 'The security token included in the request is expired');
const refused = errorAnswer('UnrecognizedClientException', 'The security token is invalid.');

describe('an expired token', () => {
  it('in the middle of a list is renewed once, and the same page asked again (C1)', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    let calls = 0;
    const server = await personalize(({ body }) => {
      calls++;
      if (body['nextToken'] === 't1' && calls === 2) return expired;
      return jsonAnswer({
        batchInferenceJobs: [],
        ...(body['nextToken'] === 't1' ? {} : { nextToken: 't1' }),
      });
    });
    const { service } = await opened(profile('p'));
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(await service.listJobs('t1', never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(server.requests.map(({ body }) => body['nextToken'])).toEqual([undefined, 't1', 't1']);
    expect(services.requests.map(({ operation }) => operation)).toEqual([
      'GetRoleCredentials',
      'GetRoleCredentials',
    ]);
  });

  it('that stays expired is asked for no third time, and says how to sign in (C1)', async () => {
    await standInsByEnvironment();
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    const server = await personalize(() => expired);
    const { service } = await opened(profile('p'));
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({
      problem: { kind: 'signIn', signIn: { command: 'sso', profile: 'p' } },
    });
    expect(server.requests).toHaveLength(2);
  });

  it('whose session has ended says so, and no longer that a token has expired (C1)', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    await personalize(() => expired);
    const { service } = await opened(profile('p'));
    services.answer = () => ssoError('UnauthorizedException', 'Session token not found or invalid');
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toEqual({
      ok: false,
      problem: { kind: 'signIn', detail: '', signIn: { command: 'sso', profile: 'p' } },
    });
  });
});

it('keys rotated on disk are picked up by the request that finds the old ones refused (C2)', async () => {
  await home.credentials(keysOf('p', 'AKIDOLD'));
  const server = await personalize((request) => (keyOf(request) === 'AKIDOLD' ? refused : undefined));
  const { service } = await opened(profile('p'));
  await home.credentials(keysOf('p', 'AKIDNEW'));
  expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
  expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
  expect(server.requests.map(keyOf)).toEqual(['AKIDOLD', 'AKIDNEW', 'AKIDNEW']);
});

describe('SSO that needs a sign-in', () => {
  const signIn = { kind: 'signIn', signIn: { command: 'sso', profile: 'p' } };
  const old = ssoTokenFor(-1000);

  it.each([
    ['no token', undefined],
    ['a token file cut short', '{"accessToken": "tok'],
    ['a token that ended and cannot be renewed', { accessToken: 't', expiresAt: old['expiresAt'] }],
    ['a token without its end', { accessToken: 't' }],
  ])('%s (C3)', async (name, token) => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p', `session-${name.length}`));
    if (token !== undefined) await home.ssoToken(`session-${name.length}`, token);
    expect(await problemOf(profile('p'))).toMatchObject(signIn);
    expect(services.requests).toEqual([]);
  });

  it('a token whose renewal is refused, and the older form of SSO (C3)', async () => {
    const services = await standInsByEnvironment();
    services.answer = () => ssoError('InvalidGrantException', 'Invalid refresh token provided', 400);
    await home.config(
      ssoProfile('p', 'refused') +
        '[profile old]\nsso_start_url = https://old.test/\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = r\n',
    );
    await home.ssoToken('refused', ssoTokenFor(-1000));
    expect(await problemOf(profile('p'))).toMatchObject(signIn);
    expect(services.requests.map(({ operation }) => operation)).toEqual(['CreateToken']);
    expect(await problemOf(profile('old'))).toMatchObject({ signIn: { profile: 'old' } });
    await home.ssoToken('https://old.test/', ssoTokenFor(-1000));
    expect(await problemOf(profile('old'))).toMatchObject({ signIn: { profile: 'old' } });
  });

  it('is not what a dead network looks like: neither at once nor while the SDK pauses', async () => {
    const services = await standInsByEnvironment();
    await services.close();
    await home.config(ssoProfile('p', 'offline'));
    await home.ssoToken('offline', ssoTokenFor(-1000));
    const offline = { kind: 'network', code: 'ECONNREFUSED', of: 'credentials' };
    expect(await problemOf(profile('p'))).toEqual(offline);
    expect(await problemOf(profile('p'))).toEqual(offline);
    await home.ssoToken('offline', ssoTokenFor());
    expect(await problemOf(profile('p'))).toEqual(offline);
  });

  it('heals when the token is there: nothing is remembered of the failure', async () => {
    await standInsByEnvironment();
    const aws = setup();
    await home.config(ssoProfile('p', 'healed'));
    const before = await aws.fingerprint(profile('p'));
    expect(await problemOf(profile('p'), { aws })).toMatchObject(signIn);
    await home.ssoToken('healed', ssoTokenFor());
    const after = await aws.fingerprint(profile('p'));
    expect([after.config === before.config, after.login === before.login]).toEqual([true, false]);
    expect(await opened(profile('p'), { aws })).toMatchObject({ account: '111122223333' });
  });

  it('that gives a new token by itself does so at its own endpoint', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p', 'renewed'));
    await home.ssoToken('renewed', ssoTokenFor(-1000));
    await opened(profile('p'));
    expect(services.requests.map(({ operation }) => operation)).toEqual([
      'CreateToken',
      'GetRoleCredentials',
    ]);
  });

  it('says that the role is not assigned, where that is so (reports.md 1)', async () => {
    const services = await standInsByEnvironment();
    services.answer = () => ssoError('ForbiddenException', 'No access', 403);
    await home.config(ssoProfile('p', 'forbidden'));
    await home.ssoToken('forbidden', ssoTokenFor());
    expect(await problemOf(profile('p'))).toEqual({
      kind: 'roleNotAssigned',
      profile: 'p',
      account: '111122223333',
      role: 'reader',
    });
  });

  it('says so of the older form of SSO, and of a role that is reached by way of it, too', async () => {
    const services = await standInsByEnvironment();
    services.answer = () => ssoError('ForbiddenException', 'No access', 403);
    await home.config(
      '[profile old]\nsso_start_url = https://old.test/start\nsso_region = eu-west-1\n' +
        'sso_account_id = 444455556666\nsso_role_name = older\n' +
        '[profile by]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = old\n',
    );
    await home.ssoToken('https://old.test/start', ssoTokenFor());
    const problem = { kind: 'roleNotAssigned', profile: 'old', account: '444455556666', role: 'older' };
    expect(await problemOf(profile('old'))).toEqual(problem);
    expect(await problemOf(profile('by'))).toEqual(problem);
  });
});

describe('few calls', () => {
  it('for credentials that are about to end (C8)', async () => {
    const services = await standInsByEnvironment();
    services.lifeMs = 200_000;
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    await personalize();
    const { service } = await opened(profile('p'));
    for (let count = 0; count < 10; count++) await service.listJobs(undefined, never, jobKinds.inference);
    expect(services.requests.length).toBeLessThanOrEqual(2);
  });

  it('for many requests with an expired session: one, and one problem (C9)', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    await personalize(() => expired);
    const { service } = await opened(profile('p'));
    services.answer = () => ssoError('UnauthorizedException', 'Session token not found or invalid');
    const asked = await Promise.all(
      Array.from({ length: 4 }, () => service.listJobs(undefined, never, jobKinds.inference)),
    );
    expect(new Set(asked.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(services.requests).toHaveLength(2);
  });

  it('for requests that are refused one after the other: one renewal serves both (C9)', async () => {
    const services = await standInsByEnvironment();
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    const server = await personalize(({ index }) => (index < 2 ? expired : undefined));
    const { service } = await opened(profile('p'));
    let release = (): void => undefined;
    const first = new Promise<void>((resolve) => (release = resolve));
    server.onArrival = () => (server.requests.length === 2 ? first : Promise.resolve());
    const early = service.listJobs(undefined, never, jobKinds.inference);
    const late = service.listJobs(undefined, never, jobKinds.inference);
    expect(await Promise.race([early, late])).toMatchObject({ ok: true });
    release();
    expect(await Promise.all([early, late])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(services.requests).toHaveLength(2);
  });

  it('when a connection is opened anew: credentials that are still good are used again', async () => {
    const services = await standInsByEnvironment();
    const aws = setup();
    await home.config(ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    await opened(profile('p'), { aws });
    await opened(profile('p'), { aws });
    expect(services.requests).toHaveLength(1);
    await writeFile(`${home.dir}/.aws/config`, ssoProfile('p', 's', 'writer'));
    await opened(profile('p'), { aws });
    expect(services.requests.map(({ parameters }) => parameters['role_name'])).toEqual(['reader', 'writer']);
  });
});

it('credentials of a profile that was changed while they were asked for are not taken for those of the new one (C15)', async () => {
  const services = await standInsByEnvironment();
  const roleProfile = (name: string): string =>
    `[profile p]\nrole_arn = arn:aws:iam::444455556666:role/${name}\nsource_profile = base\n`;
  await home.credentials(keysOf('base'));
  await home.config(roleProfile('one'));
  services.answer = () => {
    writeFileSync(`${home.dir}/.aws/config`, roleProfile('two'));
    services.answer = () => undefined;
    return undefined;
  };
  const aws = setup();
  expect(await identityOf(profile('p'), { aws })).toBe('AKIDONE');
  expect(await identityOf(profile('p'), { aws })).toBe('AKIDTWO');
});

it('sends at most four requests at a time, over all connections', async () => {
  let running = 0;
  let most = 0;
  await home.credentials(keysOf('a') + keysOf('b'));
  const aws = setup();
  const server = await personalize();
  const { service: first } = await opened(profile('a'), { aws });
  const { service: second } = await opened(profile('b'), { aws });
  const counted = async (service: typeof first): Promise<void> => {
    await service.listJobs(undefined, never, jobKinds.inference);
  };
  server.onArrival = () => {
    running++;
    most = Math.max(most, running);
    return new Promise((resolve) =>
      setImmediate(() => {
        running--;
        resolve();
      }),
    );
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => counted(index % 2 === 0 ? first : second)));
  expect(server.requests).toHaveLength(20);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

it('a request that waits for its turn ends at once when it is aborted, and is never sent', async () => {
  await home.credentials(keysOf('p'));
  const server = await personalize(() => ({ instead: 'silence' }));
  const { service } = await opened(profile('p'));
  const abort = new AbortController();
  const all = Array.from({ length: 6 }, () => service.listJobs(undefined, abort.signal, jobKinds.inference));
  abort.abort();
  for (const outcome of await Promise.all(all))
    expect(outcome).toMatchObject({ problem: { kind: 'cancelled' } });
  expect(server.requests.length).toBeLessThanOrEqual(4);
});
