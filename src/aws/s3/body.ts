/** Reads the body of a response to its end, however long it takes, as long as something arrives: see `socketTimeout` in http-handler.ts. */
import type { Readable } from 'node:stream';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { factsOf } from '../error-facts';
import { transportProblem } from '../errors';

/** Passes on at most `most` bytes. Doesn't reject. */
export async function pour(
  body: Readable,
  most: number,
  take: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): Promise<Outcome<undefined>> {
  const onAbort = (): void => void body.destroy(new Error('Aborted.'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  let left = most;
  try {
    for await (const bytes of body as AsyncIterable<Uint8Array>) {
      if (signal.aborted) break;
      if (left > 0) take(bytes.length > left ? bytes.subarray(0, left) : bytes);
      left -= bytes.length;
      // More than was requested.
      if (left < 0) break;
    }
    return signal.aborted ? failure({ kind: 'cancelled' }) : success(undefined);
  } catch (error) {
    if (signal.aborted) return failure({ kind: 'cancelled' });
    const problem = transportProblem(factsOf(error));
    return failure(
      problem?.kind === 'network' || problem?.kind === 'timeout'
        ? { ...problem, of: 's3' }
        : { kind: 'network', code: safeText('ECONNRESET'), of: 's3' },
    );
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
