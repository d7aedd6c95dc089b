/** Calls that end: bounded in time, abortable whatever the SDK is waiting for, and never throwing. */
import { orAborted } from '../domain/abort';
import { type Cancelled, failure, type Outcome, type Problem } from '../domain/connection/problem';

/** For one answer of the service, with the SDK's retries. A trickling body is bounded by nothing else. */
const answerDeadlineMs = 30_000;

export interface CallOptions<T> {
  readonly parse: (answer: unknown) => Outcome<T>;
  readonly classify: (error: unknown) => Problem;
  readonly deadlineMs?: number;
  /** What it means that the deadline passed. */
  readonly late?: Problem;
}

/**
 * Runs `attempt` and parses what it resolves to. The signal that `attempt` gets fires at the caller's abort and at the
 * deadline; as a hanging credentials provider heeds no signal, the call is left behind then.
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
