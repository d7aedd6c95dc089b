import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedTexts } from '../../../../src/domain/details/comparison';
import type { JsonValue } from '../../../../src/domain/text/json-text';

const worked = {
  batchInferenceJobArn: 'arn:a',
  jobName: 'monday',
  roleArn: 'role',
  status: 'ACTIVE',
  jobInput: { s3DataSource: { path: 's3://b/in/', kmsKeyArn: 'key' } },
  numResults: 25,
  creationDateTime: '2026-11-22T02:00:00.000Z',
};
const failed = {
  numResults: 50,
  status: 'CREATE FAILED',
  failureReason: 'Invalid S3 input path',
  roleArn: 'role',
  jobInput: { s3DataSource: { kmsKeyArn: 'key', path: 's3://b/in' } },
  jobName: 'tuesday',
  batchInferenceJobArn: 'arn:b',
  creationDateTime: '2026-11-23T02:00:00.000Z',
};

/** The names at the top of a text, in their order. */
const names = (text: string): string[] => [...text.matchAll(/^ {2}"(\w+)":/gm)].map(([, name = '']) => name);

describe('comparedTexts', () => {
  it('puts settings that differ first, then the outcome, what is equal, and the identity last (U14)', () => {
    const [left, right] = comparedTexts(worked, failed);
    expect(names(right)).toEqual([
      'jobInput',
      'numResults',
      'status',
      'failureReason',
      'roleArn',
      'jobName',
      'batchInferenceJobArn',
      'creationDateTime',
    ]);
    expect(names(left)).toEqual(names(right).filter((name) => name !== 'failureReason'));
    expect(right).toContain(
      '    "s3DataSource": {\n      "path": "s3://b/in",\n      "kmsKeyArn": "key"\n    }\n',
    );
  });

  const withPath = (jobName: string, path: string): JsonValue => ({
    jobName,
    jobOutput: { path },
    numResults: 1,
  });
  const pathsOf = (left: JsonValue, right: JsonValue): unknown[] =>
    comparedTexts(left, right).map(
      (text) => (JSON.parse(text) as { jobOutput: { path: string } }).jobOutput.path,
    );

  it('leaves the own names of the jobs out of their paths (U14)', () => {
    const [left, right] = [
      withPath('nightly-1', 's3://b/nightly-1/nightly-1.csv/'),
      withPath('nightly-2', 's3://b/nightly-2/nightly-2.csv/'),
    ] as const;
    expect(pathsOf(left, right)).toEqual([
      's3://b/<jobName>/<jobName>.csv/',
      's3://b/<jobName>/<jobName>.csv/',
    ]);
    expect(names(comparedTexts(left, { ...(right as object), numResults: 2 })[0])).toEqual([
      'numResults',
      'jobOutput',
      'jobName',
    ]);
  });

  it.each([
    ['a longer word', 's3://b/xnightly-1/', 's3://b/xnightly-2/'],
    ['a longer number', 's3://b/nightly-10/', 's3://b/nightly-20/'],
    ['more than the name', 's3://b/nightly-1/a/', 's3://b/nightly-2/b/'],
  ])('shows paths that differ in %s as they are', (_, one, other) => {
    expect(pathsOf(withPath('nightly-1', one), withPath('nightly-2', other))).toEqual([one, other]);
  });

  it.each([
    [
      's3://b/a/long/way/to/in/x.json',
      's3://b/a/long/way/to/y.json',
      's3://b/…/in/x.json',
      's3://b/…/y.json',
    ],
    ['s3://b/short/x.json', 's3://b/short/y.json', 's3://b/short/x.json', 's3://b/short/y.json'],
    ['s3://b/a/long/way/x', 's3://c/a/long/way/x', 's3://b/a/long/way/x', 's3://c/a/long/way/x'],
    ['s3://b/a/long/way/in', 's3://b/a/long/way/in/', 's3://b/…/in', 's3://b/…/in/'],
    ['s3://b/abcdefghi/x', 's3://b/abcdefghi/y', 's3://b/…/x', 's3://b/…/y'],
    ['s3://b/abcdefgh/x', 's3://b/abcdefgh/y', 's3://b/abcdefgh/x', 's3://b/abcdefgh/y'],
    [
      's3://long-bucket-name/x',
      's3://long-bucket-name/y',
      's3://long-bucket-name/x',
      's3://long-bucket-name/y',
    ],
    ['s3://b/a/long/way/', 's3://b/a/long/way/', 's3://b/a/long/way/', 's3://b/a/long/way/'],
  ])('brings the difference of long paths into sight: %s, %s', (one, other, left, right) => {
    expect(pathsOf(withPath('m', one), withPath('n', other))).toEqual([left, right]);
  });

  it('shows a path that only one of them has as it is', () => {
    const [left] = comparedTexts(withPath('m', 's3://b/a/long/way/m/'), { jobName: 'n' });
    expect(left).toContain('"s3://b/a/long/way/m/"');
  });

  it('keeps the order of lists, and compares their items', () => {
    const [left, right] = comparedTexts({ list: [{ b: 1, a: 1 }, 'x'] }, { list: [{ a: 1, b: 2 }] });
    expect(left).toBe('{\n  "list": [\n    {\n      "b": 1,\n      "a": 1\n    },\n    "x"\n  ]\n}\n');
    expect(right).toBe('{\n  "list": [\n    {\n      "b": 2,\n      "a": 1\n    }\n  ]\n}\n');
  });

  it('sorts unknown fields by name, also those that objects would put first', () => {
    const [left] = comparedTexts({ zeta: 1, 10: 1, 9: 1, status: 'ACTIVE' }, {});
    expect([...left.matchAll(/"(\w+)":/g)].map(([, name]) => name)).toEqual(['10', '9', 'zeta', 'status']);
  });

  it.each<readonly [JsonValue, JsonValue, boolean]>([
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1, 2], [1, 3], false],
    ['s3://b/x', 'x', false],
    ['s3://b/x', 1, false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [[], {}, false],
    [{}, [], false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [null, {}, false],
    [{}, null, false],
    [null, null, true],
    ['1', 1, false],
  ])('tells that %j and %j are equal: %s', (one, other, isSame) => {
    // Fields that differ come first, whatever their names.
    const [left] = comparedTexts({ a: 'same', z: one }, { a: 'same', z: other });
    expect(names(left)).toEqual(isSame ? ['a', 'z'] : ['z', 'a']);
  });

  it('shows what is no job as it is', () => {
    expect(comparedTexts(null, [])).toEqual(['null\n', '[]\n']);
    expect(comparedTexts({}, {})).toEqual(['{}\n', '{}\n']);
  });
});

