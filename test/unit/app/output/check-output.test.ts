/** Checking the output of a job: which requests are sent, and what is found. */
import { describe, expect, it } from 'vitest';
import {
  checkOutput,
  type CheckOptions,
  everything,
  firstPart,
} from '../../../../src/app/output/check-output';
import type { DescribingConnection } from '../../../../src/app/session/descriptions';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import type { S3Files, S3Object } from '../../../../src/domain/connection/s3-files';
import type { OutputCheck } from '../../../../src/domain/job/output-check';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aJob, describedJob, hour, noon, noSettings } from '../../../support/factories';

const job = aJob({ createdAt: noon - 2 * hour, updatedAt: noon - hour });
const arn = job.arn ?? '';
const good = '{"input":{"userId":"1"},"output":{"recommendedItems":["2"]},"error":null}\n';
const bad = '{"input":{"userId":"1"},"error":"No such user"}\n';
const denied = (action: string): Problem => ({ kind: 'accessDenied', action, detail: safeText('') });

interface Given {
  readonly inputPath?: string | undefined;
  readonly outputPath?: string | undefined;
  /** Contents by key, in one bucket. */
  readonly objects?: Readonly<Record<string, string>>;
  /** By the key or the prefix that is asked for. */
  readonly problems?: Readonly<Record<string, Problem>>;
  readonly options?: Partial<CheckOptions>;
}

async function check(given: Given): Promise<{ outcome: Outcome<OutputCheck>; asked: readonly string[] }> {
  const {
    inputPath = 's3://inputs/users.json',
    outputPath = 's3://outputs/run/',
    objects = {},
    problems = {},
  } = given;
  const asked: string[] = [];
  const object = (key: string): S3Object => {
    return {
      bucket: 'outputs',
      key,
      size: objects[key]?.length ?? 0,
      modifiedAt: noon - hour,
      etag: undefined,
    };
  };
  const ask = <T>(what: string, key: string, value: T): Promise<Outcome<T>> => {
    asked.push(`${what} ${key}`);
    const problem = problems[`${what} ${key}`];
    return Promise.resolve(problem === undefined ? success(value) : failure(problem));
  };
  const files: S3Files = {
    listObjects: ({ key }) => {
      const found = Object.keys(objects).filter((each) => each.startsWith(key));
      return ask('list', key, { objects: found.map(object), nextToken: undefined });
    },
    findObject: ({ key }) => ask('find', key, object(key)),
    readObject: ({ key }, { start, end }, take) => {
      const bytes = Buffer.from(objects[key] ?? '').subarray(start, end);
      if (problems[`read ${key}`] === undefined) take(bytes);
      return ask('read', key, bytes.length);
    },
  };
  const described = describedJob(job, { settings: { ...noSettings, inputPath, outputPath } });
  const service = {
    describeJob: () => Promise.resolve(success(described)),
  } as unknown as DescribingConnection['service'];
  const { signal } = new AbortController();
  const options = { scope: firstPart, others: [], now: () => noon, signal, ...given.options };
  return { outcome: await checkOutput(arn, { service, files }, options), asked };
}

