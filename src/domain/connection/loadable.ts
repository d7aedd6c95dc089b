/**
 * A value that is loaded. It keeps the last value while a load is running or after it failed, so that "failed", "empty" and
 * "not loaded yet" can't be confused.
 */
import type { EpochMs } from '../job/dates';
import type { Problem } from './problem';

export interface Loadable<T> {
  /** The last value and its time. Kept while it's loaded again, and if that fails. */
  readonly last: { readonly value: T; readonly asOf: EpochMs } | undefined;
  /** Problem of the last load, if it failed. */
  readonly problem: Problem | undefined;
  readonly loading: boolean;
}

export const notRead: Loadable<never> = { last: undefined, problem: undefined, loading: false };

/** Whether no load has ended yet. */
export function isNotRead({ last, problem }: Loadable<unknown>): boolean {
  return last === undefined && problem === undefined;
}
