import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, type JsonValue } from '../../../../src/domain/text/json-text';

describe('jsonText', () => {
  it('writes as escapes what could not be seen', () => {
    const hostile = 'a\u202Egnp.exe \u2028\u2029\u200b\u0000\u001b[31m\u0085\u{e0041}\r\n';
    expect(jsonText({ [`k\u2066`]: hostile })).toBe(
      '{\n  "k\\u2066": "a\\u202egnp.exe \\u2028\\u2029\\u200b\\u0000\\u001b[31m\\u0085\\udb40\\udc41\\r\\n"\n}',
    );
  });

  it('says the same as the value, and holds nothing unseen but its own line feeds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 }), (value) => {
        const text = jsonText(value as JsonValue);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
