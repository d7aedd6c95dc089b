/** Finds the AWS CLI and its version. */
import { execFile } from 'node:child_process';
import type { AwsCli } from '../../domain/connection/service';
import { findProgram, type Machine } from './programs';

/** The AWS CLI starts slowly on a busy machine. */
const limitMs = 10_000;

export async function findAwsCli(machine: Machine): Promise<AwsCli | undefined> {
  const path = await findProgram('aws', machine);
  return path === undefined ? undefined : { path, version: await versionOf(path, machine) };
}

/** Some releases of version 1 write it to stderr. */
function versionOf(path: string, { env, home }: Machine): Promise<AwsCli['version']> {
  return new Promise((resolve) => {
    // The current folder can be an untrusted workspace.
    const options = { cwd: home, env, timeout: limitMs, windowsHide: true };
    execFile(path, ['--version'], options, (_error, stdout, stderr) => {
      const [, major, minor] = /aws-cli\/(\d{1,4})\.(\d{1,6})\./.exec(`${stdout}\n${stderr}`) ?? [];
      resolve(major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)]);
    });
  });
}
