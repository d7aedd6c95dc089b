/** Where requests go: never to the endpoint of a profile that was not chosen. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { isPlainHttp } from '../../../../src/aws/credentials/endpoints';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { ssoTokenFor } from '../../../support/aws-home';
import {
  atEnd,
  home,
  inFreshHome,
  keysOf,
  never,
  open,
  opened,
  personalize,
  problemOf,
  profile,
  setEnv,
  ssoProfile,
  standIns,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

/** Counts who comes, and answers nobody. */
async function recorder(): Promise<{ url: string; readonly visits: number }> {
  const seen = { url: '', visits: 0 };
  const server = createServer((socket) => {
    seen.visits++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  seen.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  atEnd(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return seen;
}

describe('a profile without an endpoint, beside a [default] that has one (C17)', () => {
  let trap: Awaited<ReturnType<typeof recorder>>;
  /** For the chosen profile alone: services of its own, so that the whole way can be gone. */
  let services = '';

  beforeEach(async () => {
    trap = await recorder();
    const stand = await standIns();
    const server = await personalize();
    setEnv({ AWS_ENDPOINT_URL_PERSONALIZE: '' });
    services = `[services mine]\npersonalize =\n  endpoint_url = ${server.url}\nsts =\n  endpoint_url = ${stand.url}\nsso =\n  endpoint_url = ${stand.url}\nsso_oidc =\n  endpoint_url = ${stand.url}\n`;
  });

  const role = 'role_arn = arn:aws:iam::444455556666:role/r\n';
  /** Of a session that the SDK has just renewed, it leaves the next renewal out: so each test has its own. */
  const kinds = (session: string): [string, string, () => Promise<unknown>][] => [
    ['keys', '', () => home.credentials(keysOf('p'))],
    ['a role', `${role}source_profile = base\n`, () => home.credentials(keysOf('base'))],
    [
      'SSO',
      `sso_session = ${session}\nsso_account_id = 1\nsso_role_name = r\n`,
      () => home.ssoToken(session, ssoTokenFor()),
    ],
    [
      'SSO whose token is renewed',
      `sso_session = ${session}-old\nsso_account_id = 1\nsso_role_name = r\n`,
      () => home.ssoToken(`${session}-old`, ssoTokenFor(-1000)),
    ],
    [
      'a program',
      `credential_process = printf '{"Version":1,"AccessKeyId":"AKIDPROC","SecretAccessKey":"S3CRET"}'\n`,
      () => Promise.resolve(),
    ],
    ['a web identity', `${role}web_identity_token_file = TOKEN\n`, () => home.file('token', 'jwt')],
  ];
  const sessions = ['near', 'near-old', 'far', 'far-old']
    .map((name) => `[sso-session ${name}]\nsso_region = us-east-1\nsso_start_url = https://s.test/\n`)
    .join('');

  async function write(settings: string, more = ''): Promise<void> {
    const own = settings.replace('TOKEN', `${home.dir}/token`);
    await home.config(
      `[default]\nendpoint_url = ${trap.url}\nregion = eu-west-1\n[profile p]\nregion = us-east-1\n${own}${sessions}${more}`,
    );
  }

  it.each(kinds('near'))(
    'with %s: its own services are used, the other endpoint sees no byte',
    async (_, settings, prepare) => {
      await write(`${settings}services = mine\n`, services);
      await prepare();
      const { service } = await opened(profile('p'));
      expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
      expect(trap.visits).toBe(0);
    },
  );

  it.each(kinds('far'))(
    'with %s, and no endpoint at all: AWS’s own is asked for',
    async (_, settings, prepare) => {
      await write(settings);
      await prepare();
      // Whatever it asks for outside of this machine, the answer is that it cannot be reached.
      setEnv({ no_proxy: '', NO_PROXY: '' });
      const outcome = await open(profile('p'));
      if (outcome.ok) {
        expect(outcome.value.foreignEndpoint).toBeUndefined();
        expect(
          await outcome.value.service.listJobs(undefined, AbortSignal.timeout(3000), jobKinds.inference),
        ).toMatchObject({
          ok: false,
        });
      } else {
        expect(outcome.problem).toMatchObject({ kind: 'network', of: 'credentials' });
      }
      expect(trap.visits).toBe(0);
    },
  );

  it('with AWS_PROFILE in the environment, the same', async () => {
    await write('services = mine\n', services);
    await home.credentials(keysOf('p'));
    setEnv({ AWS_PROFILE: 'p' });
    const { service } = await opened(environmentChoice);
    expect(await service.listJobs(undefined, never, jobKinds.inference)).toMatchObject({ ok: true });
    expect(trap.visits).toBe(0);
  });
});

describe('variables', () => {
  it('of a service come before that of all, and both before the profile (reports.md 11)', async () => {
    const stand = await standIns();
    const general = await recorder();
    await home.credentials(keysOf('base'));
    await home.config(
      '[profile p]\nrole_arn = arn:aws:iam::444455556666:role/r\nsource_profile = base\nendpoint_url = http://profile.test\n',
    );
    setEnv({ AWS_ENDPOINT_URL: general.url, AWS_ENDPOINT_URL_STS: stand.url });
    const connection = await opened(profile('p'));
    expect(connection.foreignEndpoint).toBe(new URL(general.url).host);
    expect(stand.requests).toHaveLength(1);
    expect(general.visits).toBe(0);
  });

  it('are not followed where AWS_IGNORE_CONFIGURED_ENDPOINT_URLS says so', async () => {
    const general = await recorder();
    await home.credentials(keysOf('p'));
    setEnv({ AWS_ENDPOINT_URL: general.url, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' });
    expect(await opened(profile('p'))).toMatchObject({ foreignEndpoint: undefined });
  });

  it('are not followed where the profile says so, nor are its own settings', async () => {
    const general = await recorder();
    await home.credentials(keysOf('p'));
    await home.config(`[profile p]\nignore_configured_endpoint_urls = true\nendpoint_url = ${general.url}\n`);
    setEnv({ AWS_ENDPOINT_URL: general.url });
    expect(await opened(profile('p'))).toMatchObject({ foreignEndpoint: undefined });
  });

  it('are followed where AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is false, whatever the profile says', async () => {
    const general = await recorder();
    await home.credentials(keysOf('p'));
    await home.config(`[profile p]\nignore_configured_endpoint_urls = true\nendpoint_url = ${general.url}\n`);
    setEnv({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' });
    expect(await opened(profile('p'))).toMatchObject({ foreignEndpoint: new URL(general.url).host });
  });

  it('may have a path, which requests of SSO have before their own', async () => {
    const stand = await standIns();
    await home.config(ssoProfile('p', 'with-path'));
    await home.ssoToken('with-path', ssoTokenFor());
    setEnv({ AWS_ENDPOINT_URL_SSO: `${stand.url}/gateway/` });
    await open(profile('p'));
    expect(stand.requests[0]?.operation).toBe('GET /gateway/federation/credentials');
  });

  it('that hold no URL are named', async () => {
    await home.credentials(keysOf('p'));
    setEnv({ AWS_ENDPOINT_URL: 'evil' });
    expect(await open(profile('p'))).toEqual({
      ok: false,
      problem: { kind: 'invalidEndpoint', endpoint: 'evil' },
    });
  });
});

describe('settings that cannot be read', () => {
  const keys = keysOf('p');
  const syntax = { kind: 'syntax', line: 4, reason: 'noEquals' };

  it.each([
    [
      'a services section that is not there',
      '[profile p]\nservices = local\n',
      { kind: 'noServices', services: 'local' },
    ],
    [
      'a services section with a wrong line',
      '[profile p]\nservices = local\n[services local]\npersonalize\n',
      syntax,
    ],
  ])('never lead to AWS’s own endpoint: %s', async (_what, config, fault) => {
    await home.credentials(keys);
    await home.config(config);
    const problem = { kind: 'profile', profile: 'p', fault };
    expect(await problemOf(profile('p'))).toMatchObject(problem);
    setEnv({ AWS_PROFILE: 'p' });
    expect(await problemOf(environmentChoice)).toMatchObject(problem);
    // The variable says where.
    const server = await personalize();
    expect(await opened(profile('p'))).toMatchObject({ foreignEndpoint: new URL(server.url).host });
  });

  it('never lead there with keys of the environment either', async () => {
    await home.config('[default]\nregion = us-east-1\nendpoint_url = http://127.0.0.1:1\nwrong\n');
    setEnv({ AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'S3CRET', AWS_REGION: 'us-east-1' });
    expect(await problemOf(environmentChoice)).toMatchObject({
      kind: 'profile',
      profile: 'default',
      fault: syntax,
    });
  });
});

describe('plain HTTP to another machine (A11)', () => {
  const web = 'role_arn = arn:aws:iam::444455556666:role/r\nweb_identity_token_file = ';
  const login = 'login_session = arn:aws:iam::111122223333:user/me\n';

  it.each([
    ['SSO', 'SSO', () => ssoProfile('p', 'plain')],
    ['the renewal of tokens of SSO', 'SSO_OIDC', () => ssoProfile('p', 'plain')],
    ['sign-in', 'SIGNIN', () => `[profile p]\n${login}`],
    ['web identity', 'STS', () => `[profile p]\n${web}${home.dir}/token\n`],
  ])('is refused for %s before anything is sent', async (_, service, config) => {
    await home.file('token', 'web-token');
    await home.ssoToken('plain', ssoTokenFor());
    await home.config(config());
    const endpoint = 'http://user:pa55word@sso.corp.example:8080';
    setEnv({ [`AWS_ENDPOINT_URL_${service}`]: endpoint });
    expect(await problemOf(profile('p'))).toEqual({
      kind: 'plainHttp',
      endpoint: 'http://***@sso.corp.example:8080',
    });
  });

  it.each([
    'http://127.0.0.1:1',
    'http://127.250.1.99',
    'http://localhost:1',
    'http://[::1]:1',
    'https://sso.corp.example',
  ])('is not what %s is', (endpoint) => expect(isPlainHttp(endpoint)).toBe(false));

  it.each([
    'http://127.0.0.1.corp.example',
    'http://corp.127.0.0.1.example',
    'http://localhost.corp.example',
    'http://sso.localhost',
    'http://evillocalhost',
    'http://localhostile',
    'http://10.127.0.1',
    'http://[::1:1]',
    'http://[::11]',
    'http://[1::1]',
    'http://10.0.0.1',
    'HTTP://a',
  ])('is what %s is', (endpoint) => expect(isPlainHttp(endpoint)).toBe(true));

  it('may be of STS where requests are signed', async () => {
    const stand = await standIns();
    await home.credentials(keysOf('base'));
    await home.config('[profile p]\nrole_arn = arn:aws:iam::444455556666:role/r\nsource_profile = base\n');
    setEnv({ AWS_ENDPOINT_URL_STS: stand.url });
    expect((await open(profile('p'))).ok).toBe(true);
  });
});