describe('of any two answers', () => {
  const value = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;
  const parsed = (text: string): unknown => JSON.parse(text);
  const positive = (each: JsonValue): unknown => JSON.parse(JSON.stringify(each));

  it('the texts are valid JSON that says the same', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const job = { a, b };
        const [left, right] = comparedTexts(job, b);
        expect(parsed(left)).toEqual(positive(job));
        expect(parsed(right)).toEqual(positive(b));
      }),
    );
  });

  it('swapped answers give swapped texts', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(comparedTexts(b, a)).toEqual([...comparedTexts(a, b)].reverse());
      }),
    );
  });

  it('texts are equal where answers are, whatever the order of their fields', () => {
    fc.assert(
      fc.property(value, (a) => {
        const [left, right] = comparedTexts(a, reversed(a));
        expect(left).toBe(right);
      }),
    );
  });

  it('common fields have one order, and none that is equal comes before one that differs', () => {
    const fields = fc.dictionary(fc.stringMatching(/^[a-z]\w{0,3}$/), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const [left, right] = comparedTexts(a, b).map(names);
        const common = (list: readonly string[] = []): string[] =>
          list.filter((name) => name in a && name in b);
        expect(common(left)).toEqual(common(right));
        const equal = (left ?? []).map((name) => a[name] === b[name]);
        expect(equal.lastIndexOf(false)).toBeLessThan(equal.includes(true) ? equal.indexOf(true) : Infinity);
      }),
    );
  });
});

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, reversed(each)]),
  );
}
