/** A typed table of command handlers, and the error boundary around them. */
import { CancellationError, window } from 'vscode';
import type { CommandId } from '../../manifest';
import { commandWords } from '../words/strings-commands';
import { isShownError } from './errors';
import type { Log } from './log';

export type Handler = (...args: readonly unknown[]) => unknown;
export type CommandTable = Readonly<Record<CommandId, Handler>>;

/**
 * The error boundary, also for requests of a page. Cancellation is silent. An expected error shows its message, any other error a
 * short text; both offer the log, unless it says no more than the message.
 */
export async function guarded(id: string, run: () => unknown, log: Log): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof CancellationError) return;
    if (isShownError(error) && error.record === error.message) {
      // The person can do something about it, which the log says nothing of.
      void window.showInformationMessage(error.message);
      return;
    }
    log.error(`${id}: ${record(error)}`);
    const words = commandWords();
    const message = isShownError(error) ? error.message : words.unexpected;
    // Not awaited, because the command has done its work.
    void window.showErrorMessage(message, words.showLog).then((choice) => {
      if (choice === words.showLog) log.show();
    });
  }
}

function record(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isShownError(error) ? error.record : (error.stack ?? error.message);
}
