/** Progress that can be cancelled. */
import { ProgressLocation, window } from 'vscode';

/** Tells how much of `size` is done. */
export type Told = (done: number, size: number) => void;

/** In a notification with `Cancel`, which fires the signal. `messageOf`: what stands beside the title. */
export function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: Told) => Promise<T>,
  messageOf: (done: number, size: number) => string = () => '',
): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const run = window.withProgress(options, (progress, token) => {
    const ending = new AbortController();
    token.onCancellationRequested(() => ending.abort());
    let told = 0;
    return work(ending.signal, (done, size) => {
      const percent = Math.floor((done / Math.max(1, size)) * 100);
      if (percent === told) return;
      progress.report({ increment: percent - told, message: messageOf(done, size) });
      told = percent;
    });
  });
  return Promise.resolve(run);
}
