/** Lines that documents show, however their bytes arrive. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allLines,
  failedInputs,
  type LinePicker,
  linesOf,
  longestShown,
  shownOfLonger,
  type PickedLine,
} from '../../../../src/domain/output/line-pickers';

/** Passes on the bytes in pieces of that size, in a buffer that is used again. */
function read(picker: LinePicker, content: string | Uint8Array, size = 1_000_000): void {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) {
    const reused = Buffer.from(bytes.subarray(at, at + size));
    picker.take(reused);
    reused.fill(0x22);
  }
  picker.end({ isCut: false });
}

function all(content: string | Uint8Array, size?: number): readonly PickedLine[] {
  const picked: PickedLine[] = [];
  read(allLines({ onPick: (line) => void picked.push(line) }), content, size);
  return picked;
}

function failed(content: string, size?: number): { inputs: readonly PickedLine[]; leftOut: number } {
  const inputs: PickedLine[] = [];
  let leftOut = 0;
  read(failedInputs({ onPick: (line) => void inputs.push(line), onLeftOut: () => leftOut++ }), content, size);
  return { inputs, leftOut };
}

function found(id: string, content: string, size?: number): readonly number[] {
  const picked: number[] = [];
  read(linesOf(id, { onPick: ({ line }) => void picked.push(line) }), content, size);
  return picked;
}

const texts = (lines: readonly PickedLine[]): readonly string[] => lines.map(({ text }) => text);

describe('all lines', () => {
  it('are shown to the letter with the numbers of the file', () => {
    const content = '{"a":1}\r\n\n  {"b": "\u0001\u202e<b>" }\nnot JSON\u2028';
    expect(all(content, 3)).toEqual([
      { text: '{"a":1}', line: 1 },
      { text: '', line: 2 },
      { text: '  {"b": "\u0001\u202e<b>" }', line: 3 },
      { text: 'not JSON\u2028', line: 4 },
    ]);
  });

  it('have no line after the last line feed, and none in an empty file', () => {
    expect(texts(all('1\n2\n'))).toEqual(['1', '2']);
    expect(all('')).toEqual([]);
  });

  it('stay one line each in the editor', () => {
    expect(texts(all('a\rb\n'))).toEqual(['a␍b']);
  });

  it('have a replacement character where the bytes are no UTF-8', () => {
    expect(texts(all(Buffer.from([0x61, 0xff, 0x62])))).toEqual(['a\ufffdb']);
  });

  it.each([longestShown + 1, 300 * 1024, 3 * 1024 * 1024])('are cut if they have %d bytes', (length) => {
    expect(all(`${'x'.repeat(length)}\ny`, 64 * 1024)).toEqual([
      { text: 'x'.repeat(shownOfLonger), line: 1, cutFrom: length },
      { text: 'y', line: 2 },
    ]);
  });

  it('are whole up to 10,000 characters, also those of four bytes', () => {
    const long = '😀'.repeat(longestShown / 2);
    expect(texts(all(long, 7))).toEqual([long]);
    expect(texts(all(`${long}a`))[0]?.isWellFormed()).toBe(true);
  });

  it('give the file again, however it arrives', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ''));
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 40 }), (lines, size) => {
        const content = lines.map((each) => `${each}\n`).join('');
        expect(
          texts(all(content, size))
            .map((each) => `${each}\n`)
            .join(''),
        ).toBe(content.toWellFormed());
      }),
    );
  });
});

