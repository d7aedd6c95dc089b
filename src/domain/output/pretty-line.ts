/** A line of JSON over several lines, to the letter: nothing but the blanks between its tokens changes. */

const indent = '  ';
const opening = new Set(['{', '[']);
const closing = new Set(['}', ']']);
const tokens = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^"{}[\],:]+/gs;

/** Also for the beginning of a line. */
export function prettyLine(text: string): string {
  let result = '';
  let depth = 0;
  let before = '';
  for (const [raw] of text.matchAll(tokens)) {
    const token = raw.startsWith('"') ? raw : raw.trim();
    if (token === '') continue;
    if (closing.has(token)) depth = Math.max(0, depth - 1);
    // An empty object or array stays together.
    const isNext = before === ',' || opening.has(before) !== closing.has(token);
    if (isNext) result += `\n${indent.repeat(depth)}`;
    result += token === ':' ? ': ' : token;
    if (opening.has(token)) depth++;
    before = token;
  }
  return result;
}
