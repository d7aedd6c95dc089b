/** What is asked of the service and of Amazon S3 to find files of a job, and what becomes of problems. */
import { describe, expect, it } from 'vitest';
import { findInput } from '../../../../src/app/output/find-input';
import { findOutput, listAll } from '../../../../src/app/output/find-output';
import type { DescribingConnection } from '../../../../src/app/session/descriptions';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import type { S3Files, S3Object } from '../../../../src/domain/connection/s3-files';
import type { JobDescription, JobSettings } from '../../../../src/domain/job/description';
import type { Job } from '../../../../src/domain/job/job';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aFilter, aJob, describedJob, hour, noFiles, noon, noSettings } from '../../../support/factories';

const { signal } = new AbortController();
const place = { bucket: 'inputs', key: 'in/' };
const filterArn = 'arn:aws:personalize:us-east-1:111122223333:filter/unwatched';
const throttled: Problem = { kind: 'throttled' };

function objectAt(key: string, size = 10): S3Object {
  return { bucket: 'inputs', key, size, modifiedAt: noon - hour, etag: undefined };
}

interface Given {
  readonly job?: Job;
  readonly settings?: Partial<JobSettings>;
  readonly described?: Outcome<JobDescription>;
  readonly filter?: ReturnType<typeof failure>;
  readonly listed?: Outcome<readonly S3Object[]>;
}

function connection({ job = aJob(), settings, described, filter, listed = success([]) }: Given) {
  const asked: unknown[][] = [];
  const note = <T>(what: string, outcome: T, ...more: unknown[]): Promise<T> => {
    asked.push([what, ...more]);
    return Promise.resolve(outcome);
  };
  const own = { inputPath: 's3://inputs/in/', outputPath: 's3://outputs/run/', ...settings };
  const service = {
    describeJob: (arn: string, _signal: AbortSignal, options: unknown) =>
      note(
        'job',
        described ?? success(describedJob(job, { settings: { ...noSettings, ...own } })),
        arn,
        options,
      ),
    describeSolutionVersion: (arn: string) => note('version', failure(throttled), arn),
    describeFilter: (arn: string, _signal: AbortSignal, options: unknown) =>
      note('filter', filter ?? success(aFilter('')), arn, options),
  } as unknown as DescribingConnection['service'];
  const files: S3Files = {
    ...noFiles,
    listObjects: ({ key }) =>
      note('list', listed.ok ? success({ objects: listed.value, nextToken: undefined }) : listed, key),
    findObject: ({ key }) => note('find', success(objectAt(key)), key),
  };
  return { service, files, asked };
}

const arn = aJob().arn ?? '';

