/** Loadables in the states that tests begin with. */
import { type Loadable, notRead } from '../../src/domain/connection/loadable';
import type { Problem } from '../../src/domain/connection/problem';

export const loading: Loadable<never> = { ...notRead, loading: true };

export function loaded<T>(value: T, asOf: number): Loadable<T> {
  return { last: { value, asOf }, problem: undefined, loading: false };
}

export function errored<T>(before: Loadable<T>, problem: Problem): Loadable<T> {
  return { ...before, problem, loading: false };
}