describe('the files', () => {
  it('are found by name, listed once, and read', async () => {
    const objects = { 'run/users.json.out': good + bad + bad, 'run/_CHECK': '' };
    const { outcome, asked } = await check({ objects });
    expect(asked).toEqual(['list run/users.json.out', 'read run/users.json.out']);
    const size = objects['run/users.json.out'].length;
    expect(outcome).toEqual(
      success({
        checkedAt: noon,
        lines: 3,
        failed: 2,
        empty: 0,
        unreadable: 0,
        files: ['users.json.out'],
        unreadFiles: 0,
        size,
        read: size,
        causes: [
          {
            text: 'No such user',
            lines: 2,
            first: [
              { file: 0, line: 2 },
              { file: 0, line: 3 },
            ],
          },
        ],
        otherFailed: 0,
        mayBeOfAnotherRun: false,
      }),
    );
  });

  it('are those of the files in the input folder', async () => {
    const objects = {
      'in/a.json': '',
      'in/b.json': '',
      'run/a.json.out': good,
      'run/b.json.out': bad,
      'run/c.json.out': bad,
    };
    const { outcome, asked } = await check({ inputPath: 's3://inputs/in/', objects });
    expect(asked.slice(0, 2)).toEqual(['list in/', 'list run/']);
    expect(outcome).toMatchObject({ value: { lines: 2, failed: 1, files: ['a.json.out', 'b.json.out'] } });
  });

  it.each<[string, Given['problems'], Given['objects']]>([
    ['denied', { 'list in/': denied('s3:ListBucket') }, {}],
    [
      'gone',
      {
        'list in/': {
          kind: 's3',
          fault: 'noBucket',
          place: { bucket: 'inputs', key: '' },
          detail: safeText(''),
        },
      },
      {},
    ],
    ['empty', {}, {}],
    ['empty but for the object of a folder', {}, { 'in/': '' }],
  ])('are all of that time where the input is %s', async (_what, problems = {}, more = {}) => {
    const { outcome } = await check({
      inputPath: 's3://inputs/in/',
      objects: { 'run/c.json.out': bad, ...more },
      problems,
    });
    expect(outcome).toMatchObject({ value: { lines: 1, files: ['c.json.out'] } });
  });

  it('fail with the input where the network does', async () => {
    const problem = { kind: 'timeout', of: 's3' } as const;
    const { outcome } = await check({ inputPath: 's3://inputs/in/', problems: { 'list in/': problem } });
    expect(outcome).toEqual(failure(problem));
  });

  it('are read without a list where that is denied and the name is known', async () => {
    const key = 'run/users.json.out';
    const { outcome, asked } = await check({
      objects: { [key]: good },
      problems: { [`list ${key}`]: denied('s3:ListBucket') },
    });
    expect(asked).toEqual([`list ${key}`, `find ${key}`, `read ${key}`]);
    expect(outcome).toMatchObject({ value: { lines: 1 } });
  });

  it('say that they are denied', async () => {
    const list = denied('s3:ListBucket');
    expect((await check({ inputPath: 's3://inputs/in/', problems: { 'list run/': list } })).outcome).toEqual(
      failure(list),
    );
    const key = 'run/users.json.out';
    const get = denied('s3:GetObject');
    const both = { [`list ${key}`]: list, [`find ${key}`]: get };
    expect((await check({ problems: both })).outcome).toEqual(failure(get));
    const read = { [`read ${key}`]: get };
    expect((await check({ objects: { [key]: good }, problems: read })).outcome).toEqual(failure(get));
  });

  it('are none of this job', async () => {
    const { outcome } = await check({ objects: { 'run/other.json.out': good } });
    expect(outcome).toMatchObject({
      problem: { kind: 's3', fault: 'noOutput', place: { bucket: 'outputs', key: 'run/' } },
    });
  });

  it.each([
    ['missing', ' '],
    ['notS3', 'https://evil.example/out/'],
    ['otherPartition', 'https://out.s3.cn-north-1.amazonaws.com.cn/run/'],
    ['bucketName', 's3://x/'],
  ])('are not asked for where the path is %s', async (fault, outputPath) => {
    const { outcome, asked } = await check({ outputPath });
    expect(outcome).toEqual(failure({ kind: 's3Path', fault, path: safeText(outputPath) } as Problem));
    expect(asked).toEqual([]);
  });
});

describe('how much is read', () => {
  const objects = Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [`run/${index}.json.out`, good.repeat(10)]),
  );
  const inputPath = 's3://inputs/in/';

  it('is 20 files at once, and all on request', async () => {
    const { outcome, asked } = await check({ inputPath, objects });
    expect(asked.filter((each) => each.startsWith('read'))).toHaveLength(20);
    expect(outcome).toMatchObject({
      value: { lines: 200, unreadFiles: 5, size: good.length * 250, read: good.length * 200 },
    });
    const all = await check({ inputPath, objects, options: { scope: everything } });
    expect(all.outcome).toMatchObject({ value: { lines: 250, unreadFiles: 0 } });
  });

  it('is a number of bytes, without the last line that was cut', async () => {
    const scope = { mostBytes: good.length * 12 + 20, mostFiles: 20 };
    const { outcome } = await check({ inputPath, objects, options: { scope } });
    expect(outcome).toMatchObject({
      value: { lines: 12, unreadFiles: 23, read: scope.mostBytes, files: { length: 2 } },
    });
  });

  it('is asked for before', async () => {
    const questions: unknown[] = [];
    const confirm = (...question: readonly number[]): Promise<boolean> => {
      questions.push(question);
      return Promise.resolve(false);
    };
    const { outcome, asked } = await check({ inputPath, objects, options: { scope: everything, confirm } });
    expect(outcome).toEqual(failure({ kind: 'cancelled' }));
    expect(questions).toEqual([[25, good.length * 250]]);
    expect(asked.filter((each) => each.startsWith('read'))).toEqual([]);
  });

  it('is told as it goes', async () => {
    const told: string[] = [];
    const progress = (read: number, size: number): void => void told.push(`${read} ${size}`);
    await check({ objects: { 'run/users.json.out': good }, options: { progress } });
    expect(told).toEqual([`${good.length} ${good.length}`]);
  });
});
