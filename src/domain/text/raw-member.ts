/** Members of a JSON object as they are written: parsing and writing it again would round numbers and drop repeated members. */

const opening = new Set(['{', '[']);
const closing = new Set(['}', ']']);
const blank = new Set([' ', '\t', '\r', '\n']);

/**
 * The text of the last member with the name at the top of the object, as `JSON.parse` reads it; `undefined` if there is none, or its end
 * is missing in `text`. The text may be the beginning of JSON.
 */
export function rawMember(text: string, name: string): string | undefined {
  return rawMembers(text).get(name);
}

/** The texts of all members at the top of the object, likewise. */
export function rawMembers(text: string): ReadonlyMap<string, string> {
  return new Map(membersIn(text).map(({ name, value }) => [name, value]));
}

export interface RawMember {
  readonly name: string;
  /** Where its name begins, and where its value ends. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** All members at the top of the object, in their order. */
export function membersIn(text: string): readonly RawMember[] {
  const found: RawMember[] = [];
  let depth = 0;
  let key: { readonly name: string | undefined; readonly start: number } | undefined;
  /** Where the value of the member begins; below 0 outside of values. */
  let valueAt = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfString(text, at);
      if (end < 0) return found;
      if (depth === 1 && valueAt < 0) key = { name: textOf(text.slice(at, end + 1)), start: at };
      at = end;
    } else if (character === ':' && depth === 1 && valueAt < 0) valueAt = at + 1;
    else if (opening.has(character)) depth++;
    else if (closing.has(character) || character === ',') {
      if (depth === 1 && valueAt >= 0) {
        const value = trimmed(text.slice(valueAt, at));
        if (key?.name !== undefined) found.push({ name: key.name, start: key.start, end: at, value });
        valueAt = -1;
        key = undefined;
      }
      if (character !== ',') depth--;
    }
  }
  return found;
}

/** Position of the closing quotation mark; below 0 if it's missing. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

function textOf(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}

/** Without JSON's own blanks. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && blank.has(text.charAt(start))) start++;
  while (end > start && blank.has(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
