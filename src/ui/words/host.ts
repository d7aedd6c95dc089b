/** Where the extension runs, compared to the person who uses it. */
import { env, UIKind } from 'vscode';

/** Whether VS Code's window may be on another machine: a remote, a container or a server. */
export function isElsewhere(): boolean {
  return env.remoteName !== undefined || env.uiKind === UIKind.Web;
}

/** Whether the person may be in another time zone than the one that times are shown in. */
export function isOtherZone(): boolean {
  return isElsewhere() || (process.env['TZ'] ?? '') !== '';
}
