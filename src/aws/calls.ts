/** Calls that end: with a time limit, abortable whatever the SDK waits for, and without exceptions. */
import { orAborted } from '../domain/abort';
import { type Cancelled, failure, type Outcome, type Problem } from '../domain/connection/problem';

/** For a response of the service, including the SDK's retries. Nothing else limits a slow body. */
const answerDeadlineMs = 30_000;

export interface CallOptions<T> {
  readonly parse: (answer: unknown) => Outcome<T>;
  readonly classify: (error: unknown) => Problem;
  readonly deadlineMs?: number;
  /** The problem if the time limit is reached. */
  readonly late?: Problem;
}

/**
 * Runs `attempt` and parses its result. The signal passed to `attempt` fires on the caller's abort and at the time limit. Some
 * credentials providers ignore signals, so that the call doesn't wait for them after that.
 */
export async function call<T>(
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<unknown>,
  { parse, classify, deadlineMs = answerDeadlineMs, late = { kind: 'timeout' } }: CallOptions<T>,
): Promise<Outcome<T>> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const either = AbortSignal.any([signal, deadline]);
  try {
    either.throwIfAborted();
    return parse(await orAborted(attempt(either), either));
  } catch (error) {
    return failure(problemOf(error));
  }

  function problemOf(error: unknown): Problem | Cancelled {
    if (signal.aborted) return { kind: 'cancelled' };
    return deadline.aborted ? late : classify(error);
  }
}
