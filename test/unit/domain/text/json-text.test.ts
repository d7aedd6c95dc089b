import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson, jsonText, type JsonValue } from '../../../../src/domain/text/json-text';
import { settings } from '../copy/values';

describe('JSON', () => {
  it('stays readable in any language, and has escapes for invisible characters', () => {
    expect(jsonText({ reason: 'Grüße 東京 🎬\n\u202egpj\u200b\u001b[1m\u{e0041}\u3164\u2028' })).toBe(
      String.raw`{
  "reason": "Grüße 東京 🎬\n\u202egpj\u200b\u001b[1m\udb40\udc41\u3164\u2028"
}`,
    );
    const hostile = 'a\u202Egnp.exe \u2028\u2029\u200b\u0000\u001b[31m\u0085\u{e0041}\r\n';
    expect(jsonText({ [`k\u2066`]: hostile })).toBe(
      '{\n  "k\\u2066": "a\\u202egnp.exe \\u2028\\u2029\\u200b\\u0000\\u001b[31m\\u0085\\udb40\\udc41\\r\\n"\n}',
    );
  });

  it('is ASCII alone for commands', () => {
    expect(asciiJson(['é🎬\u007f'])).toBe(String.raw`[
  "\u00e9\ud83c\udfac\u007f"
]`);
  });

  it.each([
    ['of settings', settings],
    ['of any value', fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 })],
  ])('%s holds every value, and no invisible character but its own line feeds', (_, values) => {
    fc.assert(
      fc.property(values as fc.Arbitrary<JsonValue>, (value) => {
        for (const text of [jsonText(value), asciiJson(value)]) {
          expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
        }
        expect(jsonText(value)).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        );
        expect(asciiJson(value)).toMatch(/^[\n -~]*$/);
      }),
    );
  });
});
