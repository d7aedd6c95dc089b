// Where on screen each string of the extension was seen.
import { mkdir, writeFile } from 'node:fs/promises';
import type { Language } from './languages';
import type { Seen } from './seen';

/** What scripts/l10n-sheet.mjs reads. */
const file = 'build/string-places.json';
/** Places of one string. */
const mostPlaces = 3;

/** Writes the places of each string, by its key: those of package.nls.json begin with `%`. */
export async function writePlaces(seen: Seen, { strings }: Language): Promise<void> {
  const byText = new Map<string, Set<string>>();
  for (const { where, text } of seen.texts) byText.set(text, (byText.get(text) ?? new Set()).add(where));
  const found: Record<string, readonly string[]> = {};
  for (const [key, string] of Object.entries(strings)) {
    const pattern = new RegExp(patternOf(string), 'u');
    const places = new Set<string>();
    for (const [text, where] of byText) if (pattern.test(text)) for (const each of where) places.add(each);
    if (places.size > 0) found[key] = [...places].slice(0, mostPlaces);
  }
  await mkdir('build', { recursive: true });
  await writeFile(file, `${JSON.stringify(found, undefined, 1)}\n`);
}

/** Matches a string with any values. Addresses of links aren't seen, and a string of several lines is seen in parts. */
function patternOf(string: string): string {
  const [first = ''] = string.split('\n');
  return first
    .replace(/\]\([^)]*\)|\[/g, '')
    .split(/\{\d+\}/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, ' '))
    .join('.*');
}
