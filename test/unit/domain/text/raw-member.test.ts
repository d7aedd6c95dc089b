/** The text of a member is what `JSON.parse` reads. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersIn, rawMember } from '../../../../src/domain/text/raw-member';

describe('a member of an object', () => {
  it.each([
    [
      'is as it is written',
      '{"input": {"id": 1.50, "id": 12345678901234567890} ,"x":1}',
      '{"id": 1.50, "id": 12345678901234567890}',
    ],
    ['may be the last', '{"x":1,"input":{}}', '{}'],
    ['may be a string with braces', String.raw`{"input":"}\",{","x":2}`, String.raw`"}\",{"`],
    ['may be a number', '{"input":7}', '7'],
    ['is the last of several, as in JSON', '{"input":1,"input":2}', '2'],
    ['may have escapes in its name', String.raw`{"\u0069nput":3}`, '3'],
    ['stands at the top', '{"output":{"input":1},"input":2,"x":{"input":3}}', '2'],
    ['is no text that looks like one', String.raw`{"x":"\"input\":1","y":[{"input":2}]}`, undefined],
    ['is found in a beginning', '{"input":{"a":1},"output":[1,2,', '{"a":1}'],
    ['is missing without its end', '{"input":{"a":1', undefined],
    ['is missing without the end of a string', '{"x":"input', undefined],
    ['is missing', '[]', undefined],
  ])('%s', (_what, text, found) => {
    expect(rawMember(text, 'input')).toBe(found);
  });

  it('has a place: from its name to the end of its value', () => {
    const text = ' {"a":1 , "b" : [2, "x"]\t,"\\u0061":{"a":3},"":null}';
    expect(membersIn(text).map(({ start, end, ...member }) => [text.slice(start, end), member])).toEqual([
      ['"a":1 ', { name: 'a', value: '1' }],
      ['"b" : [2, "x"]\t', { name: 'b', value: '[2, "x"]' }],
      ['"\\u0061":{"a":3}', { name: 'a', value: '{"a":3}' }],
      ['"":null', { name: '', value: 'null' }],
    ]);
  });

  it.each(['{:1}', '{"a\u0000":1}', '{"\\x":1}', '"a":1', '[{"a":1}]', '{"a" 1}', '{"a":1', '', '"'])(
    'is none in what is no JSON, nor an object: %s',
    (text) => {
      expect(membersIn(text)).toEqual([]);
    },
  );

  const names = ['input', 'output', 'in"put', '{', ',', ':', '}'];
  it('is what parsing finds', () => {
    const object = fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 4 });
    fc.assert(
      fc.property(object, fc.constantFrom(...names), fc.constantFrom(0, 1, '\t'), (value, name, blanks) => {
        const raw = rawMember(JSON.stringify(value, undefined, blanks), name);
        const known = Object.hasOwn(value, name) ? JSON.stringify(value[name]) : undefined;
        expect(raw === undefined ? undefined : JSON.stringify(JSON.parse(raw))).toBe(known);
      }),
    );
  });
});
