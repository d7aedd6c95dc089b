/** Calls that end: bounded in time, abortable whatever the SDK is waiting for, and never throwing. */
import { failure, type Outcome, type Problem } from '../domain/problem';
import { classify } from './errors';

/** For one answer of the service, with the SDK's retries. A trickling body is bounded by nothing else. */
const answerDeadlineMs = 30_000;

/**
 * Runs `attempt` and parses what it resolves to. The signal that `attempt` gets fires at the caller's abort and at the
 * deadline; as a hanging credentials provider heeds no signal, the call is left behind then.
 */
export async function call<T>(
  operation: string,
  signal: AbortSignal,
  attempt: (signal: AbortSignal) => Promise<unknown>,
  parse: (answer: unknown) => Outcome<T>,
  deadlineMs = answerDeadlineMs,
): Promise<Outcome<T>> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const either = AbortSignal.any([signal, deadline]);
  try {
    either.throwIfAborted();
    return parse(await orAborted(attempt(either), either));
  } catch (error) {
    return failure(problemOf(error));
  }

  function problemOf(error: unknown): Problem {
    if (signal.aborted) return { kind: 'cancelled' };
    if (deadline.aborted) return { kind: 'timeout' };
    return classify(error, operation);
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error('aborted', { cause: signal.reason }));
    signal.addEventListener('abort', onAbort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
