/** Forgets the last known lists, and says what became of it. */
import { window } from 'vscode';
import { commandWords } from '../words/strings-commands';
import { noticeMs } from '../copy/copy';
import { ShownError } from '../window/errors';

/** `clear`: says whether it could. */
export async function clearStoredJobs(clear: () => Promise<boolean>): Promise<void> {
  const words = commandWords();
  if (!(await clear())) throw new ShownError(words.storedNotCleared);
  window.setStatusBarMessage(words.storedCleared, noticeMs);
}
