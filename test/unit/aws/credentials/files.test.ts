/** The AWS config files as they can be found, and what depends on them. */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { isMainThread } from 'node:worker_threads';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfigFilesPatiently } from '../../../../src/aws/credentials/config-files';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { ssoTokenFor } from '../../../support/aws-home';
import {
  home,
  inFreshHome,
  keysOf,
  never,
  problemOf,
  profile,
  setEnv,
  setup,
  ssoProfile,
} from '../setup-support';

inFreshHome();

const path = (): string => join(home.dir, '.aws', 'config');

async function unreadable(): Promise<unknown> {
  const { problems } = await setup().files();
  return problems;
}

describe('a config file (C14)', () => {
  it.each([
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF[profile p]\nregion = us-east-1\n', 'utf16le')), 'notText'],
    ['bytes that are no text', new Uint8Array([91, 255, 254, 93]), 'notText'],

    ['settings without a heading', 'region = us-east-1\n', 'malformed'],
  ])('%s', async (_, content, reason) => {
    await home.file('.aws/config', content);
    expect(await unreadable()).toEqual([{ path: path(), reason }]);
    expect(await problemOf(profile('p'))).toEqual({ kind: 'unreadableFile', path: path(), reason });
  });

  it('that is a folder, or a link in a circle', async () => {
    await mkdir(path());
    expect(await unreadable()).toEqual([{ path: path(), reason: 'EISDIR' }]);
    await rm(path(), { recursive: true });
    await symlink(path(), path());
    expect(await unreadable()).toEqual([{ path: path(), reason: 'ELOOP' }]);
  });

  it('of 5 MB, with as many profiles as fit', async () => {
    const [one, count] = [keysOf('p00000'), Math.ceil(5_000_000 / keysOf('p00000').length)];
    const all = Array.from({ length: count }, (_, index) =>
      one.replace('p00000', `p${String(index).padStart(5, '0')}`),
    );
    await home.credentials(all.join(''));
    const { profiles, problems } = await setup().files();
    expect(problems).toEqual([]);
    expect(profiles).toHaveLength(count);
    expect(profiles.at(-1)).toMatchObject({ credentials: ['keys'] });
  });

  it('that is missing, empty, or holds nothing but comments and what other tools put there', async () => {
    expect(await unreadable()).toEqual([]);
    await home.config('');
    expect(await unreadable()).toEqual([]);
    await home.config('\uFEFF# nothing\r\n; here\r\n[preview]\r\ncloudfront = true\r\n');
    expect(await unreadable()).toEqual([]);
    expect(await problemOf(profile('p'))).toEqual({ kind: 'noProfile', profile: 'p', near: undefined });
  });

  it('that is about to be written is looked at again', async () => {
    let looks = 0;
    const files = await readConfigFilesPatiently(process.env, {
      signal: never,
      againMs: 1,
      worthAnother: (found) => {
        looks++;
        return found.config['p'] === undefined;
      },
    });
    expect(looks).toBe(1);
    expect(files.config['p']).toBeUndefined();
    await home.config('[profile p]\nregion = us-east-1\n');
    await home.file('.aws/credentials', new Uint8Array([0]));
    const reading = readConfigFilesPatiently(process.env, { signal: never, againMs: 50 });
    await new Promise((resolve) => setImmediate(resolve));
    const later = home.credentials(keysOf('p'));
    expect((await reading).problems).toEqual([]);
    await later;
  });
});

