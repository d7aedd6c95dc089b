import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAwsCli } from '../../../../src/aws/credentials/aws-cli';
import { home, inFreshHome } from '../setup-support';

inFreshHome();

async function installed(script: string): Promise<unknown> {
  const path = await home.file('bin/aws', `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  const machine = { env: { PATH: dirname(path) }, platform: 'linux', home: home.dir } as const;
  const found = await findAwsCli(machine);
  expect(found?.path).toBe(path);
  return found?.version;
}

describe.skipIf(process.platform === 'win32')('findAwsCli', () => {
  it.each([
    ["echo 'aws-cli/2.22.3 Python/3.12.6 Linux/6.1 exe/x86_64'", [2, 22]],
    ["echo 'aws-cli/1.16.1 Python/2.7 Linux/5 botocore/1' >&2", [1, 16]],
    ["echo 'aws-cli/2.9.0 Python/3.9'; exit 3", [2, 9]],
    ['echo something else', undefined],
    ['exit 1', undefined],
    ['test "$1" = --version && test $# = 1 && test "$PWD" = "${0%/bin/aws}" && echo aws-cli/2.1.0', [2, 1]],
  ])('reads the version: %s', async (script, version) => {
    expect(await installed(script)).toEqual(version);
  });

  it('finds nothing where there is no AWS CLI', async () => {
    // A folder of its own in the PATH comes before the usual ones, which a machine may have.
    const machine = { env: { PATH: home.dir }, platform: 'win32', home: home.dir } as const;
    expect(await findAwsCli(machine)).toBeUndefined();
  });
});
