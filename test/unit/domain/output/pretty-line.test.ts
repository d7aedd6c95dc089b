/** A line over several lines is the same JSON. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyLine } from '../../../../src/domain/output/pretty-line';

describe('a line over several lines', () => {
  it('is as JSON.stringify indents it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(prettyLine(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });

  it('keeps numbers, escapes and repeated members to the letter', () => {
    expect(prettyLine(String.raw`{"a":1.50,"a":12345678901234567890,"b":"\u0041\"{,"}`)).toBe(
      ['{', '  "a": 1.50,', '  "a": 12345678901234567890,', String.raw`  "b": "\u0041\"{,"`, '}'].join('\n'),
    );
  });

  it('may have blanks between its tokens', () => {
    expect(prettyLine('{ "a" : [ ] , "b" : { } }')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  it('may be cut, and may be no JSON', () => {
    expect(prettyLine('{"a":["b","c')).toBe('{\n  "a": [\n    "b",\n    "c');
    expect(prettyLine('no JSON } at all')).toBe('no JSON\n} at all'.replace('} ', '}'));
    expect(prettyLine('')).toBe('');
  });
});
