/** The name that somebody who mistyped one may have meant. */
import { closest, distance } from 'fastest-levenshtein';

/** `undefined` where none is near: more than two letters differ, or half of them. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const near = closest(name, names);
  const differs = distance(name.toLowerCase(), near.toLowerCase());
  return differs <= 2 && differs * 2 < name.length ? near : undefined;
}
