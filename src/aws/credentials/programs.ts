/**
 * Finds programs. A desktop application on macOS or Windows may have a shorter PATH than a shell, so that the AWS CLI and
 * credential processes would not be found.
 */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { type Environment, given } from './variables';

export interface Machine {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * The PATH, then the usual folders that it lacks. Without relative entries, which depend on the current folder, possibly an
 * untrusted workspace.
 */
export function searchPath({ env, platform, home }: Machine): string {
  const paths = pathsOf(platform);
  const own = (given(env['PATH'] ?? env['Path']) ?? '').split(paths.delimiter);
  const all = [...own, ...usualPlaces(env, platform, home)].filter((folder) => paths.isAbsolute(folder));
  return [...new Set(all)].join(paths.delimiter);
}

/** Returns the full path; never one in the current folder, which can be a workspace. */
export async function findProgram(name: string, machine: Machine): Promise<string | undefined> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)) return undefined;
  // Other extensions than .exe would need a shell.
  return search([machine.platform === 'win32' ? `${name}.exe` : name], machine);
}

/** The program that a shell in the home folder would run for the first word of a command line. */
export async function programOf(command: string, machine: Machine): Promise<string | undefined> {
  const [, quoted, single, bare] = /^\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)(?=\s|$))/.exec(command) ?? [];
  const word = quoted ?? single ?? bare ?? '';
  // Only the shell can resolve these.
  if (word === '' || /[$`%~*?;&|<>()=]/.test(word)) return undefined;
  const { platform, home } = machine;
  const paths = pathsOf(platform);
  const names = platform === 'win32' ? ['', '.exe', '.cmd', '.bat', '.com'].map((end) => word + end) : [word];
  if (!word.includes('/') && !word.includes(paths.sep)) return search(names, machine);
  for (const name of names) {
    const path = paths.resolve(home, name);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function search(names: readonly string[], machine: Machine): Promise<string | undefined> {
  const paths = pathsOf(machine.platform);
  for (const folder of searchPath(machine).split(paths.delimiter)) {
    for (const name of names) {
      const path = paths.join(folder, name);
      if (await isProgram(path)) return path;
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function pathsOf(platform: NodeJS.Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

/** https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html, and folders of package managers. */
function usualPlaces(env: Environment, platform: NodeJS.Platform, home: string): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin', `${home}/.local/bin`, `${home}/bin`];
    case 'win32': {
      const programs = env['ProgramFiles'] ?? 'C:\\Program Files';
      const local = env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local');
      return [
        win32.join(programs, 'Amazon', 'AWSCLIV2'),
        win32.join(local, 'Programs', 'Amazon', 'AWSCLIV2'),
        win32.join(home, 'scoop', 'shims'),
      ];
    }
    default:
      return ['/usr/local/bin', '/usr/bin', '/bin', '/snap/bin', `${home}/.local/bin`, `${home}/bin`];
  }
}