describe('profiles to choose from', () => {
  it('are those of both files, each with its kind, Region and account', async () => {
    await home.config(
      '[default]\nregion = eu-west-1\n' +
        ssoProfile('sso') +
        '[profile role]\nrole_arn = arn:aws:iam::444455556666:role/r\nsource_profile = sso\n' +
        '[profile program]\ncredential_process = x\n' +
        '[profile web]\nrole_arn = arn:aws:iam::444455556666:role/r\nweb_identity_token_file = /t\n' +
        '[profile login]\nlogin_session = arn:aws:iam::111122223333:user/me\n' +
        '[profile empty]\nregion = us-west-2\n[services x]\na = b\n[plugins]\nb = c\n',
    );
    await home.credentials(`${keysOf('keys')}region = ap-south-1\n${keysOf('token')}aws_session_token = x\n`);
    const { profiles, skipped } = await setup().files();
    expect(skipped).toEqual([]);
    expect(
      profiles
        .map(({ name, credentials, region, account }) => [name, credentials, region, account])
        .toSorted(),
    ).toEqual([
      ['default', [], 'eu-west-1', undefined],
      ['empty', [], 'us-west-2', undefined],
      ['keys', ['keys'], 'ap-south-1', undefined],
      ['login', ['login'], undefined, '111122223333'],
      ['program', ['process'], undefined, undefined],
      ['role', ['role', 'sso'], undefined, '444455556666'],
      ['sso', ['sso'], undefined, '111122223333'],
      ['token', ['sessionToken'], undefined, undefined],
      ['web', ['webIdentity'], undefined, '444455556666'],
    ]);
  });

  it('say why their settings give no credentials, where there are some (B26)', async () => {
    await home.config(
      '[profile empty]\nregion = us-west-2\n[profile good]\ncredential_process = x\n' +
        '[profile role]\nrole_arn = arn:aws:iam::444455556666:role/r\nsource_profile = none\n' +
        '[profile line]\nregion = us-east-1\nno setting\n',
    );
    const { profiles, environment } = await setup().files();
    expect(Object.fromEntries(profiles.map(({ name, problem }) => [name, problem]))).toMatchObject({
      empty: undefined,
      good: undefined,
      role: { kind: 'noProfile', profile: 'none' },
      line: { kind: 'profile', profile: 'line', fault: { kind: 'syntax', line: 10 } },
    });
    expect(environment.problem).toBeUndefined();
  });

  it('are none whose names a program could take for something else (S12)', async () => {
    await home.config(
      '[profile --help]\na = b\n[profile $(id)]\na = b\n[profile a;b]\na = b\n[profile a b]\na = b\n[noprefix]\na = b\n[profile ü]\na = b\n[profile cut\na = b\n[profile good]\nregion = us-east-1\n',
    );
    await home.credentials('[$(id)]\na = b\n[--profile]\na = b\n[fine]\na = b\n');
    const { profiles, skipped, problems } = await setup().files();
    expect(profiles.map(({ name }) => name).toSorted()).toEqual(['fine', 'good']);
    const [config, credentials] = ['config', 'credentials'].map((name) => join(home.dir, '.aws', name));
    expect(skipped.map(({ path, line, heading }) => [path, line, heading])).toEqual([
      [config, 1, 'profile --help'],
      [config, 3, 'profile $(id)'],
      [config, 5, 'profile a;b'],
      [config, 7, 'profile a b'],
      [config, 9, 'noprefix'],
      [config, 11, 'profile ü'],
      [config, 13, '[profile cut'],
      [credentials, 1, '$(id)'],
      [credentials, 3, '--profile'],
    ]);
    expect(problems).toEqual([]);
  });

  it('come with what the environment would use', async () => {
    expect((await setup().files()).environment).toMatchObject({
      credentials: [],
      region: undefined,
    });
    await home.config('[profile p]\nregion = eu-west-1\ncredential_process = x\n');
    setEnv({ AWS_PROFILE: 'p', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
    expect((await setup().files()).environment).toEqual({
      name: 'p',
      credentials: ['process'],
      region: 'eu-west-1',
      regionSource: 'configFile',
      account: undefined,
    });
  });
});

describe('what is wrong with a profile is said by name', () => {
  it.each([
    [
      'an sso-session that is not there (C4)',
      'sso_session = x\nsso_account_id = 1\nsso_role_name = r\n',
      { kind: 'noSession', session: 'x' },
    ],
    [
      'an sso-session with a space, as aws configure sso writes it (reports.md 9)',
      "sso_session = ACME CORP\nsso_account_id = 1\nsso_role_name = r\n[sso-session 'ACME CORP']\nsso_region = us-east-1\nsso_start_url = https://s.test\n",
      { kind: 'sessionName', session: 'ACME CORP' },
    ],
    [
      'two Regions for SSO',
      'sso_session = x\nsso_region = eu-west-1\n[sso-session x]\nsso_region = us-east-1\nsso_start_url = https://s.test\n',
      { kind: 'sessionDiffers', session: 'x', setting: 'sso_region' },
    ],
    [
      'half of the SSO settings',
      'sso_start_url = https://s.test\nsso_region = us-east-1\n',
      { kind: 'lacks', settings: ['sso_account_id', 'sso_role_name'] },
    ],
    ['half a key', 'aws_access_key_id = S3CRET\n', { kind: 'halfKey' }],
    ['no source for its role', 'role_arn = arn:aws:iam::1:role/r\n', { kind: 'noSource' }],
    [
      'two sources for its role',
      'role_arn = a\nsource_profile = q\ncredential_source = Environment\n',
      { kind: 'twoSources' },
    ],
    ['a source that there is not', 'role_arn = a\ncredential_source = Foo\n', { kind: 'source' }],
    [
      'no end',
      'role_arn = a\nsource_profile = q\n[profile q]\nrole_arn = b\nsource_profile = p\n',
      { kind: 'cycle' },
    ],
    ['nothing', 'region = us-east-1\n', { kind: 'nothing', of: undefined }],
  ])('%s', async (_, settings, fault) => {
    await home.config(`[profile p]\n${settings}`);
    const problem = await problemOf(profile('p'));
    expect(problem).toEqual({ kind: 'profile', profile: 'p', fault });
    expect(JSON.stringify(problem)).not.toContain('S3CRET');
  });

  it('a source profile that is not there', async () => {
    await home.config('[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = gone\n');
    expect(await problemOf(profile('p'))).toEqual({ kind: 'noProfile', profile: 'gone' });
  });
});

describe('the fingerprint of a connection', () => {
  it('changes with all that it depends on, and with nothing else (C15)', async () => {
    const aws = setup();
    const role = '[profile p]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = s\nservices = v\n';
    const services = '[services v]\nsts =\n  endpoint_url = http://a.test\n';
    await home.config(role + ssoProfile('s') + services);
    const seen = [JSON.stringify(await aws.fingerprint(profile('p')))];
    const changed = async (change: () => Promise<unknown>): Promise<boolean> => {
      await change();
      const now = JSON.stringify(await aws.fingerprint(profile('p')));
      const isNew = !seen.includes(now);
      seen.push(now);
      return isNew;
    };
    expect(await changed(() => home.credentials(keysOf('other')))).toBe(false);
    expect(await changed(() => home.ssoToken('other', ssoTokenFor()))).toBe(false);
    expect(await changed(() => home.ssoToken('s', ssoTokenFor()))).toBe(true);
    expect(await changed(() => home.config(role + ssoProfile('s', 's', 'writer') + services))).toBe(true);
    expect(
      await changed(() => home.config(role + ssoProfile('s') + services.replace('a.test', 'b.test'))),
    ).toBe(true);
    expect(await changed(() => home.credentials(`[p]\nregion = us-west-2\n`))).toBe(true);
    expect(await aws.fingerprint(profile('q'))).not.toEqual(await aws.fingerprint(profile('p')));
    expect(await aws.fingerprint({ kind: 'sample' })).toEqual({ config: '', login: '', variables: {} });
  });

  it('of the environment is that of its profile', async () => {
    const aws = setup();
    const before = await aws.fingerprint(environmentChoice);
    await home.credentials(keysOf('default'));
    expect(await aws.fingerprint(environmentChoice)).not.toEqual(before);
  });
});

// The home folder is that of the process, which only its main thread can change.
it.skipIf(!isMainThread)('names the files whose changes matter', () => {
  const folder = join(home.dir, '.aws');
  expect(setup().watched()).toEqual([
    { folder, names: 'config', holds: 'config' },
    { folder, names: 'credentials', holds: 'config' },
    { folder: join(folder, 'sso', 'cache'), names: '*.json', holds: 'login' },
    { folder: join(folder, 'login', 'cache'), names: '*.json', holds: 'login' },
  ]);
});
