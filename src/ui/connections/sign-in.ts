/** Signs in with the AWS CLI in a terminal. */
import { env, UIKind, window } from 'vscode';
import { isProfileName, type SignIn } from '../../domain/connection/connection';
import { commandWords } from '../words/strings-commands';
import { ShownError } from '../window/errors';

export interface SignInDeps {
  /** Returns the full path of a program. */
  readonly findProgram: (name: string) => Promise<string | undefined>;
}

/** The terminal runs the AWS CLI directly, so that no shell reads its arguments. */
export async function signIn(request: SignIn, { findProgram }: SignInDeps): Promise<void> {
  if (!isProfileName(request.profile)) throw new ShownError(commandWords().noSignIn);
  const shellPath = await findProgram('aws');
  const shellArgs = signInArguments(request, isBrowserElsewhere());
  if (shellPath === undefined) throw new ShownError(commandWords().noAwsCli(`aws ${shellArgs.join(' ')}`));
  const terminal = { name: commandWords().signInTerminal, shellPath, shellArgs };
  window.createTerminal({ ...terminal, env: ownEnvironment(), strictEnv: true }).show();
}

/** Without variables that workspace settings add to terminals, such as other endpoints, and without VS Code's own. */
function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)),
  );
}

/** The browser runs on another machine and can't reach a port of this one. */
function isBrowserElsewhere(): boolean {
  return env.remoteName !== undefined || env.uiKind === UIKind.Web;
}

/** https://docs.aws.amazon.com/cli/latest/reference/sso/login.html, https://docs.aws.amazon.com/cli/latest/reference/login/ */
export function signInArguments({ command, profile }: SignIn, browserElsewhere: boolean): string[] {
  return command === 'sso'
    ? ['sso', 'login', '--profile', profile, ...(browserElsewhere ? ['--use-device-code'] : [])]
    : ['login', '--profile', profile, ...(browserElsewhere ? ['--remote'] : [])];
}