describe('inputs of failed lines', () => {
  const good = '{"input":{"userId":"1"},"output":{"recommendedItems":["2"]},"error":null}';
  const bad = (input: string, output = '"output":{},'): string => `{"input":${input},${output}"error":"no"}`;

  it('are to the letter, each a line of an input file', () => {
    const first = '{"userId":12345678901234567890, "a":"\\u0041"}';
    const { inputs, leftOut } = failed([good, bad(first), good, bad('{"itemId":"2"}', '')].join('\n'), 11);
    expect(inputs).toEqual([
      { text: first, line: 2 },
      { text: '{"itemId":"2"}', line: 4 },
    ]);
    expect(leftOut).toBe(0);
  });

  it('are found in lines that are too long to be parsed', () => {
    const output = `"output":{"usersList":[${Array.from({ length: 60_000 }, (_, index) => `"${index}"`).join()}]},`;
    expect(texts(failed(bad('{"itemId":"7"}', output), 64 * 1024).inputs)).toEqual(['{"itemId":"7"}']);
  });

  it('are counted if they are missing, too long, or no object', () => {
    const long = `{"userId":"${'x'.repeat(300 * 1024)}"}`;
    expect(failed(['{"error":"no"}', bad('"text"'), bad('null'), bad(long)].join('\n'))).toEqual({
      inputs: [],
      leftOut: 4,
    });
  });
});

describe('lines of a user or an item', () => {
  const line = (input: string): string =>
    `{"input":${input},"output":{"recommendedItems":["77"]},"error":null}`;

  it.each([
    ['a user', '105', line('{"userId":"105"}')],
    ['an item', '105', line('{"itemId":"105","b":1}')],
    ['a number', '105', line('{"userId":105}')],
    [
      'a number beyond the precision of parsing',
      '12345678901234567891',
      line('{"userId":12345678901234567891}'),
    ],
    [
      'what a segment is for',
      'ITEMS.genres = "Comedy"',
      line(String.raw`{"itemAttributes":"ITEMS.genres = \"Comedy\""}`),
    ],
    ['an id with escapes', 'é/x', line(String.raw`{"userId":"\u00e9\/x"}`)],
    ['an id with others', 'ü', line('{"userId":"ü"}')],
    ['a failed line', 'guest', '{"input":{"user":"guest"},"error":"no"}'],
  ])('are found: %s', (_what, id, named) => {
    const others = [line('{"userId":"1051"}'), line('{"userId":"5"}')];
    for (const size of [1, 50, 1_000]) {
      expect(found(id, [others[0], named, '', others[1], named].join('\n'), size)).toEqual([2, 5]);
    }
  });

  it('are not those that name it elsewhere', () => {
    const elsewhere = ['{"userId":"5","itemList":["105"]}', '{"userId":"5","a":{"b":"105"}}', '{"105":"5"}'];
    expect(found('105', elsewhere.map(line).join('\n'))).toEqual([]);
    expect(found('77', line('{"userId":"5"}'))).toEqual([]);
    expect(found('105', '{"input":"105"}\n105\n{"input":{"userId":"105"')).toEqual([]);
  });

  it('are found among long lines', () => {
    const users = Array.from({ length: 60_000 }, (_, index) => `"${index}"`).join();
    const long = (id: string): string => `{"input":{"itemId":"${id}"},"output":{"usersList":[${users}]}}`;
    expect(found('105', `${long('5')}\n${long('105')}\n`, 64 * 1024)).toEqual([2]);
  });

  it('are those that parsing finds, however they arrive', () => {
    const id = fc.oneof(
      fc.constantFrom('1', '12', '"', '\\', 'é', '{', 'input'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    );
    const input = fc.oneof(
      fc.record({ userId: fc.oneof(id, fc.integer({ min: 0, max: 20 })) }),
      fc.record({ itemId: id, itemList: fc.array(id) }),
    );
    fc.assert(
      fc.property(
        fc.array(input, { maxLength: 8 }),
        id,
        fc.integer({ min: 1, max: 200 }),
        (inputs, wanted, size) => {
          const content = inputs.map((each) => line(JSON.stringify(each))).join('\n');
          const known = inputs.flatMap((each, index) =>
            Object.values(each).some((value) => !Array.isArray(value) && String(value) === wanted)
              ? [index + 1]
              : [],
          );
          expect(found(wanted, content, size)).toEqual(known);
        },
      ),
    );
  });
});
