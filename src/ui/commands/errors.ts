/** What a command tells a person when it cannot do its work. */
import type { Problem } from '../../domain/problem';
import { problemText } from '../strings-problems';

/** An expected failure: its message is shown as it is, with `Show Log`. */
export class ShownError extends Error {
  override readonly name = 'ShownError';
}

/** `undefined` for a cancellation, which is silent. */
export function problemError(what: string, problem: Problem): ShownError | undefined {
  if (problem.kind === 'cancelled') return undefined;
  const { title, advice } = problemText(problem);
  return new ShownError(`${what} ${title}. ${advice}`);
}
