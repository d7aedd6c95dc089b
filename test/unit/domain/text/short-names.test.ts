/** Names without their middle, and still told apart (B27). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortNames } from '../../../../src/domain/text/short-names';

const most = 18;
const short = (...names: string[]): readonly string[] => shortNames(names, most);

describe('a long name', () => {
  it.each<[what: string, names: readonly string[], short: readonly string[]]>([
    [
      'keeps its beginning, and the date that the others don’t have',
      ['20', '21'].map((day) => `prod-eu-recommendations-nightly-home-feed-202611${day}`),
      ['prod-eu…20261120', 'prod-eu…20261121'],
    ],
    [
      'keeps what differs in the middle',
      [
        'prod-eu-recommendations-nightly-home-feed-20261120',
        'prod-us-recommendations-nightly-home-feed-20261120',
        'prod-us-recommendations-nightly-cart-feed-20261121',
      ],
      ['…eu…home…20261120', '…us…home…20261120', '…us…cart…20261121'],
    ],
    [
      'keeps a word beside its date',
      ['nightly-movies-20261122', 'nightly-movies-20261121', 'nightly-books-20261122', 'adhoc-test'],
      ['…movies-20261122', '…movies-20261121', '…books-20261122', 'adhoc-test'],
    ],
    ['alone keeps beginning and date', ['nightly-movies-20261122'], ['nightly…20261122']],
    ['alone without a date loses its end', ['recommendations-for-everybody'], ['recommen…everybody']],
    [
      'keeps parts that fill the room to the last character',
      ['abcdefg-movies11-20261122', 'abcdefg-books111-20261121'],
      ['…movies11-20261122', '…books111-20261121'],
    ],
    ['keeps a beginning that fills the room', ['nightlyab-recommendations-20261122'], ['nightlyab…20261122']],
    [
      'keeps a beginning of four letters, and none of three',
      ['prod-recommendations-abcd-20261122', 'prod-recommendations-efgh-20261121'],
      ['prod…abcd-20261122', 'prod…efgh-20261121'],
    ],
    [
      'keeps the later of two parts that are as rare',
      ['nightly-alphas-medium-betas-20261120', 'nightly-gammas-medium-delta-20261121'],
      ['…betas-20261120', '…delta-20261121'],
    ],
    [
      'keeps its date before rarer parts',
      ['a', 'b', 'c'].map((each) => `${each.repeat(12)}-recommendations-20261120`),
      ['a', 'b', 'c'].map((each) => `${each.repeat(9)}…20261120`),
    ],
    [
      'without hyphens loses its middle',
      ['x', 'y'].map((last) => `${'abcdefghij'.repeat(5)}${last}`),
      ['abcdefgh…cdefghijx', 'abcdefgh…cdefghijy'],
    ],
    [
      'is longer where nothing shorter tells it from the others',
      ['A', 'B'].map((letter) => `abcdefghijkl${letter}abcdefghijklmnopqrstuvwxyz`),
      ['abcdefghijklA…mnopqrstuvwxyz', 'abcdefghijklB…mnopqrstuvwxyz'],
    ],
  ])('%s', (_, names, expected) => expect(short(...names)).toEqual(expected));

  it('is whole up to the limit', () => {
    const names = ['a'.repeat(most), 'b'.repeat(most - 1), ''];
    expect(shortNames(names, most)).toBe(names);
    expect(short(...names, 'c'.repeat(most + 1))).toEqual([...names, `${'c'.repeat(8)}…${'c'.repeat(9)}`]);
  });

  it('cuts no letter of two code units in half', () => {
    for (const letters of ['😀', 'a😀', 'aa😀', '\u{10000}', 'a\u{10000}', '\u{10ffff}', 'a\u{10ffff}']) {
      const [text = ''] = short(letters.repeat(30));
      expect(text.isWellFormed()).toBe(true);
      expect(text.length).toBeLessThanOrEqual(most);
    }
  });

  it('that looks like the short form of another one is told from it', () => {
    const names = ['prod-eu-nightly-home-20261120', 'prod-eu…20261120', 'prod-eu-nightly-home-20261121'];
    expect(new Set(short(...names)).size).toBe(3);
  });
});

const parts = fc.constantFrom(
  'prod',
  'eu',
  'us',
  'nightly',
  'recommendations',
  'home',
  '1',
  '20261120',
  'ab…c',
  '😀',
);
const named = fc
  .array(fc.tuple(parts, fc.constantFrom('-', '_', '.', '', '--', ' ')), { maxLength: 12 })
  .map((all) => all.flat().join(''));

it('tells any names apart, in no more characters than that takes, and only leaves out', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(named, fc.string({ maxLength: 63 })), { maxLength: 30 }), (names) => {
      const forms = shortNames(names, most);
      const byForm = new Map<string, string>();
      for (const [index, name] of names.entries()) {
        const form = forms[index] ?? expect.fail();
        expect(byForm.get(form) ?? name).toBe(name);
        byForm.set(form, name);
        if (name.length <= most) expect(form).toBe(name);
        expect(form.length).toBeLessThanOrEqual(name.length);
        if (!name.includes('…')) expect(isLeftOf(form.split('…'), name)).toBe(true);
      }
      const longer = forms.filter((form) => form.length > most);
      expect(longer.length === 0 || new Set(names).size > 1).toBe(true);
    }),
  );
});

/** Whether the pieces stand in the name in their order. */
function isLeftOf(pieces: readonly string[], name: string): boolean {
  let from = 0;
  return pieces.every((piece) => {
    const at = name.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}
