/** CSV by RFC 4180 that no spreadsheet runs: https://owasp.org/www-community/attacks/CSV_Injection */
import { cleanWhole } from '../text/clean';

/** What begins a formula, in some locale, also behind blanks. */
const formula = /^\s*[=+\-@|%＝＋－＠]/;

/** `header` and `rows` of the same length; values raw. */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/**
 * The text of a cell: cleaned, and with an apostrophe before each line that could be taken for a formula. Pasted from the
 * clipboard, a line break within quotes may begin a cell as well.
 */
export function csvCell(text: string): string {
  return cleanWhole(text)
    .split('\n')
    .map((line) => (formula.test(line) || line.startsWith('\t') ? `'${line}` : line))
    .join('\n');
}

function field(text: string): string {
  const cell = csvCell(text);
  // Semicolons and tabs separate fields in some locales.
  return /[",;\t\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
