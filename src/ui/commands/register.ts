/** The one place where commands are registered: a typed table and one error boundary around all of it. */
import * as vscode from 'vscode';
import type { CommandId } from '../../manifest';
import { commandWords } from '../strings-commands';
import { ShownError } from './errors';

export type Handler = (...args: readonly unknown[]) => unknown;
export type CommandTable = Readonly<Record<CommandId, Handler>>;

export function registerCommands(table: CommandTable, log: vscode.LogOutputChannel): vscode.Disposable {
  const registered = Object.entries(table).map(([id, handler]) =>
    vscode.commands.registerCommand(id, (...args: unknown[]) => guarded(id, () => handler(...args), log)),
  );
  return vscode.Disposable.from(...registered);
}

/** Cancellation is silent, an expected error shows its message, anything else a short text; both offer the log. */
async function guarded(id: string, run: () => unknown, log: vscode.LogOutputChannel): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof vscode.CancellationError) return;
    log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const words = commandWords();
    const message = error instanceof ShownError ? error.message : words.unexpected;
    // Not awaited: a command has ended when its work has, not when its notice is closed.
    void vscode.window.showErrorMessage(message, words.showLog).then((choice) => {
      if (choice === words.showLog) log.show();
    });
  }
}
