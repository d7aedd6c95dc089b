import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanWhole } from '../../../../src/domain/text/clean';
import { csvCell, csvText } from '../../../../src/domain/copy/csv';
import { hostileText, hostileTexts } from './values';

/** As RFC 4180 has it. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error(`No field in ${JSON.stringify(text)}`);
    const [, quoted, plain = '', end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Without the apostrophe of each line. */
function unguarded(text: string): string {
  return text.replace(/^'(?=[^\S\n]*[=+\-@|%＝＋－＠\t])/gm, '');
}

describe('CSV', () => {
  it('quotes what would be read otherwise, and ends every line with CRLF', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['1,2', 'say "x"'],
          ['one\ntwo', ''],
        ],
      ),
    ).toBe('a,b\r\n"1,2","say ""x"""\r\n"one\ntwo",\r\n');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '|cmd',
    '%0',
    '\t=1',
    ' =1',
    '\n=1',
    '＝1',
    '\u200b=1',
    '\u0000=1',
  ])('guards %j', (text) => {
    expect(csvCell(text)).toMatch(/^\n?'/);
  });

  it('guards each line of a text, as one that is pasted may begin a cell (A16)', () => {
    expect(csvCell("x\n=1+cmd|'/C calc'!A1\nrest")).toBe("x\n'=1+cmd|'/C calc'!A1\nrest");
  });

  it('leaves alone what no spreadsheet takes for a formula', () => {
    for (const text of ['a=1', '1-2', "it's", 'arn:aws:x', '2026-11-23T12:00:00.000Z', '']) {
      expect(csvCell(text)).toBe(text);
    }
  });

  it('gives back every cell, in rows of the same length', { timeout: 30_000 }, () => {
    const cell = fc.oneof(hostileText, fc.constantFrom(...hostileTexts));
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(rows, (all) => {
        const [header, ...found] = parsed(csvText(['a', 'b', 'c'], all));
        expect(header).toEqual(['a', 'b', 'c']);
        expect(found).toEqual(all.map((row) => row.map(csvCell)));
        for (const text of all.flat()) {
          const guarded = csvCell(text);
          expect(unguarded(guarded)).toBe(unguarded(cleanWhole(text)));
          expect(guarded).not.toMatch(/^\s*[=+\-@\t\r]/m);
        }
      }),
      { numRuns: 200 },
    );
  });
});
