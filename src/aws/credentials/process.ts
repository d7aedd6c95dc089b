/**
 * Runs a profile's `credential_process`. The SDK's own provider has no time limit, can't be ended, and its errors contain the
 * command line and the output. None of that is passed on here.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import type { ProgramFault } from '../../domain/connection/credential-faults';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { Credentials } from './kept-credentials';
import { type Machine, searchPath } from './programs';

export const processLimitMs = 60_000;
/** Far more than credentials need. */
const maxOutput = 256_000;

export interface Program {
  readonly profile: string;
  /** Passed to a shell, as AWS's tools do. */
  readonly command: string;
}

/** Ends the process and its children when the signal fires and at the time limit. */
export async function runProgram(
  { profile, command }: Program,
  machine: Machine,
  signal: AbortSignal,
  limitMs = processLimitMs,
): Promise<Outcome<Credentials>> {
  const limit = AbortSignal.timeout(limitMs);
  const ended = await outputOf(command, machine, AbortSignal.any([signal, limit]));
  if (signal.aborted) return failure({ kind: 'cancelled' });
  const wrong = (fault: ProgramFault): Outcome<never> => failure({ kind: 'program', profile, fault });
  if (limit.aborted) return wrong({ kind: 'timeout', seconds: limitMs / 1000 });
  if (ended.output === undefined) return wrong(ended.fault);
  const credentials = parseCredentials(ended.output);
  return typeof credentials === 'string' ? wrong({ kind: credentials }) : success(credentials);
}

type Ended = { readonly output: string } | { readonly output: undefined; readonly fault: ProgramFault };

function outputOf(command: string, machine: Machine, signal: AbortSignal): Promise<Ended> {
  const { env, platform, home } = machine;
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve({ output: undefined, fault: { kind: 'ended' } });
      return;
    }
    const child = spawn(command, {
      shell: true,
      // The current folder can be an untrusted workspace.
      cwd: home,
      // A process group of its own, which can be ended as a whole.
      detached: platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...env,
        [env['PATH'] === undefined && env['Path'] !== undefined ? 'Path' : 'PATH']: searchPath(machine),
      },
    });
    let output = '';
    const end = (ended: Ended): void => {
      signal.removeEventListener('abort', stop);
      // A child that has left the group may still hold its end of the pipe and write.
      child.stdout.destroy();
      resolve(ended);
    };
    const stop = (): void => {
      killTree(child, platform);
      end({ output: undefined, fault: { kind: 'ended' } });
    };
    signal.addEventListener('abort', stop, { once: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length <= maxOutput) return;
      killTree(child, platform);
      end({ output: undefined, fault: { kind: 'tooMuch' } });
    });
    child.on('error', () => end({ output: undefined, fault: { kind: 'notStarted' } }));
    child.on('close', (code) => {
      end(code === 0 ? { output } : { output: undefined, fault: faultOf(code, platform) });
    });
  });
}

function killTree(child: ChildProcess, platform: NodeJS.Platform): void {
  if (child.pid === undefined) return;
  try {
    if (platform === 'win32') execFile('taskkill', ['/pid', String(child.pid), '/T', '/F'], () => undefined);
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The process has already ended.
  }
}

/** Exit status of a shell that can't find a program. */
function faultOf(status: number | null, platform: NodeJS.Platform): ProgramFault {
  return status === (platform === 'win32' ? 9009 : 127)
    ? { kind: 'notFound' }
    : { kind: 'status', status: status ?? undefined };
}

type OutputFault = 'noJson' | 'noCredentials' | 'version' | 'noDate' | 'expired';

/** Returns the credentials or what is wrong with them. */
function parseCredentials(output: string): Credentials | OutputFault {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return 'noJson';
  }
  if (typeof parsed !== 'object' || parsed === null) return 'noCredentials';
  const given = parsed as Readonly<Record<string, unknown>>;
  if (given['Version'] !== 1) return 'version';
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration, AccountId } = given;
  if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string') return 'noCredentials';
  const expiration = typeof Expiration === 'string' ? new Date(Expiration) : undefined;
  if (expiration !== undefined && Number.isNaN(expiration.getTime())) return 'noDate';
  if (expiration !== undefined && expiration.getTime() <= Date.now()) return 'expired';
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(typeof SessionToken === 'string' ? { sessionToken: SessionToken } : {}),
    ...(typeof AccountId === 'string' ? { accountId: AccountId } : {}),
    ...(expiration === undefined ? {} : { expiration }),
  };
}
