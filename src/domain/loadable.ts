/**
 * What is known of something that is read from afar. A failed or running load keeps the last good value, so that
 * "failed", "empty" and "not read yet" can never be confused.
 */
import type { EpochMs } from './job';
import type { Problem } from './problem';

export type Loadable<T> =
  | { readonly kind: 'unloaded'; readonly loading: boolean }
  | { readonly kind: 'loaded'; readonly loading: boolean; readonly value: T; readonly asOf: EpochMs }
  | {
      readonly kind: 'errored';
      readonly loading: boolean;
      readonly problem: Problem;
      /** The last good value, where there was one. */
      readonly last: { readonly value: T; readonly asOf: EpochMs } | undefined;
    };

export function withLoading<T>(loadable: Loadable<T>, loading: boolean): Loadable<T> {
  return { ...loadable, loading };
}

export function loaded<T>(value: T, asOf: EpochMs): Loadable<T> {
  return { kind: 'loaded', loading: false, value, asOf };
}

export function errored<T>(before: Loadable<T>, problem: Problem): Loadable<T> {
  const last = lastRead(before);
  return { kind: 'errored', loading: false, problem, last: last && { value: last.value, asOf: last.asOf } };
}

/** The last good value: it stays while it is read again, and when that fails. */
export function lastValue<T>(loadable: Loadable<T>): T | undefined {
  return lastRead(loadable)?.value;
}

export function lastRead<T>(
  loadable: Loadable<T>,
): { readonly value: T; readonly asOf: EpochMs } | undefined {
  if (loadable.kind === 'loaded') return loadable;
  return loadable.kind === 'errored' ? loadable.last : undefined;
}

/** Of the last read that ended. */
export function problemOf(loadable: Loadable<unknown>): Problem | undefined {
  return loadable.kind === 'errored' ? loadable.problem : undefined;
}
