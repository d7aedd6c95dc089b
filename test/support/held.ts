/** What objects hold on to. */
import { getEventListeners } from 'node:events';

/** How many entries and listeners all that can be reached from the roots holds. */
export function held(...roots: readonly object[]): number {
  const seen = new Set<object>();
  const waiting: unknown[] = [...roots];
  let entries = 0;
  for (let value = waiting.pop(); waiting.length > 0 || value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof AbortSignal) entries += getEventListeners(value, 'abort').length;
    const inside: readonly unknown[] =
      value instanceof Map
        ? [...value.keys(), ...value.values()]
        : value instanceof Set
          ? [...value]
          : Object.values(value);
    entries += inside.length;
    waiting.push(...inside);
  }
  return entries;
}
