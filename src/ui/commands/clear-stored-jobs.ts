/** `Clear Stored Jobs`. */
import { window } from 'vscode';
import { commandWords } from '../words/strings-commands';
import { noticeMs } from '../copy/copy';
import { ShownError } from '../window/errors';

/** `clear`: returns whether it succeeded. */
export async function clearStoredJobs(clear: () => Promise<boolean>): Promise<void> {
  const words = commandWords();
  if (!(await clear())) throw new ShownError(words.storedNotCleared, 'The stored jobs were not deleted.');
  window.setStatusBarMessage(words.storedCleared, noticeMs);
}
