/** Errors of lines by cause: counted, and without what a line says of itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CauseTally } from '../../../../src/domain/output/cause-tally';
import type { FailedLine } from '../../../../src/domain/output/line';

function failed(error: string, input: unknown = {}, output?: unknown): FailedLine {
  return { error, input, output };
}

function tallied(lines: readonly (FailedLine | undefined)[]): ReturnType<CauseTally['result']> {
  const tally = new CauseTally();
  for (const [index, line] of lines.entries()) tally.add({ file: 0, line: index + 1 }, line);
  return tally.result();
}

const required = 'User error: Required fields for the provided recipe are userId';

describe('causes', () => {
  it('are counted, the most frequent first, with the places of the first lines', () => {
    const lines = [failed('Too many items'), failed(required), failed('Too many items'), failed(required)];
    expect(tallied([...lines, failed(required), failed(required)])).toEqual({
      causes: [
        {
          text: required.replace('User error: ', 'User error: '),
          lines: 4,
          first: [2, 4, 5].map((line) => ({ file: 0, line })),
        },
        { text: 'Too many items', lines: 2, first: [1, 3].map((line) => ({ file: 0, line })) },
      ],
      otherFailed: 0,
    });
  });

  it('do not differ in numbers, ARNs and dates', () => {
    const { causes } = tallied([
      failed('Item 4638 of 2026-01-02 is unknown'),
      failed('Item 17 of 2026-02-03 is unknown'),
    ]);
    expect(causes).toMatchObject([{ text: 'Item … of … is unknown', lines: 2 }]);
  });

  it('of one line only, and of lines that were not parsed, are not kept', () => {
    expect(tallied([failed('Only once, for jane'), undefined, failed('')])).toEqual({
      causes: [],
      otherFailed: 3,
    });
  });

  it('are limited in number and length', () => {
    const words = (index: number): string =>
      Array.from(String(index), (digit) => 'abcdefghij'[Number(digit)]).join('');
    const lines = Array.from({ length: 1_400 }, (_, index) =>
      failed(`Cause ${words(index >> 1)} ${'x'.repeat(500)}`),
    );
    const { causes, otherFailed } = tallied(lines);
    expect([causes.length, otherFailed]).toEqual([500, 400]);
    expect(causes.every(({ text }) => text.length <= 301)).toBe(true);
  });

  it('cost no memory where a million errors differ', () => {
    const tally = new CauseTally();
    const letters = (index: number): string =>
      index.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
    for (let index = 0; index < 100_000; index++)
      tally.add({ file: 0, line: index }, failed(`No ${letters(index)}`));
    expect(tally.result()).toEqual({ causes: [], otherFailed: 100_000 });
    // The last ones are still known.
    tally.add({ file: 0, line: 1 }, failed(`No ${letters(99_999)}`));
    expect(tally.result()).toMatchObject({ causes: [{ lines: 2 }], otherFailed: 99_999 });
  });
});

describe('what a line says of itself', () => {
  it.each([
    ['an id', { userId: 'jane' }, undefined, 'User jane is unknown', 'User … is unknown'],
    ['an item', {}, { recommendedItems: ['blue-shoes'] }, 'Item blue-shoes is gone', 'Item … is gone'],
    ['a number', { userId: 42 }, undefined, 'User 42 is unknown', 'User … is unknown'],
    ['the longest first', { a: 'jane', b: 'jane-doe' }, undefined, 'User jane-doe', 'User …'],
    ['in JSON', { userId: 'a"b' }, undefined, String.raw`Input {"userId":"a\"b"}`, 'Input {"userId":"…"}'],
    [
      'a value of a filter',
      { filterValues: { G: '"horror","comedy"' } },
      undefined,
      'No horror here',
      'No … here',
    ],
    ['a number within a word', { userId: 42 }, undefined, 'User x42y is unknown', 'User x…y is unknown'],
    ['with blanks around it', { userId: ' jane ' }, undefined, 'User:jane.', 'User:….'],
    ['no blank', { userId: '  ', age: '' }, undefined, 'User  has no age', 'User  has no age'],
    ['no sign for what was taken out', { userId: '…' }, undefined, 'User …a…b', 'User …a…b'],
    ['a list', { itemList: [['deep']] }, undefined, 'No deep here', 'No … here'],
  ])('%s', (_what, input, output, error, text) => {
    expect(tallied([failed(error, input, output), failed(error, input, output)]).causes).toMatchObject([
      { text },
    ]);
  });

  it('is taken out of the whole error, of which the beginning is compared', () => {
    const error = (end: string): string => `${'jane '.repeat(6_000)}${end}`;
    const lines = ['one', 'two'].map((end) => failed(error(end), { userId: 'jane' }));
    const [cause] = tallied(lines).causes;
    expect(cause).toMatchObject({ lines: 2 });
    expect(cause?.text).not.toContain('jane');
    // Where the cut is in a character of two code units, half of it isn't kept.
    const cut = `${'x'.repeat(9_999)}😀`;
    expect(tallied([failed(cut), failed(cut)]).causes).toHaveLength(1);
  });

  it('has the values in quotation marks of texts up to 10,000 characters', () => {
    const value = (length: number): string => `"horror"${' '.repeat(length - 8)}`;
    const causes = (length: number) =>
      tallied([1, 2].map(() => failed('No horror here', { filterValues: { G: value(length) } }))).causes;
    expect(causes(10_000)).toMatchObject([{ text: 'No … here' }]);
    expect(causes(10_001)).toMatchObject([{ text: 'No horror here' }]);
  });

  it('leaves one cause where it is part of a number that all errors have', () => {
    const error = 'Request exceeds 500 items';
    const lines = ['5', '50', '00', '77'].map((userId) => failed(error, { userId }));
    expect(tallied(lines).causes).toMatchObject([{ text: 'Request exceeds … items', lines: 4 }]);
  });

  it('keeps the names of members, which say what is wrong', () => {
    expect(
      tallied([failed(required, { userId: '1' }), failed(required, { userID: '2' })]).causes,
    ).toMatchObject([{ text: required, lines: 2 }]);
  });

  const id = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 20 }).map((text) => `§${text}§`);
  it('is in no cause, wherever it stands', () => {
    const line = fc
      .tuple(
        fc.array(id, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('input', 'output', 'both'),
        fc.nat(),
      )
      .map(([ids, where, form]) => {
        const texts = ids.map((each) => (form % 2 === 0 ? each : JSON.stringify(each)));
        const error = `Failed for ${texts.join(' and ')} of ${texts[0] ?? ''}.`;
        const values = { ids, nested: { list: [ids] } };
        return {
          ids,
          line: failed(error, where === 'output' ? {} : values, where === 'input' ? {} : values),
        };
      });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const kept = JSON.stringify(tallied([...lines, ...lines].map((each) => each.line)));
        for (const each of lines.flatMap(({ ids }) => ids)) {
          expect(kept).not.toContain(each);
          expect(kept).not.toContain('§');
        }
      }),
      { numRuns: 300 },
    );
  });
});
