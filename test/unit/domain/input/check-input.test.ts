/** What differs from the documentation in lines of an input file, and where. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInput, type InputExpected, mostFindings } from '../../../../src/domain/input/check-input';
import { inputUseOf, type InputUse } from '../../../../src/domain/input/input-shape';

const expected = (use: InputUse | undefined, placeholders?: readonly string[]): InputExpected => ({
  use,
  placeholders,
});

/** As `line:kind(member or name)`, with the text of the place. */
function found(
  text: string,
  { use = 'users', placeholders }: Partial<InputExpected> = {},
): readonly string[] {
  const lines = text.split('\n');
  return checkInput(lines, { use, placeholders }).map(({ line, start, end, fault }) => {
    const { kind, ...about } = fault;
    const named = Object.values(about).join('<');
    return `${line}:${kind}${named === '' ? '' : `(${named})`} ${lines[line]?.slice(start, end)}`.trim();
  });
}

/** Lines of the documentation. */
const documented: readonly (readonly [InputUse, string])[] = [
  ['users', '{"userId": "4638"}'],
  ['users', '{"userId": "4638", "filterValues":{"GENRES":"\\"horror\\",\\"comedy\\"","YEAR":"1999"}}'],
  ['rankings', '{"userId": "891", "itemList": ["27", "886", "101"]}'],
  ['items', '{"itemId": "105"}'],
  ['attributes', '{"itemAttributes": "ITEMS.genres = \\"Comedy\\" AND ITEMS.genres = \\"Action\\""}'],
];

describe('lines as documented', () => {
  it.each(documented)('%s: %s', (use, line) => {
    expect(checkInput([line, line, ''], expected(use))).toEqual([]);
    expect(checkInput([`${line}\r`, line], expected(use))).toEqual([]);
  });

  it('may have other members, and any recipe that is not known', () => {
    expect(found('{"userId":"1","note":{"a":1}}')).toEqual([]);
    expect(checkInput(['{"anything":1}'], expected(undefined))).toEqual([]);
  });
});

