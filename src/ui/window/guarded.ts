/** What commands do, as a typed table, and the one error boundary around all of it. */
import { CancellationError, window } from 'vscode';
import type { CommandId } from '../../manifest';
import { commandWords } from '../words/strings-commands';
import { isShownError } from './errors';
import type { Log } from './log';

export type Handler = (...args: readonly unknown[]) => unknown;
export type CommandTable = Readonly<Record<CommandId, Handler>>;

/** The boundary, also for what a page asks for. Cancellation is silent, an expected error shows its message, anything else a short text; both offer the log. */
export async function guarded(id: string, run: () => unknown, log: Log): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof CancellationError) return;
    log.error(`${id}: ${record(error)}`);
    const words = commandWords();
    const message = isShownError(error) ? error.message : words.unexpected;
    // Not awaited: a command has ended when its work has, not when its notice is closed.
    void window.showErrorMessage(message, words.showLog).then((choice) => {
      if (choice === words.showLog) log.show();
    });
  }
}

function record(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isShownError(error) ? error.record : (error.stack ?? error.message);
}