describe('the input of a job', () => {
  const found = async (given: Given, of = arn) => {
    const { asked, ...from } = connection(given);
    return { outcome: await findInput(of, from, signal), asked };
  };

  it('is found by a final description, its version, its filter and one list', async () => {
    const job = aJob();
    const { asked } = await found({ job, settings: { filterArn }, listed: success([objectAt('in/a.json')]) });
    expect(asked).toEqual([
      ['job', arn, { accept: 'final' }],
      ['version', job.solutionVersionArn],
      ['filter', filterArn, { accept: 'none' }],
      ['list', 'in/'],
    ]);
  });

  it('needs no version that the job does not name', async () => {
    const job = aJob({ solutionVersionArn: undefined });
    const { asked } = await found({ job, listed: success([objectAt('in/a.json')]) });
    expect(asked.map(([what]) => what)).toEqual(['job', 'list']);
  });

  it('has objects with content, though their names are those of folders', async () => {
    const objects = [objectAt('in/', 0), objectAt('in/a.json', 0), objectAt('in/b/', 7)];
    const { outcome } = await found({ listed: success(objects) });
    expect(outcome).toMatchObject({ ok: true, value: { objects: objects.slice(1) } });
  });

  it.each([
    ['described', { described: failure(throttled) }],
    ['listed', { listed: failure(throttled), settings: { inputPath: 's3://inputs/in/a.json' } }],
  ] as const)('says why it could not be %s', async (_what, given) => {
    const { outcome, asked } = await found(given);
    expect(outcome).toEqual(failure(throttled));
    expect(asked.map(([what]) => what)).not.toContain('find');
  });

  it('says nothing of a filter whose description was cancelled', async () => {
    const { outcome } = await found({
      settings: { filterArn },
      filter: failure({ kind: 'cancelled' }),
      listed: success([objectAt('in/a.json')]),
    });
    expect(outcome).toMatchObject({
      value: { filterProblem: undefined, expected: { placeholders: undefined } },
    });
  });

  it.each([
    ['no path', undefined, { kind: 's3Path', fault: 'missing', path: '' }],
    ['a path of another kind', 'file:///in', { kind: 's3Path', path: 'file:///in' }],
  ])('with %s is not looked for', async (_what, inputPath, problem) => {
    expect((await found({ settings: { inputPath } })).outcome).toMatchObject({ problem });
  });

  it('is in the partition of the job, or of AWS where its ARN has none', async () => {
    const inputPath = 'https://inputs.s3.cn-north-1.amazonaws.com.cn/in/a.json';
    const chinese = arn.replace('arn:aws:', 'arn:aws-cn:');
    const listed = success([objectAt('in/a.json')]);
    expect((await found({ settings: { inputPath }, listed }, chinese)).outcome.ok).toBe(true);
    expect((await found({ settings: { inputPath }, listed }, 'x')).outcome).toMatchObject({
      problem: { kind: 's3Path' },
    });
    const http = 'https://inputs.s3.us-east-1.amazonaws.com/in/a.json';
    expect((await found({ settings: { inputPath: http }, listed }, 'x')).outcome.ok).toBe(true);
  });

  it('without any object names the place', async () => {
    expect((await found({})).outcome).toEqual(
      failure({ kind: 's3', fault: 'noObject', place, detail: safeText('') }),
    );
  });
});

describe('the output of a job', () => {
  const found = async (given: Given, options: object = {}, of = arn) => {
    const { asked, ...from } = connection(given);
    return { outcome: await findOutput(of, from, { signal, ...options }), asked };
  };

  it('is found by a final description, which counts as what it is', async () => {
    expect((await found({})).asked[0]).toEqual(['job', arn, { accept: 'final', background: false }]);
    expect((await found({}, { background: true })).asked[0]).toEqual([
      'job',
      arn,
      { accept: 'final', background: true },
    ]);
  });

  it('says why the job was not described, or its files not listed', async () => {
    expect((await found({ described: failure(throttled) })).outcome).toEqual(failure(throttled));
    const only = { inputPath: 's3://inputs/a.json' };
    const { outcome, asked } = await found({ listed: failure(throttled), settings: only });
    expect(outcome).toEqual(failure(throttled));
    expect(asked.map(([what]) => what)).toEqual(['job', 'list']);
  });

  it('is listed once where its input is none that can be read', async () => {
    const { asked } = await found({ settings: { inputPath: 'file:///in' } });
    expect(asked.filter(([what]) => what === 'list')).toEqual([['list', 'run/']]);
  });

  it('without any file names the place', async () => {
    expect((await found({})).outcome).toEqual(
      failure({
        kind: 's3',
        fault: 'noOutput',
        place: { bucket: 'outputs', key: 'run/' },
        detail: safeText(''),
      }),
    );
  });
});

describe('a list in pages', () => {
  const pages = async (count: number) => {
    const tokens: (string | undefined)[] = [];
    const files: S3Files = {
      ...noFiles,
      listObjects: (_place, token) => {
        tokens.push(token);
        const next = tokens.length < count ? String(tokens.length) : undefined;
        return Promise.resolve(success({ objects: [objectAt(`in/${tokens.length}`)], nextToken: next }));
      },
    };
    return { outcome: await listAll(files, place, signal), tokens };
  };

  it('is read to its end', async () => {
    const { outcome, tokens } = await pages(3);
    expect(outcome).toMatchObject({ value: [{ key: 'in/1' }, { key: 'in/2' }, { key: 'in/3' }] });
    expect(tokens).toEqual([undefined, '1', '2']);
    expect((await pages(100)).outcome).toMatchObject({ ok: true });
  });

  it('of more than 100,000 objects is a problem', async () => {
    const { outcome, tokens } = await pages(101);
    expect(outcome).toEqual(failure({ kind: 'endlessList', reason: 'tooManyPages' }));
    expect(tokens).toHaveLength(100);
  });
});
