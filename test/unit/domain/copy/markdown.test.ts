import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../../src/domain/text/clean';
import { markdownCell, markdownTable } from '../../../../src/domain/copy/markdown';
import { hostileText, hostileTexts } from './values';

/** The cells of a row, as a table's reader divides and unescapes it. */
function cells(row: string): string[] {
  const found = row.match(/(?:\\[^]|[^\\|])+/g) ?? [];
  return found.map((cell) => cell.trim().replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

describe('a Markdown table', () => {
  it('has a head and a row for each job', () => {
    expect(
      markdownTable(
        ['Name', 'Reason'],
        [
          ['nightly_movies', 'a | b\nc'],
          ['x', ''],
        ],
      ),
    ).toBe('| Name | Reason |\n| --- | --- |\n| nightly\\_movies | a \\| b c |\n| x |  |\n');
  });

  it('shows ARNs as they are', () => {
    const arn = 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly-1';
    expect(markdownCell(arn)).toBe(arn);
  });

  it('opens no link, image, HTML, formatting or mathematics', () => {
    expect(markdownCell('![x](https://e.test/b.png) <b> `c` **d** www.e.test a@e.test $x$ ~~e~~ &lt;')).toBe(
      String.raw`\!\[x\](https\://e.test/b.png) \<b\> \`c\` \*\*d\*\* www\.e.test a\@e.test \$x\$ \~\~e\~\~ \&lt;`,
    );
  });

  it('gives back every cell, each row in one line', { timeout: 30_000 }, () => {
    const cell = fc.oneof(hostileText, fc.constantFrom(...hostileTexts));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = markdownTable(['a', 'b'], rows).split('\n');
        expect(lines).toHaveLength(rows.length + 3);
        expect(lines.slice(2, -1).map((line) => cells(line.replace(/^\| | \|$/g, '')))).toEqual(
          rows.map((row) => row.map((text) => cleanLine(text, text.length))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
