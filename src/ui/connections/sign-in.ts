/** Signs in with the AWS CLI in a terminal. */
import { ProgressLocation, window } from 'vscode';
import { isProfileName, type SignIn } from '../../domain/connection/connection';
import type { AwsCli } from '../../domain/connection/service';
import { isElsewhere } from '../words/host';
import { commandWords } from '../words/strings-commands';
import { ShownError } from '../window/errors';

export interface SignInDeps {
  readonly findAwsCli: () => Promise<AwsCli | undefined>;
}

/** The terminal runs the AWS CLI directly, so that no shell reads its arguments. */
export async function signIn(request: SignIn, { findAwsCli }: SignInDeps): Promise<void> {
  if (!isProfileName(request.profile)) throw new ShownError(commandWords().noSignIn);
  const words = commandWords();
  const cli = await window.withProgress(
    { location: ProgressLocation.Window, title: words.findingAwsCli },
    findAwsCli,
  );
  const shellArgs = signInArguments(request, isElsewhere(), cli?.version);
  const line = `aws ${shellArgs.join(' ')}`;
  if (cli === undefined) throw new ShownError(words.noAwsCli(line));
  const needed = neededVersion[request.command];
  if (isBefore(cli.version, needed)) {
    throw new ShownError(words.oldAwsCli(needed.join('.'), cli.version?.join('.') ?? '', line));
  }
  const terminal = { name: words.signInTerminal, shellPath: cli.path, shellArgs };
  window.createTerminal({ ...terminal, env: ownEnvironment(), strictEnv: true }).show();
}

/** Without variables that workspace settings add to terminals, such as other endpoints, and without VS Code's own. */
function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)),
  );
}

type Version = AwsCli['version'];

/** The first versions with these commands. https://github.com/aws/aws-cli/blob/v2/CHANGELOG.rst */
const neededVersion = { sso: [2, 0], login: [2, 32] } as const;
/** Earlier versions have no such option, because they always use a device code. */
const deviceCodeOption = [2, 22] as const;

/** An unknown version counts as a current one. */
function isBefore(version: Version, [major, minor]: NonNullable<Version>): boolean {
  if (version === undefined) return false;
  return version[0] < major || (version[0] === major && version[1] < minor);
}

/** https://docs.aws.amazon.com/cli/latest/reference/sso/login.html, https://docs.aws.amazon.com/cli/latest/reference/login/ */
function signInArguments(
  { command, profile }: SignIn,
  browserElsewhere: boolean,
  version: Version,
): string[] {
  const needsOption = browserElsewhere && !isBefore(version, deviceCodeOption);
  return command === 'sso'
    ? ['sso', 'login', '--profile', profile, ...(needsOption ? ['--use-device-code'] : [])]
    : ['login', '--profile', profile, ...(browserElsewhere ? ['--remote'] : [])];
}
