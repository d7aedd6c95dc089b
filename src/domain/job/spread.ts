/** Median and range of numbers. */

export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** `sorted`: in ascending order. Returns 0 without numbers. */
export function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}

/** Returns `undefined` without numbers. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  return { count: sorted.length, median: medianOf(sorted), least, most };
}
