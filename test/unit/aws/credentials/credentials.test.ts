/** Every kind of credentials, with the SDK's real providers over HTTP. */
import { describe, expect, it } from 'vitest';
import { type ConnectionChoice, environmentChoice } from '../../../../src/domain/connection/connection';
import { ssoTokenFor } from '../../../support/aws-home';
import { stsError } from '../../../support/aws-stand-ins';
import { errorAnswer } from '../../../support/scripted-server';
import {
  home,
  identityOf,
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
  standInsByEnvironment,
} from '../setup-support';
import { jobKinds } from '../../../../src/domain/job/kind';

inFreshHome();

const role = (name: string): string => `arn:aws:iam::444455556666:role/${name}`;

describe('a profile', () => {
  it('with keys, or with a session token', async () => {
    await home.credentials(keysOf('a') + keysOf('b', 'AKIDTOKEN') + 'aws_session_token = S3CRET\n');
    expect(await identityOf(profile('a'))).toBe('AKIDKEYS');
    expect(await identityOf(profile('b'))).toBe('AKIDTOKEN');
    expect(await opened(profile('a'))).toMatchObject({ credentials: ['keys'], profile: 'a' });
    expect(await opened(profile('b'))).toMatchObject({ credentials: ['sessionToken'] });
  });

  it('with an SSO session, and with the older form of SSO', async () => {
    const services = await standInsByEnvironment();
    await home.config(
      ssoProfile('new') +
        '[profile old]\nsso_start_url = https://old.test/start\nsso_region = eu-west-1\n' +
        'sso_account_id = 111122223333\nsso_role_name = older\n',
    );
    await home.ssoToken('s', ssoTokenFor());
    await home.ssoToken('https://old.test/start', ssoTokenFor());
    expect(await identityOf(profile('new'))).toBe('AKIDSSOREADER');
    expect(await identityOf(profile('old'))).toBe('AKIDSSOOLDER');
    expect(await opened(profile('new'))).toMatchObject({ credentials: ['sso'], account: '111122223333' });
    expect(services.requests[0]).toMatchObject({
      operation: 'GetRoleCredentials',
      parameters: { role_name: 'reader', account_id: '111122223333', bearer: 'token' },
    });
  });

  it('with an SSO session of the very files that the variables name, with blanks around their paths', async () => {
    await standInsByEnvironment();
    await home.file('config of mine', ssoProfile('p'));
    await home.ssoToken('s', ssoTokenFor());
    setEnv({ AWS_CONFIG_FILE: ' ~/config of mine ', AWS_SHARED_CREDENTIALS_FILE: ' ~/none ' });
    expect(await identityOf(profile('p'))).toBe('AKIDSSOREADER');
  });

  it('with a chain of roles, each assumed with the credentials of the one before', async () => {
    const services = await standInsByEnvironment();
    await home.credentials(keysOf('base'));
    await home.config(
      `[profile one]\nrole_arn = ${role('one')}\nsource_profile = base\nexternal_id = x1\nduration_seconds = 900\n` +
        `[profile two]\nrole_arn = ${role('two')}\nsource_profile = one\nrole_session_name = me\n`,
    );
    expect(await identityOf(profile('two'))).toBe('AKIDTWO');
    expect(services.requests.map(({ signedBy, parameters }) => [signedBy, parameters['RoleArn']])).toEqual([
      ['AKIDKEYS', role('one')],
      ['AKIDONE', role('two')],
    ]);
    expect(services.requests[0]?.parameters).toMatchObject({ ExternalId: 'x1', DurationSeconds: '900' });
    expect(services.requests[1]?.parameters).toMatchObject({ RoleSessionName: 'me' });
    expect(await opened(profile('two'))).toMatchObject({
      credentials: ['role', 'role', 'keys'],
      account: '444455556666',
    });
  });

  it('with a role by way of SSO, of a program, and of its own keys', async () => {
    const services = await standInsByEnvironment();
    const printed = JSON.stringify({ Version: 1, AccessKeyId: 'AKIDPROGRAM', SecretAccessKey: 'S3CRET' });
    const program = await home.file('program.mjs', `process.stdout.write(${JSON.stringify(printed)});`);
    await home.ssoToken('s', ssoTokenFor());
    await home.config(
      ssoProfile('sso') +
        `[profile a]\nrole_arn = ${role('a')}\nsource_profile = sso\n` +
        `[profile program]\ncredential_process = "${process.execPath}" "${program}"\n` +
        `[profile b]\nrole_arn = ${role('b')}\nsource_profile = program\n` +
        `[profile c]\nrole_arn = ${role('c')}\nsource_profile = c\naws_access_key_id = AKIDOWN\naws_secret_access_key = S3CRET\n`,
    );
    expect(await identityOf(profile('a'))).toBe('AKIDA');
    expect(await identityOf(profile('b'))).toBe('AKIDB');
    expect(await identityOf(profile('c'))).toBe('AKIDC');
    expect(
      services.requests.filter(({ operation }) => operation === 'AssumeRole').map(({ signedBy }) => signedBy),
    ).toEqual(['AKIDSSOREADER', 'AKIDPROGRAM', 'AKIDOWN']);
  });

  it('with a web identity', async () => {
    const services = await standInsByEnvironment();
    const token = await home.file('web-token', 'jwt');
    await home.config(`[profile w]\nrole_arn = ${role('web')}\nweb_identity_token_file = ${token}\n`);
    expect(await identityOf(profile('w'))).toBe('AKIDWEB');
    expect(services.requests[0]).toMatchObject({
      operation: 'AssumeRoleWithWebIdentity',
      parameters: { WebIdentityToken: 'jwt', RoleArn: role('web') },
      signedBy: undefined,
    });
    expect(await opened(profile('w'))).toMatchObject({
      credentials: ['webIdentity'],
      account: '444455556666',
    });
  });

  it('with a login session', async () => {
    await home.config('[profile l]\nlogin_session = arn:aws:sts::111122223333:assumed-role/me/x\n');
    setEnv({ AWS_LOGIN_CACHE_DIRECTORY: home.dir });
    const { createHash } = await import('node:crypto');
    const name = createHash('sha256').update('arn:aws:sts::111122223333:assumed-role/me/x').digest('hex');
    const accessToken = {
      accessKeyId: 'AKIDLOGIN',
      secretAccessKey: 'S3CRET',
      sessionToken: 'S3CRET',
      accountId: '111122223333',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const token = { accessToken, clientId: 'c', refreshToken: 'r', dpopKey: 'k' };
    await home.file(`${name}.json`, JSON.stringify(token));
    expect(await identityOf(profile('l'))).toBe('AKIDLOGIN');
    expect(await opened(profile('l'))).toMatchObject({ credentials: ['login'], account: '111122223333' });
    await home.file(`${name}.json`, '{}');
    expect(await problemOf(profile('l'))).toEqual({
      kind: 'signIn',
      detail: '',
      signIn: { command: 'login', profile: 'l' },
    });
  });

  it('with credential_source: environment, container and instance, asked only where a profile says so', async () => {
    const services = await standInsByEnvironment();
    const of = (name: string, source: string): string =>
      `[profile ${name}]\nrole_arn = ${role(name)}\ncredential_source = ${source}\n`;
    await home.config(of('e', 'Environment') + of('c', 'EcsContainer') + of('i', 'Ec2InstanceMetadata'));
    setEnv({
      AWS_ACCESS_KEY_ID: 'AKIDENV',
      AWS_SECRET_ACCESS_KEY: 'S3CRET',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/container`,
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url,
    });
    for (const name of ['e', 'c', 'i']) {
      expect(await identityOf(profile(name))).toBe(`AKID${name.toUpperCase()}`);
    }
    expect(
      services.requests.filter(({ operation }) => operation === 'AssumeRole').map(({ signedBy }) => signedBy),
    ).toEqual(['AKIDENV', 'AKIDCONTAINER', 'AKIDINSTANCE']);
    expect(await opened(profile('i'))).toMatchObject({ credentials: ['role', 'instance'] });
  });
});

describe('the environment', () => {
  const regioned = { AWS_REGION: 'us-east-1' };
  const envKeys = { AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'S3CRET' };

  it('uses its variables, else the default profile', async () => {
    setEnv(regioned);
    await home.credentials(keysOf('default', 'AKIDDEFAULT'));
    expect(await identityOf(environmentChoice)).toBe('AKIDDEFAULT');
    setEnv(envKeys);
    expect(await identityOf(environmentChoice)).toBe('AKIDENV');
    expect(await opened(environmentChoice)).toMatchObject({
      credentials: ['environmentVariables'],
      profile: undefined,
    });
  });

  it('uses AWS_PROFILE before its variables, and says so (C21, reports.md 13)', async () => {
    setEnv({ ...regioned, ...envKeys, AWS_PROFILE: 'p' });
    await home.credentials(keysOf('p', 'AKIDP'));
    expect(await identityOf(environmentChoice)).toBe('AKIDP');
    expect(await opened(environmentChoice)).toMatchObject({ credentials: ['keys'], profile: 'p' });
  });

  it('uses a web identity, a container or an instance role, in this order', async () => {
    const services = await standInsByEnvironment();
    setEnv({
      ...regioned,
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url,
    });
    expect(await identityOf(environmentChoice)).toBe('AKIDINSTANCE');
    setEnv({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/container` });
    expect(await identityOf(environmentChoice)).toBe('AKIDCONTAINER');
    setEnv({ AWS_WEB_IDENTITY_TOKEN_FILE: await home.file('t', 'jwt'), AWS_ROLE_ARN: role('web') });
    expect(await identityOf(environmentChoice)).toBe('AKIDWEB');
  });
});

describe('a profile never turns into another identity', () => {
  it.each(['missing', 'empty', 'failing'])(
    'where it is %s, on an instance with a role (C10)',
    async (name) => {
      const services = await standIns();
      setEnv({
        AWS_EC2_METADATA_DISABLED: 'false',
        AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url,
        AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/container`,
        AWS_ACCESS_KEY_ID: 'AKIDENV',
        AWS_SECRET_ACCESS_KEY: 'S3CRET',
      });
      await home.config(
        '[profile empty]\nregion = us-east-1\n[profile failing]\ncredential_process = exit 3\n',
      );
      expect((await open(profile(name))).ok).toBe(false);
      setEnv({ AWS_PROFILE: name, AWS_REGION: 'us-east-1' });
      expect((await open(environmentChoice)).ok).toBe(false);
      expect(services.requests).toEqual([]);
    },
  );

  it('nor does the default one of the environment, where it fails', async () => {
    const services = await standIns();
    setEnv({
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'false',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url,
    });
    await home.config('[default]\ncredential_process = exit 3\n');
    expect(await problemOf(environmentChoice)).toEqual({
      kind: 'program',
      profile: 'default',
      fault: { kind: 'status', status: 3 },
    });
    await home.file('.aws/config', new Uint8Array([255, 254, 91, 0]));
    expect(await problemOf(environmentChoice)).toMatchObject({ kind: 'unreadableFile', reason: 'notText' });
    expect(services.requests).toEqual([]);
  });
});

it('keys that are refused say who renews them: the environment, or a profile (reports.md 17)', async () => {
  await personalize(() => errorAnswer('ExpiredTokenException', 'expired'));
  setEnv({ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'S3CRET' });
  await home.credentials(keysOf('p'));
  await home.config('[profile role]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = p\n');
  const refusedOf = async (choice: ConnectionChoice): Promise<unknown> => {
    const { service } = await opened(choice);
    const answer = await service.listJobs(undefined, never, jobKinds.inference);
    return answer.ok ? undefined : answer.problem;
  };
  const refused = { kind: 'signIn', detail: 'expired', signIn: undefined };
  expect(await refusedOf(environmentChoice)).toEqual({ ...refused, keys: { kind: 'environment' } });
  expect(await refusedOf(profile('p'))).toEqual({ ...refused, keys: { kind: 'profile', profile: 'p' } });
  const services = await standInsByEnvironment();
  services.answer = () => stsError('ExpiredTokenException', 'expired', 400);
  expect(await problemOf(profile('role'))).toEqual({
    ...refused,
    keys: { kind: 'profile', profile: 'p' },
  });
});

describe('a chain of roles', () => {
  it.each(['one', 'two'])('names the role that may not be assumed: %s (reports.md 8)', async (denied) => {
    const services = await standInsByEnvironment();
    services.answer = ({ parameters }) =>
      parameters['RoleArn'] === role(denied)
        ? stsError('AccessDenied', 'Not authorized to perform sts:AssumeRole')
        : undefined;
    await home.credentials(keysOf('base'));
    await home.config(
      `[profile one]\nrole_arn = ${role('one')}\nsource_profile = base\n` +
        `[profile two]\nrole_arn = ${role('two')}\nsource_profile = one\n`,
    );
    expect(await problemOf(profile('two'))).toMatchObject({
      kind: 'accessDenied',
      action: 'sts:AssumeRole',
      role: role(denied),
    });
  });
});
