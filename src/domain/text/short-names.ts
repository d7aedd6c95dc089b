/**
 * Short forms of long names, for lists with little room: the parts that tell the names apart stay, and what they have in common
 * is left out of the middle.
 */

/** Stands for what is left out. */
const gap = '…';

/** Fewer letters than these at the beginning say nothing. */
const leastHead = 4;

/** Added to the length of names whose short forms are equal, until they differ. */
const step = 2;

/**
 * Returns the short form of each name, at most `most` characters long where that tells it from all others. Different names have
 * different short forms. `most`: at least 8.
 */
export function shortNames(names: readonly string[], most: number): readonly string[] {
  if (names.every(({ length }) => length <= most)) return names;
  const divided = names.map(divide);
  const counts = countParts(divided);
  const short = divided.map((name) => shortName(name, counts, most));
  for (let length = most + step; ; length += step) {
    const equal = indexesOfEqual(names, short);
    if (equal.length === 0) return short;
    for (const index of equal) {
      const name = divided[index];
      if (name !== undefined) short[index] = shortName(name, counts, length);
    }
  }
}

/** A part of a name between hyphens and the like, and its place. */
interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface DividedName {
  readonly name: string;
  readonly parts: readonly Part[];
}

function divide(name: string): DividedName {
  const parts = [...name.matchAll(/[^-_.\s/]+/g)].map(({ 0: text, index }) => {
    return { text, start: index, end: index + text.length };
  });
  return { name, parts };
}

interface Counts {
  /** How many of the names have a part. */
  readonly of: ReadonlyMap<string, number>;
  readonly names: number;
}

function countParts(names: readonly DividedName[]): Counts {
  const of = new Map<string, number>();
  for (const { parts } of names) {
    for (const text of new Set(parts.map((part) => part.text))) of.set(text, (of.get(text) ?? 0) + 1);
  }
  return { of, names: names.length };
}

/** Indexes of names that can be longer, and whose short forms are those of other names as well. */
function indexesOfEqual(names: readonly string[], short: readonly string[]): readonly number[] {
  const owners = new Map<string, string>();
  const shared = new Set<string>();
  for (const [index, text] of short.entries()) {
    const name = names[index] ?? '';
    if ((owners.get(text) ?? name) === name) owners.set(text, name);
    else shared.add(text);
  }
  if (shared.size === 0) return [];
  return [...short.keys()].filter((index) => shared.has(short[index] ?? '') && short[index] !== names[index]);
}

/** Keeps a number or date at the end, then the rarest parts, then as much of the beginning as there is room for. */
function shortName(divided: DividedName, counts: Counts, most: number): string {
  const { name, parts } = divided;
  if (name.length <= most) return name;
  const count = (index: number): number => counts.of.get(parts[index]?.text ?? '') ?? 0;
  const last = /\d/.test(parts.at(-1)?.text ?? '') ? parts.length - 1 : -1;
  const byRarity = [...parts.keys()]
    // What all names have tells none from the others.
    .filter((index) => count(index) < counts.names || index === last)
    .toSorted((a, b) => (a === last ? -1 : b === last ? 1 : count(a) - count(b) || b - a));
  let kept: readonly number[] = [];
  for (const index of byRarity) {
    const more = [...kept, index].toSorted((a, b) => a - b);
    if (lengthOf(divided, more) <= most) kept = more;
  }
  return kept.length === 0 ? cutMiddle(name, most) : withHead(divided, kept, most);
}

/** The length of `render`. */
function lengthOf({ name, parts }: DividedName, kept: readonly number[]): number {
  let length = 0;
  let before = -1;
  let end = 0;
  for (const index of kept) {
    const part = parts[index];
    if (part === undefined) continue;
    length += (index === before + 1 ? part.start - end : gap.length) + part.text.length;
    [before, end] = [index, part.end];
  }
  return length + (before === parts.length - 1 ? name.length - end : gap.length);
}

/** The kept parts with their separators, and a gap for each run of others. */
function render({ name, parts }: DividedName, kept: readonly number[]): string {
  let text = '';
  let before = -1;
  let end = 0;
  for (const index of kept) {
    const part = parts[index];
    if (part === undefined) continue;
    text += (index === before + 1 ? name.slice(end, part.start) : gap) + part.text;
    [before, end] = [index, part.end];
  }
  return text + (before === parts.length - 1 ? name.slice(end) : gap);
}

/** The kept parts after as much of the beginning as there is room for, if possible up to the end of a part. */
function withHead(divided: DividedName, kept: readonly number[], most: number): string {
  const { name, parts } = divided;
  const text = render(divided, kept);
  const [first] = kept;
  if (first === undefined || first === 0) return text;
  const room = most - text.length;
  const whole = parts.slice(0, first).findLast(({ end }) => end <= room);
  const head = name.slice(0, whole?.end ?? wholeTo(name, room));
  return head.length < leastHead ? text : `${head}${text}`;
}

/** Beginning and end of a name whose parts are all too long. */
function cutMiddle(name: string, most: number): string {
  const tail = Math.floor(most / 2);
  const head = name.slice(0, wholeTo(name, most - tail - gap.length));
  return `${head}${gap}${name.slice(wholeFrom(name, name.length - tail))}`;
}

/** Doesn't cut a character of two code units in half. */
function wholeFrom(text: string, index: number): number {
  return isLowSurrogate(text, index) ? index + 1 : index;
}

function wholeTo(text: string, index: number): number {
  return isLowSurrogate(text, index) ? index - 1 : index;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
