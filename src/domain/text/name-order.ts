/** The natural order of names in a language: `run-2` before `run-10`, and letters as the language sorts them. */

export interface NameOrder {
  /** Negative if `a` comes first; 0 if the names are equal, or differ in leading zeros only. */
  readonly compare: (a: string, b: string) => number;
  /**
   * Returns a text for each name, such that `<` sorts the texts as `compare` sorts the names, several times as fast. Returns
   * `undefined` if that isn't possible for all of them.
   */
  readonly keys: (names: readonly string[]) => readonly string[] | undefined;
}

/** The order of `Intl.Collator` with `numeric`. `language`: a BCP 47 tag. */
export function naturalOrder(language: string): NameOrder {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const ranks = ranksOf(compare, new Intl.Collator(language, { sensitivity: 'base' }).compare);
  if (ranks === undefined) return { compare, keys: () => undefined };
  // Other letters can change the order of those before.
  const keys = (names: readonly string[]): readonly string[] | undefined =>
    names.every((name) => isAscii.test(name)) ? names.map((name) => keyOf(name, ranks)) : undefined;
  return { compare, keys };
}

/** Ranks of characters by their code; of a letter and its capital letter the same. 0: the end of a name. */
type Ranks = Uint8Array;

const isAscii = /^[ -~]*$/;
const printable = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));

/**
 * The ranks of the printable ASCII characters. Returns `undefined` if the language doesn't sort character by character with small
 * letters first, such as Czech with its "ch". `compareBase`: passes over differences in case and accents.
 */
function ranksOf(compare: NameOrder['compare'], compareBase: NameOrder['compare']): Ranks | undefined {
  const small = printable.filter((each) => each === each.toLowerCase()).toSorted(compare);
  if (!small.every((each) => sortsByCharacter(each, small, compare))) return undefined;
  // In Lithuanian, "y" is an "i" with an accent.
  if (small.some((each, index) => compareBase(each, small[index + 1] ?? '') === 0)) return undefined;
  const ranks = new Uint8Array(0x80);
  for (const [index, each] of small.entries()) {
    const capital = each.toUpperCase();
    if (compareBase(each, capital) !== 0 || compare(each, capital) > 0) return undefined;
    for (const letter of [each, capital]) ranks[letter.charCodeAt(0)] = index + 1;
  }
  return ranks;
}

/** Whether characters have the same order after this character as they have alone. */
function sortsByCharacter(first: string, all: readonly string[], compare: NameOrder['compare']): boolean {
  return all.every((each, index) => {
    const next = all[index + 1] ?? each;
    // Digits in a row are one number.
    if (isDigit(first.charCodeAt(0)) && (isDigit(each.charCodeAt(0)) || isDigit(next.charCodeAt(0))))
      return true;
    return compare(first, first + each) < 0 && (next === each || compare(first + each, first + next) < 0);
  });
}

/**
 * Ranks, with each number as its length and its digits without leading zeros; then, for names that only differ in case, which
 * letters are capital. One byte for each character, which JavaScript compares fastest.
 */
function keyOf(name: string, ranks: Ranks): string {
  let cases = '';
  let index = 0;
  /** Length of the bytes that `cases` is about. */
  let told = 0;
  const bytes: number[] = [];
  while (index < name.length) {
    const code = name.charCodeAt(index);
    if (isDigit(code)) {
      const start = withoutZeros(name, index);
      index = endOfNumber(name, start);
      bytes.push(ranks[0x30] ?? 0, Math.min(index - start, 0xff));
      for (let at = start; at < index; at++) bytes.push(name.charCodeAt(at));
      continue;
    }
    bytes.push(ranks[code] ?? 0);
    if (code >= 0x41 && code <= 0x5a) {
      cases += `${'1'.repeat(bytes.length - 1 - told)}2`;
      told = bytes.length;
    }
    index++;
  }
  const key = String.fromCharCode(...bytes);
  return cases === '' ? key : `${key}\0${cases}`;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function withoutZeros(name: string, from: number): number {
  let start = from;
  while (name.charCodeAt(start) === 0x30) start++;
  return start;
}

function endOfNumber(name: string, from: number): number {
  let end = from;
  while (isDigit(name.charCodeAt(end))) end++;
  return end;
}
