/** Values that break what does not quote them. */
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/domain/text/json-text';

/** Without NUL, which no argument of a program can hold. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  "'",
  "''\\''",
  '"',
  '\\',
  '\\n',
  '\n',
  'a\r\nb\tc',
  '$(touch /tmp/x) `id` ${HOME} $HOME !! ~ * ? [a] {a,b} <in >out | & ; # % =ls',
  '-rf --debug',
  'file:///etc/passwd',
  '@{x}',
  "'; exit 1; '",
  '"""',
  "''' + x",
  '${`x`}',
  '</script><!-- -->',
  '\u2028\u2029\u0085\u202e\u200b\ufeff',
  'Grüße 東京 🎬 e\u0301',
  '\u0001\u001b[31m\u007f\u009b',
  '\\u0041\\U0001F600\\N{DASH}\\x41',
  '{0} %s {{x}}',
  '=1+1',
  '| a | b |',
  '![x](https://e.test/b.png) <img src=x> www.e.test https://e.test a@e.test',
];

/** Any text, also with lone surrogates, and much of what has a meaning somewhere. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...hostileTexts, '\0', '\ud83d', '\ude00', '__proto__'), { maxLength: 6 })
    .map((parts) => parts.join('')),
);

const name = fc.oneof(hostileText, fc.constantFrom('__proto__', 'constructor', 'a b', 'class'));

/** As settings go, and further: every kind of JSON. */
export const settings: fc.Arbitrary<JsonObject> = fc.dictionary(
  name,
  fc.oneof(
    hostileText,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(hostileText, { maxLength: 3 }),
    fc.dictionary(name, fc.oneof(hostileText, fc.dictionary(name, hostileText, { maxKeys: 3 })), {
      maxKeys: 4,
    }),
  ),
  { maxKeys: 5 },
);
