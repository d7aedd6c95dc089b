/** A table of GitHub Flavored Markdown: https://github.github.com/gfm/#tables-extension- */
import { cleanLine } from '../text/clean';

/** Characters that open formatting, links, images, HTML, math, mentions or cells, and starts of bare links. */
const special = /[\\`*_{}[\]<>#|~!&@$^]|:(?=\/\/)|(?<=www)\./gi;

/** `header` and `rows` have the same length. Values are raw. */
export function markdownTable(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const head = line(header.map(markdownCell)) + line(header.map(() => '---'));
  return head + Array.from(rows, (row) => line(row.map(markdownCell))).join('');
}

/** Shows the text literally, in one line. */
export function markdownCell(text: string): string {
  return cleanLine(text, text.length).replace(special, String.raw`\$&`);
}
