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
  const last = before.kind === 'loaded' ? before : before.kind === 'errored' ? before.last : undefined;
  return { kind: 'errored', loading: false, problem, last: last && { value: last.value, asOf: last.asOf } };
}
