/**
 * What is known of something that is read from afar. A failed or running load keeps the last good value, so that
 * "failed", "empty" and "not read yet" can never be confused.
 */
import type { EpochMs } from '../job/dates';
import type { Problem } from './problem';

export interface Loadable<T> {
  /** The last good value, and of when it is: it stays while it is read again, and when that fails. */
  readonly last: { readonly value: T; readonly asOf: EpochMs } | undefined;
  /** Of the last read, where that failed. */
  readonly problem: Problem | undefined;
  readonly loading: boolean;
}

export const notRead: Loadable<never> = { last: undefined, problem: undefined, loading: false };

/** No read has ended yet. */
export function isNotRead({ last, problem }: Loadable<unknown>): boolean {
  return last === undefined && problem === undefined;
}
