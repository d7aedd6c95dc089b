import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintsFor } from '../../../../src/domain/advice/hints';
import { causeOf, differencesOf, findCause, foldReason } from '../../../../src/domain/arrange/failure-cause';
import { names } from '../../../support/store-deps';

const arn = (name: string, account = '111122223333'): string =>
  `arn:aws:personalize:eu-west-1:${account}:filter/${name}`;
const s3 = 'Insufficient privileges for accessing data in';

it('keeps nothing of texts that must not be kept', () => {
  for (let text = 0; text < 3_000; text++) findCause(`User ${text} has no history`);
  // What is cached is the same object each time, and nothing more is cached once there is too much.
  const reason = `${s3} Amazon S3, in a new text`;
  expect(hintsFor(reason)).toHaveLength(1);
  expect(hintsFor(reason)).toBe(hintsFor(reason));
});

describe('reasons of one cause', () => {
  it.each([
    ['a bucket', 'The bucket nightly-data is empty.', 'The bucket weekly.data is empty.'],
    ['a bucket without signs', 'Cannot read bucket "movies".', 'Cannot read bucket "books".'],
    ['an ARN', `Filter ${arn('a')} is not active.`, `Filter ${arn('b')} is not active.`],
    ['an ARN in JSON', `{"arn":"${arn('a')}"}`, `{"arn":"${arn('b')}"}`],
    ['an S3 path', 'Nothing at s3://a/b.json.', 'Nothing at s3://c/d/e/.'],
    ['an account', 'Account 111122223333 is suspended', 'Account 444455556666 is suspended'],
    ['a number', 'Line 7 of 1,000 is invalid', 'Line 12 of 20 is invalid'],
    ['a date', 'No data since 2026-11-24T08:00:00Z.', 'No data since 2026-10-01.'],
    ['an id', 'Request 0a1b2c3d-4e5f-6789 failed', 'Request ffee0011-2233-4455 failed'],
    ['blanks and controls', ' No  data\u202e\n', 'No  data'],
    ['the words around a known text', `${s3} Amazon S3.`, `${s3} S3. Fix bucket policy on nightly-data.`],
    [
      'what a known text names',
      `The given filter ${arn('a')} does not exist.`,
      `The given filter ${arn('b')} does not exist`,
    ],
  ])('differ in %s', (_, a, b) => {
    expect(causeOf(a)?.key).toBe(causeOf(b)?.key);
    expect(causeOf(a)).toBeDefined();
  });

  it.each([
    ['Cannot read data in S3', 'Cannot read data in EC2'],
    ['The bucket policy is missing', 'The bucket region is missing'],
    [`The given filter ${arn('a')} does not exist.`, 'The given solution version x-1 does not exist.'],
    [
      'User a-1 is not authorized to perform: personalize:ListFilters',
      'User a-1 is not authorized to perform: personalize:ListSolutions',
    ],
    // Hints of which no text is known do not make one cause of all texts that they match.
    ['The input has more than 1,000 files', 'The input data is larger than 1 GB.'],
    // Each of the hints is about a cause of its own.
    [`${s3} S3`, `${s3} S3. Invalid S3 input path`],
    ['Timeout', 'timeout'],
    [`${'x'.repeat(30)}…`.repeat(9), `${'x'.repeat(30)}…`.repeat(10)],
  ])('%j and %j are of two causes', (a, b) => {
    expect(causeOf(a)?.key).not.toBe(causeOf(b)?.key);
  });

  it('say so in the words of the service', () => {
    expect(causeOf(`Sorry. ${s3} S3. Fix it.`)?.text).toBe(`${s3} S3`);
    expect(causeOf('User a-1 is not authorized to perform: personalize:ListFilters')?.text).toBe(
      'User … is not authorized to perform: personalize:ListFilters',
    );
    expect(causeOf('The input is larger than 1 GB.')?.text).toBe('The input is larger than … GB.');
  });

  it.each(['', '  ', '\n', '\u202e\u200b'])('%j says nothing', (reason) => {
    expect(causeOf(reason)).toBeUndefined();
  });

  it('a reason of 1 MB is looked at as far as its beginning', () => {
    for (const part of ['bucket ', 'a.', '1,', 'arn:aws:', 's3://', '-', '9'.repeat(100), 'The given ']) {
      const reason = part.repeat(Math.ceil(1e6 / part.length));
      expect(causeOf(reason)?.key).toBe(causeOf(`${reason} and more`)?.key);
      expect(causeOf(reason)?.key.length).toBeLessThan(1_000);
    }
  });

  it('have the same words, and values that put them together again', { timeout: 30_000 }, () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'bucket',
        'bucket named',
        'S3',
        'the',
        'a-1',
        '2026-11-24',
        '…',
        '(x',
        'y)',
        's3://a/b',
        arn('z'),
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const reason = pieces.join(' ');
        const { template, values } = foldReason(reason);
        const parts = template.split('\0');
        expect(parts).toHaveLength(values.length + 1);
        const whole = parts.map((part, index) => part + (values[index] ?? '')).join('');
        expect(foldReason(whole)).toEqual({ template, values });
        expect(foldReason(reason)).toEqual({ template, values });
      }),
    );
  });
});

