/** Counting lines as bytes arrive is the same as parsing each of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineReader } from '../../../../src/domain/output/line-reader';
import { type FailedLine, parseLine } from '../../../../src/domain/output/line';
import { LineScanner } from '../../../../src/domain/output/line-scanner';
import { good, scan, type Scanned } from './scan-support';

/** The same, by parsing every line. */
function parsed(content: string): Scanned {
  const counts = { lines: 0, failed: 0, empty: 0, unreadable: 0, good: 0 };
  const failed: [number, FailedLine | undefined][] = [];
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = parseLine(text.trim());
    counts.lines++;
    counts[line.kind]++;
    if (line.failed !== undefined) failed.push([index + 1, line.failed]);
  }
  return { counts: [counts.lines, counts.failed, counts.empty, counts.unreadable], failed };
}

const failedLine =
  '{"input":{"userID":"4638"},"output":{"recommendedItems":[]},"error":"User error: Required fields for the provided recipe are userId"}';

describe('lines of the documentation', () => {
  it.each([
    ['a good line', good, [1, 0, 0, 0]],
    [
      'without scores and error',
      '{"input":{"userId":"12"},"output":{"recommendedItems":["105"]}}',
      [1, 0, 0, 0],
    ],
    ['users', '{"input":{"itemId":"1"},"output":{"recommendedUsers":["1"]},"error":null}', [1, 0, 0, 0]],
    [
      'users of the notebook',
      '{"input":{"itemId":"1"},"output":{"usersList":["1"]},"error":null}',
      [1, 0, 0, 0],
    ],
    ['a failed line', failedLine, [1, 1, 0, 0]],
    ['a failed line without output', '{"input":{"userId":"1"},"error":"no"}', [1, 1, 0, 0]],
    ['an error that is empty', '{"input":{},"output":{"recommendedItems":["1"]},"error":""}', [1, 0, 0, 0]],
    [
      'an error that is an object',
      '{"input":{},"output":{"recommendedItems":["1"]},"error":{"code":1}}',
      [1, 1, 0, 0],
    ],
    [
      'no items',
      '{"input":{"userId":"1"},"output":{"recommendedItems":[],"scores":[]},"error":null}',
      [1, 0, 1, 0],
    ],
    ['no output', '{"input":{"userId":"1"},"error":null}', [1, 0, 1, 0]],
    ['an array', '["input"]', [1, 0, 0, 1]],
    ['a number', '17', [1, 0, 0, 1]],
    ['half a line', good.slice(0, 60), [1, 0, 0, 1]],
    ['two objects', `${good}${good}`, [1, 0, 0, 1]],
    ['blank lines', `\n\n${good}\r\n \t\n`, [1, 0, 0, 0]],
    ['a byte order mark', `\ufeff${failedLine}\n`, [1, 1, 0, 0]],
    ['nothing', '', [0, 0, 0, 0]],
  ])('%s', (_what, content, counts) => {
    expect(scan(content).counts).toEqual(counts);
    expect(scan(content, [1]).counts).toEqual(counts);
  });

  it('has the numbers of failed lines, blank ones included', () => {
    const { failed } = scan([good, '', failedLine, good, failedLine].join('\n'), [50]);
    expect(failed.map(([line]) => line)).toEqual([3, 5]);
    expect(failed[0]?.[1]).toEqual({
      error: 'User error: Required fields for the provided recipe are userId',
      input: { userID: '4638' },
      output: { recommendedItems: [] },
    });
  });

  it('counts the last line where the file ends, and not where it was cut', () => {
    const content = `${good}\n${failedLine}`;
    expect(scan(content).counts).toEqual([2, 1, 0, 0]);
    expect(scan(content.slice(0, -20), [], true).counts).toEqual([1, 0, 0, 0]);
    expect(scan(content.slice(0, -20)).counts).toEqual([2, 0, 0, 1]);
  });

  it('begins anew with each file', () => {
    const lines: number[] = [];
    const scanner = new LineScanner({ onFailed: (line) => lines.push(line) });
    for (const content of [`${good}\n${good}`, failedLine]) {
      scanner.take(Buffer.from(content));
      scanner.end({ isCut: false });
    }
    expect([lines, scanner.found.lines]).toEqual([[1], 3]);
  });
});

