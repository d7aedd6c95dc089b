/** Natural order, as the language of the window has it (B15). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalOrder } from '../../../../src/domain/text/name-order';

/** The display languages of VS Code, and others that sort in ways of their own. */
const languages = [
  ...['cs', 'de', 'en', 'es', 'fr', 'hu', 'it', 'ja', 'ko', 'pl', 'pt-br', 'ru', 'tr', 'zh-cn', 'zh-tw'],
  ...['da', 'et', 'lt', 'mt', 'sv', 'th', 'vi', 'qps-ploc'],
];
const letters = fc.constantFrom(...Array.from('aAbBcChHiIyYzZ019-_./: ~'), 'ch', 'aa', 'run-', '10', '007');
const name = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
const ascii = fc.oneof(name, fc.string({ unit: 'grapheme-ascii', maxLength: 12 }));

function sign(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

describe.each(languages)('in %s', (language) => {
  // Made anew in each test, whose own code it then is.
  const collator = new Intl.Collator(language, { numeric: true });

  it('keys sort as the collator does', () => {
    const { compare, keys } = naturalOrder(language);
    fc.assert(
      fc.property(ascii, ascii, (a, b) => {
        expect(compare(a, b)).toBe(collator.compare(a, b));
        const [keyA, keyB] = keys([a, b]) ?? [];
        if (keyA === undefined || keyB === undefined) return;
        expect(sign(keyA, keyB)).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 1000 },
    );
  });

  it('keys sort names that differ in case only as the collator does', () => {
    const { keys } = naturalOrder(language);
    const cases = fc.tuple(
      fc.array(fc.constantFrom('a', 'b', 'z', '1', '-'), { minLength: 1, maxLength: 6 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    );
    fc.assert(
      fc.property(cases, ([letters, capitals]) => {
        const cased = (from: number): string =>
          letters.map((each, at) => (capitals[from + at] === true ? each.toUpperCase() : each)).join('');
        const [a, b] = [cased(0), cased(6)];
        const [keyA, keyB] = keys([a, b]) ?? [];
        if (keyA === undefined || keyB === undefined) return;
        expect(sign(keyA, keyB)).toBe(Math.sign(collator.compare(a, b)));
      }),
    );
  });

  it('has no keys for names with other letters than ASCII has', () => {
    const { keys } = naturalOrder(language);
    expect(keys(['a', 'ä'])).toBeUndefined();
    expect(keys(['a', 'tab\t'])).toBeUndefined();
    expect(keys(['a'])?.length ?? 0).toBe(
      ['cs', 'da', 'hu', 'lt', 'mt', 'th', 'tr'].includes(language) ? 0 : 1,
    );
  });
});

it('orders numbers by their value, and capital letters after small ones', () => {
  const names = [
    'run-10',
    'run-2',
    'Run-2',
    'run-1',
    'run-02',
    'run',
    'run-1a',
    'runs',
    'run_1',
    `run-${'9'.repeat(300)}`,
  ];
  const { compare } = naturalOrder('en');
  expect(names.toSorted(compare)).toEqual([
    'run',
    'run_1',
    'run-1',
    'run-1a',
    'run-2',
    'run-02',
    'Run-2',
    'run-10',
    `run-${'9'.repeat(300)}`,
    'runs',
  ]);
});
