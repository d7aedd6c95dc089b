/** CSV by RFC 4180 that no spreadsheet runs: https://owasp.org/www-community/attacks/CSV_Injection */
import { cleanWhole } from '../clean';

/** What begins a formula, in some locale, also behind blanks. */
const formula = /^\s*[=+\-@|%＝＋－＠]/;

/** `header` and `rows` of the same length; values raw. */
export function csvText(header: readonly string[], rows: Iterable<readonly string[]>): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** The text of a cell: cleaned, and with an apostrophe before it where it could be taken for a formula. */
export function csvCell(text: string): string {
  const cleaned = cleanWhole(text);
  return formula.test(cleaned) || /^[\t\n]/.test(cleaned) ? `'${cleaned}` : cleaned;
}

function field(text: string): string {
  const cell = csvCell(text);
  // Semicolons and tabs separate fields in some locales.
  return /[",;\t\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
