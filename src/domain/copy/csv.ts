/** CSV as in RFC 4180, without formulas that a spreadsheet would run: https://owasp.org/www-community/attacks/CSV_Injection */
import { cleanWhole } from '../text/clean';

/** Starts of formulas in some locale, also after spaces. */
const formula = /^\s*[=+\-@|%＝＋－＠]/;

/** `header` and `rows` have the same length. Values are raw. */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/**
 * Formats a cell: cleaned, with an apostrophe before each line that could be a formula. In text pasted from the clipboard, a
 * line break within quotes can start a cell as well.
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
