/** Two outputs side by side. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedOutputs } from '../../../../src/domain/output/compared-lines';

const line = (id: string, items: readonly string[], more = ''): string =>
  `{"input":{"userId":"${id}"},"output":{"recommendedItems":${JSON.stringify(items)},"scores":[${items.map((_, index) => 0.5 / (index + 1)).join()}]}${more}}`;

/** Ids in the order of a side. */
const ids = (side: string): readonly string[] =>
  [...side.matchAll(/"userId": "([^"]*)"/g)].map(([, id = '']) => id);

describe('two outputs', () => {
  it('begin with what differs, and end with what only one of them has', () => {
    const { left, right, matched, different } = comparedOutputs(
      [line('2', ['c']), line('3', ['d']), line('1', ['a', 'b'])],
      [line('4', ['x']), line('3', ['d']), line('1', ['b', 'a'])],
    );
    expect([ids(left), ids(right)]).toEqual([
      ['1', '3', '2'],
      ['1', '3', '4'],
    ]);
    expect([matched, different]).toEqual([2, 1]);
    expect(left.split('\n').slice(0, 11)).toEqual([
      '{',
      '  "input": {',
      '    "userId": "1"',
      '  },',
      '  "output": {',
      '    "recommendedItems": [',
      '      "a",',
      '      "b"',
      '    ]',
      '  }',
      '}',
    ]);
  });

  it('do not differ in their scores alone', () => {
    const other = line('1', ['a', 'b']).replace('0.5', '0.49').replace('0.25', '1e-7');
    expect(comparedOutputs([line('1', ['a', 'b'])], [other])).toMatchObject({ matched: 1, different: 0 });
  });

  it('differ in their errors, and in other members of the output', () => {
    const reasons =
      '{"input":{"userId":"1"},"output":{"recommendedItems":["a"],"reasons":["popular"]},"error":null}';
    const failed = '{"input":{"userId":"1"},"error":"No such user"}';
    const { left, right, different } = comparedOutputs([reasons], [failed]);
    expect(left).toContain('"popular"');
    expect(left).not.toContain('error');
    expect(right).toContain('"error": "No such user"');
    expect(different).toBe(1);
  });

  it('match by the id alone, and lines with the same id one after the other', () => {
    const ranking = (list: string, items: string[]): string =>
      `{"input":{"itemList":${list},"userId":"1"},"output":{"recommendedItems":${JSON.stringify(items)}}}`;
    const left = [ranking('["a"]', ['a']), ranking('["b"]', ['b'])];
    const right = [ranking('["a","c"]', ['a']), ranking('["b"]', ['b']), ranking('["d"]', ['d'])];
    expect(comparedOutputs(left, right)).toMatchObject({ matched: 2, different: 1 });
  });

  it('match by the whole input without an id', () => {
    const other = '{"input":{"x":1},"output":{}}';
    expect(comparedOutputs([other], [other.replace('{}', '{"y":"z"}')])).toMatchObject({
      matched: 1,
      different: 1,
    });
  });

  it('leave out lines that are no JSON or have no input', () => {
    expect(comparedOutputs(['', 'x', '{"output":{}}', '{"input":{"userId":'], [line('1', [])])).toMatchObject(
      {
        left: '',
        matched: 0,
      },
    );
  });

  it('are swapped if they are, and equal where they are', () => {
    const lines = fc.array(
      fc.tuple(fc.constantFrom('1', '2', '3', '4'), fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 })),
    );
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const [left, right] = [a, b].map((all) => all.map(([id, items]) => line(id, items)));
        const there = comparedOutputs(left ?? [], right ?? []);
        const back = comparedOutputs(right ?? [], left ?? []);
        expect([there.matched, there.different]).toEqual([back.matched, back.different]);
        expect(ids(there.left).toSorted()).toEqual(a.map(([id]) => id).toSorted());
        expect(ids(there.right).toSorted()).toEqual(b.map(([id]) => id).toSorted());
        expect(comparedOutputs(left ?? [], left ?? [])).toMatchObject({ matched: a.length, different: 0 });
      }),
    );
  });
});
