/** Files that are no files, and what of them must never be opened, read or waited for. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readTextFile } from '../../../../src/aws/credentials/text-file';
import { eventually } from '../../../support/eventually';
import {
  home,
  identityOf,
  inFreshHome,
  keysOf,
  open,
  opened,
  problemOf,
  profile,
  setEnv,
  setup,
  ssoProfile,
  standInsByEnvironment,
} from '../setup-support';

inFreshHome();

function pipe(name: string): string {
  const path = `${home.dir}/${name}`;
  execFileSync('mkfifo', [path]);
  return path;
}

/** Node reads files in four threads: were they all taken, this would wait for ever. */
async function canStillRead(): Promise<void> {
  const path = await home.file('other', 'text');
  expect(await readFile(path, 'utf8')).toBe('text');
}

describe('a text file', () => {
  it.each([
    ['with a byte-order mark', '\ufeffa', { text: 'a' }],
    ['that is empty', '', { text: '' }],
    ['with a zero byte', 'a\0b', { reason: 'notText' }],
    ['that is no UTF-8', Buffer.from([0x61, 0xff]), { reason: 'notText' }],
    ['of many chunks', 'ab\n'.repeat(100_000), { text: 'ab\n'.repeat(100_000) }],
  ])('%s', async (_, content, outcome) => {
    expect(await readTextFile(await home.file('f', content))).toEqual(outcome);
  });

  it('that is too large, missing, a folder or a device is not read', async () => {
    const large = await home.file('large', '');
    await truncate(large, 60_000_000);
    await mkdir(`${home.dir}/folder`);
    expect(await readTextFile(large)).toEqual({ reason: 'tooLarge' });
    expect(await readTextFile(`${home.dir}/none`)).toEqual({ reason: 'ENOENT' });
    expect(await readTextFile(`${home.dir}/folder`)).toEqual({ reason: 'EISDIR' });
    expect(await readTextFile('/dev/zero')).toEqual({ reason: 'EISDIR' });
  });

  it('is read up to ten million bytes', async () => {
    const path = await home.file('limit', '');
    await writeFile(path, 'x'.repeat(10_000_000));
    expect(await readTextFile(path)).toEqual({ text: 'x'.repeat(10_000_000) });
    await writeFile(path, 'x'.repeat(10_000_001));
    expect(await readTextFile(path)).toEqual({ reason: 'tooLarge' });
  });

  it('is closed again, whatever it is', async () => {
    const paths = [
      await home.file('f', 'text'),
      await home.file('g', 'a\0b'),
      await home.file('h', '\0'.repeat(70_000)),
    ];
    const opened = () => readdirSync('/dev/fd').length;
    const before = opened();
    for (let count = 0; count < 20; count++) for (const path of paths) await readTextFile(path);
    expect(opened()).toBeLessThan(before + 20);
  });

  it('is empty where it is /dev/null, also by a link (A12)', async () => {
    await symlink('/dev/null', `${home.dir}/link`);
    expect(await readTextFile('/dev/null')).toEqual({ text: '' });
    expect(await readTextFile(`${home.dir}/link`)).toEqual({ text: '' });
  });

  it('that is a pipe is neither read nor waited for (A2)', async () => {
    const path = pipe('pipe');
    for (let count = 0; count < 10; count++) expect(await readTextFile(path)).toEqual({ reason: 'EISDIR' });
    await canStillRead();
  });

  it('that is not read in time is not waited for, nor read again meanwhile', async () => {
    const text = 'x'.repeat(9_000_000);
    const path = await home.file('slow', text);
    expect(await readTextFile(path, 0)).toEqual({ reason: 'ETIMEDOUT' });
    expect(await readTextFile(path)).toEqual({ reason: 'ETIMEDOUT' });
    await eventually(async () => expect(await readTextFile(path)).toEqual({ text }));
  });
});

describe('a pipe in the place of', () => {
  it('a config file is said to be none, and nothing is read of it (A2)', async () => {
    setEnv({ AWS_CONFIG_FILE: pipe('config-pipe') });
    const aws = setup();
    for (let count = 0; count < 3; count++) {
      expect(await problemOf(profile('p'), { aws })).toMatchObject({
        kind: 'unreadableFile',
        reason: 'EISDIR',
      });
      await aws.files();
      await aws.fingerprint(profile('p'));
    }
    await canStillRead();
  });

  it.each([
    [
      'a token of web identity',
      'web_identity_token_file = PIPE\nrole_arn = arn:aws:iam::111122223333:role/r\n',
    ],
    ['a token of SSO', undefined],
  ])('%s is said to be none (A2)', async (_, settings) => {
    const services = await standInsByEnvironment();
    if (settings === undefined) {
      await home.config(ssoProfile('p', 'piped'));
      const path = await home.ssoToken('piped', '');
      await rm(path);
      execFileSync('mkfifo', [path]);
    } else {
      await home.config(`[profile p]\n${settings.replace('PIPE', pipe('token-pipe'))}`);
    }
    const aws = setup();
    for (let count = 0; count < 3; count++) {
      expect(await problemOf(profile('p'), { aws })).toMatchObject({
        kind: 'unreadableFile',
        reason: 'EISDIR',
      });
    }
    expect(services.requests).toEqual([]);
    await canStillRead();
  });
});

it('without config files, by /dev/null, the other settings hold (A12)', async () => {
  await standInsByEnvironment();
  const token = await home.file('token', 'web-token');
  setEnv({
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_REGION: 'us-east-1',
    AWS_WEB_IDENTITY_TOKEN_FILE: token,
    AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/reader',
  });
  expect(await opened({ kind: 'environment', region: undefined })).toMatchObject({
    credentials: ['webIdentity'],
  });
});

it('what was checked is what is parsed: a file that is replaced meanwhile is read with the next look', async () => {
  await home.credentials(keysOf('p', 'AKIDONE'));
  const aws = setup();
  expect(await identityOf(profile('p'), { aws })).toBe('AKIDONE');
  await home.credentials(keysOf('p', 'AKIDTWO'));
  expect(await identityOf(profile('p'), { aws })).toBe('AKIDTWO');
  expect((await open(profile('none'), { aws })).ok).toBe(false);
});
