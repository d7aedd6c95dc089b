/** What a command tells a person when it cannot do its work. */
import { type Cancelled, type Problem, problemRecord } from '../../domain/connection/problem';
import { problemText } from '../words/strings-problems';

/** An expected failure: its message is shown as it is, with `Show Log`; the log gets the record. */
export class ShownError extends Error {
  override readonly name = 'ShownError';

  constructor(
    message: string,
    readonly record = message,
  ) {
    super(message);
  }
}

/** By its name: each bundle has a class of its own. */
export function isShownError(error: unknown): error is ShownError {
  return error instanceof Error && error.name === 'ShownError';
}

/** `undefined` for a cancellation, which is silent. */
export function problemError(what: string, problem: Problem | Cancelled): ShownError | undefined {
  if (problem.kind === 'cancelled') return undefined;
  // The service's own words stay in the log: in a notification they could pose as a link to a command.
  return new ShownError(`${what} ${problemText(problem).title}.`, `${what} ${problemRecord(problem)}`);
}
