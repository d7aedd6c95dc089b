/** Lines that are too long to be parsed are what parsing would say of them, also where they are no JSON. */
import { describe, expect, it } from 'vitest';
import { LineReader } from '../../../../src/domain/output/line-reader';
import { parseLine } from '../../../../src/domain/output/line';

function kindOf(line: string, pieces = 1): string {
  const reader = new LineReader();
  const bytes = Buffer.from(line);
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let at = 0; at < bytes.length; at += size) reader.take(bytes, at, Math.min(bytes.length, at + size));
  return reader.end();
}

const results = '"output":{"recommendedItems":["1"]}';

describe('a line', () => {
  it.each([
    '',
    ' ',
    '{',
    '}',
    '[]',
    `[{${results}}]`,
    '"text"',
    '7',
    'null',
    `{${results}`,
    `{${results}}}`,
    `{${results}]`,
    `{"output":{"recommendedItems":["1"}]}`,
    `{${results}} x`,
    `{${results}} "x"`,
    `{${results}}{}`,
    `{${results}},`,
    `{${results},"error":nul}`,
    `{${results},"error":xnull}`,
    `{${results},"error":nullx}`,
    `{${results},"error":"x}`,
    `{${results},"a":tru}`,
    `{${results},"a":1x}`,
    `{${results},"a":x1}`,
    `{${results},a:1}`,
    `{${results},1}`,
    `{${results},"a":[1:2]}`,
    `{${results},"a":${'9'.repeat(70)}x}`.replace(/9{70}x/, 'x'.repeat(70)),
  ])('is unreadable: %s', (line) => {
    expect(parseLine(line).kind).toBe('unreadable');
    for (const pieces of [1, 2, 7]) expect(kindOf(line, pieces), String(pieces)).toBe('unreadable');
  });

  it.each([
    `{${results}}`,
    ` {\t${results} , "error" : null }\r`,
    `{${results},"error":"x"}`,
    `{${results},"error":""}`,
    `{${results},"error":false}`,
    `{${results},"error":0}`,
    `{${results},"error":{}}`,
    `{${results},"error":[]}`,
    `{${results},"error":"x","error":null}`,
    `{"error":{"message":null},${results}}`,
    `{"error":{"a":"error"},${results}}`,
    `{${results},"a":-1.5e+3,"b":true,"c":{"error":"x"}}`,
    `{"a":[{"output":{"b":[1]}}]}`,
    `{"output":[["1"]]}`,
    `{"output":[{"a":["1"]}]}`,
    `{"output":{"a":{"b":["1"]}}}`,
    `{"output":{"a":{"b":"1"}}}`,
    `{"output":{"a":"1"}}`,
    `{"output":{"a":[]}}`,
    `{"output":{"a":[[]]}}`,
    `{"output":{"a":[{}]}}`,
    `{"output":{"a":[null]}}`,
    `{"output":{"a":[7]}}`,
    `{"output":{"a":[],"b":["1"]}}`,
    `{"output":{"a":["1"]},"output":null}`,
    `{"output":{"a":["1"]},"output":"1"}`,
    `{"input":{"a":{"b":["1"]}}}`,
    `{"inputs":{"a":["1"]},"outputs":{"a":["1"]}}`,
    String.raw`{"\u006futput":{"a":["1"]}}`,
    String.raw`{"out\put":{"a":["1"]}}`.replace(String.raw`\p`, String.raw`\u0070`),
    String.raw`{"a":"\\","output":{"a":["\"","\\"]},"error":"\""}`,
    `{"${'k'.repeat(64)}":1,"${'output'.padEnd(70)}":1,${results}}`,
    `{"error":"${'x'.repeat(200)}",${results}}`,
    '{}',
  ])('is as parsing says: %s', (line) => {
    for (const pieces of [1, 2, 7]) expect(kindOf(line, pieces), String(pieces)).toBe(parseLine(line).kind);
  });

  it('may begin with a byte order mark, which stands nowhere else', () => {
    expect(kindOf(`\ufeff{${results}}`)).toBe('good');
    expect(kindOf(`{${results}}\ufeff`)).toBe('unreadable');
    expect(kindOf(`{${results},"a":\ufeff1}`)).toBe('unreadable');
  });
});

it.each([
  ['{"error":"x"}', 'x'],
  ['{"error":{"message":"x","Message":"y"}}', 'x'],
  ['{"error":{"Message":"y"}}', 'y'],
  ['{"error":{"message":{"a":1}}}', '{"message":{"a":1}}'],
  ['{"error":["x"]}', '["x"]'],
  ['{"error":7}', '7'],
])('the error of %s is %s', (line, error) => {
  expect(parseLine(line).failed?.error).toBe(error);
});
