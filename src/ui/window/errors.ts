/** Errors that a command shows. */
import { type Cancelled, type Problem, problemRecord } from '../../domain/connection/problem';
import { problemText } from '../words/strings-problems';

/** An expected error. Its message is shown as it is. A record of its own is written to the log, which the message then offers. */
export class ShownError extends Error {
  override readonly name = 'ShownError';

  constructor(
    message: string,
    readonly record = message,
  ) {
    super(message);
  }
}

/** Compares names, because each bundle has a class of its own. */
export function isShownError(error: unknown): error is ShownError {
  return error instanceof Error && error.name === 'ShownError';
}

/** Returns `undefined` for a cancellation, which isn't shown. */
export function problemError(what: string, problem: Problem | Cancelled): ShownError | undefined {
  if (problem.kind === 'cancelled') return undefined;
  // Text of the service is only logged. In a notification it could look like a link to a command.
  return new ShownError(`${what} ${problemText(problem).title}.`, `${what} ${problemRecord(problem)}`);
}
