import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson, readableJson } from '../../../../src/domain/copy/json-text';
import { settings } from './values';

describe('JSON to copy', () => {
  it('stays readable in any language, and shows what one cannot see', () => {
    expect(readableJson({ reason: 'Grüße 東京 🎬\n\u202egpj\u200b\u001b[1m\u{e0041}\u3164\u2028' })).toBe(
      String.raw`{
  "reason": "Grüße 東京 🎬\n\u202egpj\u200b\u001b[1m\udb40\udc41\u3164\u2028"
}`,
    );
  });

  it('is ASCII alone for commands', () => {
    expect(asciiJson(['é🎬\u007f'])).toBe(String.raw`[
  "\u00e9\ud83c\udfac\u007f"
]`);
  });

  it('holds every value', () => {
    fc.assert(
      fc.property(settings, (value) => {
        for (const text of [readableJson(value), asciiJson(value)]) {
          expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
        }
        expect(readableJson(value)).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u,
        );
        expect(asciiJson(value)).toMatch(/^[\n -~]*$/);
      }),
    );
  });
});