describe('what differs', () => {
  it('is each value, by the number of jobs that have it; what is alike stays in the text', () => {
    const reasons = new Map([
      ['No data in bucket a-1 at line 7.', 2],
      ['No data in bucket b-1 at line 7.', 3],
      ['No data in bucket c-1 at line 7.', 2],
    ]);
    expect(differencesOf(reasons, names)).toEqual({
      texts: [{ text: 'No data in bucket … at line 7.', jobs: 7 }],
      values: [
        { text: 'b-1', jobs: 3 },
        { text: 'a-1', jobs: 2 },
        { text: 'c-1', jobs: 2 },
      ],
      more: false,
    });
  });

  it('may be the words: all are told, the most frequent first', () => {
    const { texts, values } = differencesOf(
      new Map([
        [`${s3} Amazon S3.`, 1],
        [`${s3} S3. Fix bucket policy on a-1.`, 1],
        [`${s3} S3. Fix bucket policy on b-1.`, 1],
      ]),
      names,
    );
    expect(texts.map(({ text, jobs }) => [text, jobs])).toEqual([
      [`${s3} S3. Fix bucket policy on ….`, 2],
      [`${s3} Amazon S3.`, 1],
    ]);
    expect(values.map(({ text }) => text)).toEqual(['a-1', 'b-1']);
  });

  it('of very many reasons is looked for in some, and says so', () => {
    const reasons = new Map(Array.from({ length: 100_000 }, (_, index) => [`Line ${index}`, 1]));
    expect(differencesOf(reasons, names).more).toBe(true);
  });
});

describe('what differs', () => {
  it('is counted by jobs, and equal counts are in the natural order of their texts (B15)', () => {
    const reasons = new Map([
      ['Nothing at s3://a-10/x.', 2],
      ['Nothing at s3://a-9/x.', 2],
      ['Nothing at s3://b/x.', 5],
    ]);
    expect(differencesOf(reasons, names)).toEqual({
      texts: [{ text: 'Nothing at ….', jobs: 9 }],
      values: [
        { text: 's3://b/x', jobs: 5 },
        { text: 's3://a-9/x', jobs: 2 },
        { text: 's3://a-10/x', jobs: 2 },
      ],
      more: false,
    });
  });

  it('has the value where it is the only one', () => {
    const reasons = new Map([
      ['Line 17 of s3://a/x.json', 1],
      ['Line 18 of s3://a/x.json', 1],
    ]);
    expect(differencesOf(reasons, names).texts).toEqual([{ text: 'Line … of s3://a/x.json', jobs: 2 }]);
    expect(differencesOf(new Map([['Line 17 of 20', 3]]), names)).toEqual({
      texts: [{ text: 'Line 17 of 20', jobs: 3 }],
      values: [],
      more: false,
    });
  });

  it('is looked for in 2,000 reasons, or in half a million characters', () => {
    const many = (count: number, length: number) =>
      new Map(Array.from({ length: count }, (_, index) => [`no ${index} ${'x'.repeat(length)}`, 1]));
    expect([2_000, 2_001].map((count) => differencesOf(many(count, 1), names).more)).toEqual([false, true]);
    // Reasons of 9,999 characters: 51 are more than half a million.
    expect([51, 52].map((count) => differencesOf(many(count, 9_990), names).more)).toEqual([false, true]);
    // Of longer ones, 10,000 characters are compared, and counted.
    expect([51, 52].map((count) => differencesOf(many(count, 50_000), names).more)).toEqual([false, true]);
  });
});

it.each([
  ['S3', []],
  ['EC2', []],
  ['ab12', []],
  ['ab123', ['ab123']],
  ['7', ['7']],
  ['a1b2c3d', ['a1b2c3d']],
  ['abcdefg1', ['abcdefg1']],
  ['abcdef1', []],
  ['job-1', ['job-1']],
  ['no-digit', []],
  ['xarn:aws:iam::1', ['xarn:aws:iam::1']],
  ['arn:aws:iam::role/x', ['arn:aws:iam::role/x']],
  ['s3://data/x', ['s3://data/x']],
])('in %s, the values are %j', (text, values) => {
  expect(foldReason(`See ${text} there`).values).toEqual(values);
});

it('a reason of any length has a cause, of which the first 10,000 characters are compared', () => {
  const long = (end: string) => `${'word '.repeat(2_000)}${end}`;
  expect(causeOf(long('a'))?.key).toBe(causeOf(long('b'))?.key);
  const short = (end: string) => `${'word '.repeat(1_990)}${end}`;
  expect(causeOf(short('alpha'))?.key).not.toBe(causeOf(short('beta'))?.key);
  for (const length of [999, 1_000, 1_001])
    expect(causeOf('x'.repeat(length))?.text).toBe('x'.repeat(length));
});