describe('hostile lines', () => {
  it.each([
    ['control characters', failedLine.replace('User', 'U\u0001ser\u0000'), [1, 1, 0, 0]],
    ['__proto__', '{"__proto__":{"error":"x"},"input":{},"output":{"recommendedItems":["1"]}}', [1, 0, 0, 0]],
    [
      'an input that looks like an output',
      '{"input":{"output":{"recommendedItems":["1"]}},"error":null}',
      [1, 0, 1, 0],
    ],
    [
      'an output in the input',
      '{"input":{"a":{},"output":{"recommendedItems":["1"]}},"error":null}',
      [1, 0, 1, 0],
    ],
    [
      'text that looks like an output',
      String.raw`{"input":{"userId":"\"},\"output\":{\"recommendedItems\":[\"1\"]},\"error\":null}"}}`,
      [1, 0, 1, 0],
    ],
    ['a second output', good.replace(',"error"', ',"output":{},"error"'), [1, 0, 1, 0]],
    [
      'a second output, escaped',
      good.replace(',"error"', String.raw`,"\u006futput":{},"error"`),
      [1, 0, 1, 0],
    ],
    [
      'an error, escaped',
      String.raw`{"input":{"a":"1"},"output":{"recommendedItems":["1"]},"\u0065rror":"x","b":{}}`,
      [1, 1, 0, 0],
    ],
    ['a second error', good.replace(/}$/, ',"error":"x"}'), [1, 1, 0, 0]],
    ['an error in the input', '{"input":{"error":"x"},"output":{"recommendedItems":["1"]}}', [1, 0, 0, 0]],
    [
      'an error within the output',
      '{"input":{"userId":"1"},"output":{"recommendedItems":["1"],"error":"x"}}',
      [1, 0, 0, 0],
    ],
    [
      'null in the output',
      '{"input":{"userId":"1"},"output":{"recommendedItems":null},"error":null}',
      [1, 0, 1, 0],
    ],
    ['braces in an id', good.replace('"63992"', '"63992","}","{"'), [1, 0, 0, 0]],
    ['an id that looks like the end', good.replace('"63992"', String.raw`"},\"error\":null}"`), [1, 0, 0, 0]],
    [
      'an error after an object in the output',
      good.replace('],"scores', '],"a":{},"b').replace('null', '"x"'),
      [1, 1, 0, 0],
    ],
    ['something after the end', `${good} x`, [1, 0, 0, 1]],
    ['an id named error', good.replace('"63992"', '"error","63992"'), [1, 0, 0, 0]],
  ])('%s', (_what, content, counts) => {
    expect(scan(content).counts).toEqual(counts);
    expect(scan(content, [7]).counts).toEqual(counts);
  });

  it('invalid UTF-8', () => {
    const bytes = Buffer.from(`${failedLine}\n${good}\n`);
    bytes[20] = 0xff;
    bytes[failedLine.length + 25] = 0xc3;
    expect(scan(bytes).counts).toEqual([2, 1, 0, 0]);
  });
});

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('output', 'error', '"', '\\', '}{', '{', '[]', 'null', '},"output":{', '…'),
);
const value = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, false),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(word, word, { maxKeys: 2 }),
);
const input = fc.oneof(
  fc.record({ userId: word }),
  fc.record({ itemId: word }),
  fc.record({ userId: word, itemList: fc.array(word, { maxLength: 4 }) }),
  fc.record({ userId: word, filterValues: fc.dictionary(word, word, { maxKeys: 2 }) }),
  fc.dictionary(word, value, { maxKeys: 3 }),
);
const items = fc.array(word, { maxLength: 4 });
const output = fc.oneof(
  fc.record({ recommendedItems: items }),
  fc.record({ recommendedItems: items, scores: fc.array(fc.double({ min: 0, max: 1 }), { maxLength: 3 }) }),
  fc.record({ usersList: items }),
  fc.record({ recommendedUsers: items }),
  fc.record({ theme: word, recommendedItems: items }),
  value,
);
const line = fc
  .tuple(
    input,
    output,
    value,
    fc.constantFrom('all', 'no output', 'no error', 'error null', 'other order'),
    word,
  )
  .map(([inputOf, outputOf, errorOf, shape, more]) => {
    switch (shape) {
      case 'all':
        return { input: inputOf, output: outputOf, error: errorOf };
      case 'no output':
        return { input: inputOf, error: errorOf };
      case 'no error':
        return { input: inputOf, output: outputOf };
      case 'error null':
        return { input: inputOf, output: outputOf, error: null };
      case 'other order':
        return { [more]: more, error: errorOf, output: outputOf, input: inputOf };
    }
  });
const text = fc
  .tuple(line, fc.constantFrom('plain', 'spaced', 'cut', 'padded', 'blank'), fc.nat())
  .map(([of, form, at]) => {
    const json = JSON.stringify(of);
    switch (form) {
      case 'plain':
        return json;
      case 'spaced':
        return JSON.stringify(of, undefined, ' ').replaceAll(/\n */g, ' ');
      case 'cut':
        return json.slice(0, at % json.length);
      case 'padded':
        return ` ${json}\t\r`;
      case 'blank':
        return ' ';
    }
  });
const content = fc.array(text, { maxLength: 12 }).map((lines) => lines.join('\n'));
const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 });

describe('any lines', () => {
  it('are counted as parsing each of them counts them, however the bytes arrive', () => {
    fc.assert(
      fc.property(content, sizes, (lines, pieces) => {
        expect(scan(lines, pieces)).toEqual(parsed(lines));
        expect(scan(lines)).toEqual(parsed(lines));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are the same where they are read byte by byte', () => {
    fc.assert(
      fc.property(text, (each) => {
        if (each.trim() === '') return;
        const bytes = Buffer.from(each);
        const reader = new LineReader();
        reader.take(bytes, 0, bytes.length >> 1);
        reader.take(bytes, bytes.length >> 1, bytes.length);
        expect(reader.end()).toBe(parseLine(each).kind);
      }),
      { numRuns: 1_000 },
    );
  });
});
