/** A table of GitHub Flavored Markdown: https://github.github.com/gfm/#tables-extension- */
import { cleanLine } from '../text/clean';

/** All that opens formatting, links, images, HTML, mathematics, mentions or a cell; and what a bare link begins with. */
const special = /[\\`*_{}[\]<>#|~!&@$^]|:(?=\/\/)|(?<=www)\./gi;

/** `header` and `rows` of the same length; values raw. */
export function markdownTable(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const head = line(header.map(markdownCell)) + line(header.map(() => '---'));
  return head + Array.from(rows, (row) => line(row.map(markdownCell))).join('');
}

/** Shows the text to the letter, in one line. */
export function markdownCell(text: string): string {
  return cleanLine(text, text.length).replace(special, String.raw`\$&`);
}
