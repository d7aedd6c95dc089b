import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram, programOf, searchPath } from '../../../../src/aws/credentials/programs';
import { home, inFreshHome } from '../setup-support';

inFreshHome();

describe('searchPath', () => {
  it('adds the usual places of a shell to the PATH of a desktop application', () => {
    const path = searchPath({ env: { PATH: '/usr/bin:/bin' }, platform: 'darwin', home: '/Users/me' }).split(
      ':',
    );
    expect(path.slice(0, 2)).toEqual(['/usr/bin', '/bin']);
    expect(path).toContain('/opt/homebrew/bin');
    expect(path).toContain('/usr/local/bin');
    expect(new Set(path).size).toBe(path.length);
  });

  it.each([
    ['darwin', ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin', '/home/me/.local/bin', '/home/me/bin']],
    ['linux', ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin', '/home/me/.local/bin', '/home/me/bin']],
  ] as const)('adds those of %s, and no relative entry', (platform, places) => {
    const path = (PATH?: string) => searchPath({ env: { PATH }, platform, home: '/home/me' }).split(':');
    expect(path('.:bin::/opt/own:./x')).toEqual(['/opt/own', ...places]);
    expect(path(' ')).toEqual(places);
    expect(path()).toEqual(places);
  });

  it('adds those of Windows by its variables, or where these are as a rule', () => {
    const path = (env: Readonly<Record<string, string>>) =>
      searchPath({ env, platform: 'win32', home: 'C:\\Users\\me' }).split(';');
    expect(path({ ProgramFiles: 'D:\\Programs', LOCALAPPDATA: 'D:\\Local', PATH: 'bin;D:\\own' })).toEqual([
      'D:\\own',
      'D:\\Programs\\Amazon\\AWSCLIV2',
      'D:\\Local\\Programs\\Amazon\\AWSCLIV2',
      'C:\\Users\\me\\scoop\\shims',
    ]);
    expect(path({})).toEqual([
      'C:\\Program Files\\Amazon\\AWSCLIV2',
      'C:\\Users\\me\\AppData\\Local\\Programs\\Amazon\\AWSCLIV2',
      'C:\\Users\\me\\scoop\\shims',
    ]);
  });

  it('knows where the AWS CLI is on Windows, whatever the PATH is called there', () => {
    const path = searchPath({
      env: { Path: 'C:\\Windows', ProgramFiles: 'C:\\Program Files' },
      platform: 'win32',
      home: 'C:\\Users\\me',
    });
    expect(path.split(';').slice(0, 2)).toEqual(['C:\\Windows', 'C:\\Program Files\\Amazon\\AWSCLIV2']);
  });
});

describe('findProgram', () => {
  const machine = (PATH: string) => ({ env: { PATH }, platform: process.platform, home: home.dir });

  it('finds a program beside the PATH, and the first one in it', async () => {
    const beside = await home.file('.local/bin/aws-test', '#!/bin/sh\n');
    await chmod(beside, 0o755);
    expect(await findProgram('aws-test', machine('/nowhere'))).toBe(beside);
    const first = await home.file('first/aws-test', '#!/bin/sh\n');
    await chmod(first, 0o755);
    expect(await findProgram('aws-test', machine(join(home.dir, 'first')))).toBe(first);
  });

  it('takes no folder, no file that cannot be run, and nothing of the current folder', async () => {
    await mkdir(join(home.dir, 'a', 'aws-test'), { recursive: true });
    await home.file('b/aws-test', 'text');
    expect(await findProgram('aws-test', machine(`${home.dir}/a:${home.dir}/b:.::relative`))).toBeUndefined();
    expect(await findProgram('../aws-test', machine(home.dir))).toBeUndefined();
  });

  it('takes no name that could be a path, an option or several words', async () => {
    await mkdir(join(home.dir, 'bin'));
    for (const name of ['tool', 'two words', '-tool', '.tool', 'tool;x']) {
      await chmod(await home.file(`bin/${name}`, '#!/bin/sh\n'), 0o755);
    }
    const bin = machine(join(home.dir, 'bin'));
    expect(await findProgram('tool', bin)).toBe(join(home.dir, 'bin/tool'));
    for (const name of ['../bin/tool', './tool', 'two words', '-tool', '.tool', 'tool;x', '']) {
      expect(await findProgram(name, bin)).toBeUndefined();
    }
  });
});

it('the first word of a command line is found as the shell finds it, or not told (A8)', async () => {
  const tool = await home.file('some where/tool', '#!/bin/sh\n');
  const inPath = await home.file('bin/vault', '#!/bin/sh\n');
  await chmod(tool, 0o755);
  await chmod(inPath, 0o755);
  const machine = { env: { PATH: `./bin:${home.dir}/bin` }, platform: process.platform, home: home.dir };
  const found = (command: string): Promise<string | undefined> => programOf(command, machine);
  expect(await found('vault exec dev --json')).toBe(inPath);
  expect(await found('  vault')).toBe(inPath);
  expect(await found(`"${tool}" --a b`)).toBe(tool);
  expect(await found(`'${tool}' --a b`)).toBe(tool);
  expect(await found('bin/vault --a')).toBe(inPath);
  for (const command of ['', 'none', 'bin/none', '$HOME/bin/vault', '~/bin/vault', 'A=1 vault', '(vault)']) {
    expect(await found(command)).toBeUndefined();
  }
});

it('a first word of which the shell makes something else is not told, also where there is such a file (A8)', async () => {
  const names = [
    'x',
    ...['$a', 'a`b', 'a%b', 'a~b', 'a*b', 'a?b', 'a;b', 'a&b', 'a|b', 'a<b', 'a>b', 'a(b', 'a)b', 'a=b'],
  ];
  for (const name of names) await chmod(await home.file(`bin/${name}`, '#!/bin/sh\n'), 0o755);
  const machine = { env: { PATH: `${home.dir}/bin` }, platform: process.platform, home: home.dir };
  expect(await programOf('x', machine)).toBe(join(home.dir, 'bin/x'));
  for (const command of [...names.slice(1), 'none"x"', "none'x'", '""x', "''"]) {
    expect(await programOf(command, machine)).toBeUndefined();
  }
});