describe('lines that differ', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['a byte order mark', '\ufeff{"userId":"1"}', ['0:bom \ufeff'.trim()]],
    ['a blank line', '{"userId":"1"}\n\n \n{"userId":"2"}\n', ['1:blank', '2:blank']],
    [
      'no JSON',
      '{\'userId\':\'1\'}\nuserId\n{"userId":"1"},',
      ["0:notJson {'userId':'1'}", '1:notJson userId', '2:notJson {"userId":"1"},'],
    ],
    ['two objects in a line', '{"userId":"1"}{"userId":"2"}', ['0:notJson {"userId":"1"}{"userId":"2"}']],
    ['an array of all', '[{"userId":"1"},{"userId":"2"}]', ['0:array [{"userId":"1"},{"userId":"2"}]']],
    ['an array over several lines', '[\n  {"userId":"1"},\n  {"userId":"2"}\n]', ['0:array [']],
    ['an object over several lines', '{\n  "userId": "1"\n}\n{\n', ['0:pretty {']],
    [
      'an object over several lines, later',
      '{"userId":"1"}\n{"userId":"2",\n"a":1}',
      ['1:pretty {"userId":"2",'],
    ],
    ['a string', '"1"', ['0:notObject "1"']],
    ['null', 'null', ['0:notObject null']],
    ['another case', '{"userID":"1"}', ['0:renamed(userId<userID) "userID":"1"']],
    ['other separators', '{"a":1,"USER_ID":"1"}', ['0:renamed(userId<USER_ID) "USER_ID":"1"']],
    ['another member', '{"itemId":"1"}', ['0:missing(userId) {"itemId":"1"}']],
    ['a number as ID', '{"userId": 1 }', ['0:number(userId) "userId": 1']],
    [
      'no text',
      '{"userId":null}\n{"userId":["1"]}',
      ['0:notText(userId) "userId":null', '1:notText(userId) "userId":["1"]'],
    ],
    ['an empty ID', '{"userId":""}', ['0:empty(userId) "userId":""']],
    ['a member that comes twice', '{"userId":"1","userId":2}', ['0:number(userId) "userId":2']],
    ['an inherited name', '{"__proto__":{"userId":"1"}}', ['0:missing(userId) {"__proto__":{"userId":"1"}}']],
  ])('%s', (_what, text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  it.each<readonly [string, readonly string[]]>([
    ['{"userId":"1"}', ['0:missing(itemList) {"userId":"1"}']],
    ['{"userId":"1","itemList":"2"}', ['0:notList(itemList) "itemList":"2"']],
    ['{"userId":"1","itemList":[]}', ['0:empty(itemList) "itemList":[]']],
    ['{"userId":"1","itemList":["2",3]}', ['0:number(itemList) "itemList":["2",3]']],
    ['{"userId":"1","itemList":["2",null]}', ['0:notList(itemList) "itemList":["2",null]']],
    [
      '{"userId":1,"item_list":["2"]}',
      ['0:number(userId) "userId":1', '0:renamed(itemList<item_list) "item_list":["2"]'],
    ],
  ])('of a ranking: %s', (text, findings) => {
    expect(found(text, { use: 'rankings' })).toEqual(findings);
  });

  it.each<readonly [string, readonly string[]]>([
    ['{"userId":"1"}', ['0:noValue(GENRES) {"userId":"1"}']],
    ['{"userId":"1","filterValues":{}}', ['0:noValue(GENRES) "filterValues":{}']],
    ['{"userId":"1","filterValues":"GENRES"}', ['0:filterValues "filterValues":"GENRES"']],
    [
      '{"userId":"1","filterValues":{"$GENRES":"\\"a\\""}}',
      [
        '0:noValue(GENRES) "filterValues":{"$GENRES":"\\"a\\""}',
        '0:dollar($GENRES) "filterValues":{"$GENRES":"\\"a\\""}',
      ],
    ],
    [
      '{"userId":"1","filterValues":{"GENRES":"\\"a\\"","X":"1"}}',
      ['0:noPlaceholder(X) "filterValues":{"GENRES":"\\"a\\"","X":"1"}'],
    ],
    [
      '{"userId":"1","filterValues":{"GENRES":"horror"}}',
      ['0:unquoted(GENRES) "filterValues":{"GENRES":"horror"}'],
    ],
    [
      '{"userId":"1","filterValues":{"GENRES":["horror"]}}',
      ['0:valueNotText(GENRES) "filterValues":{"GENRES":["horror"]}'],
    ],
    ['{"userId":"1","filterValues":{"GENRES":"10, 20"}}', []],
  ])('in its filter values: %s', (text, findings) => {
    expect(found(text, { placeholders: ['GENRES'] })).toEqual(findings);
  });

  it('are looked for up to a number', () => {
    expect(
      checkInput(
        Array.from({ length: 5_000 }, () => 'x'),
        expected('users'),
      ),
    ).toHaveLength(mostFindings);
  });
});

describe('any text', () => {
  it('is compared without failing, and the places are in it', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{"userId":"', '{"userId":', '[{', '}'),
    );
    fc.assert(
      fc.property(
        fc.array(text),
        fc.constantFrom<InputUse>('users', 'rankings', 'attributes'),
        (lines, use) => {
          for (const { line, start, end } of checkInput(lines, expected(use, ['A']))) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(lines[line]?.length ?? -1);
          }
        },
      ),
    );
  });

  it('that has what the recipe needs is as documented', () => {
    const id = fc.string({ minLength: 1 });
    const line = fc
      .record({ userId: id, itemList: fc.array(id, { minLength: 1 }) })
      .map((each) => JSON.stringify(each));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(checkInput([...lines, ''], expected('rankings', []))).toEqual([]);
      }),
    );
  });
});

describe('what a recipe needs', () => {
  it.each([
    ['aws-user-personalization-v2', 'users'],
    ['aws-popularity-count', 'users'],
    ['aws-hrnn-coldstart', 'users'],
    ['aws-personalized-ranking', 'rankings'],
    ['aws-sims', 'items'],
    ['aws-similar-items', 'items'],
    ['aws-item-affinity', 'items'],
    ['aws-item-attribute-affinity', 'attributes'],
    ['aws-next-best-action', undefined],
  ])('%s: %s', (recipe, use) => {
    expect(inputUseOf(`arn:aws:personalize:::recipe/${recipe}`)).toBe(use);
  });

  it('is not known without a recipe', () => {
    expect(inputUseOf(undefined)).toBeUndefined();
  });
});
