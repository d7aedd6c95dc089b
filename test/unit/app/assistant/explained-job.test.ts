import { describe, expect, it } from 'vitest';
import { explainedJob } from '../../../../src/app/assistant/explained-job';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { Job } from '../../../../src/domain/job/job';
import type { LatestVersion } from '../../../../src/domain/job/solution';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { safeText } from '../../../../src/domain/text/safe-text';
import type { Describing } from '../../../../src/app/session/descriptions';
import { aJob, asId, day, describedJob, hour, noon } from '../../../support/factories';

const solutionArn = 'arn:aws:personalize:us-east-1:111122223333:solution/movies';
const good = aJob({ name: 'nightly-1', createdAt: noon - 2 * day, updatedAt: noon - 2 * day + hour });
const failed = aJob({ name: 'nightly-2', status: 'CREATE FAILED', createdAt: noon - day });
const described: Readonly<Record<string, JobDescription>> = {
  [good.arn ?? '']: describedJob(good, { raw: { jobName: 'nightly-1', numResults: 25 } }),
  [failed.arn ?? '']: describedJob(
    { ...failed, name: undefined, failureReason: 'No such path' },
    { raw: { jobName: 'nightly-2', numResults: 50 } },
  ),
};
const version = { recipeArn: 'recipe' } as unknown as SolutionVersion;
const latest: LatestVersion = { version: undefined, partial: false, automatic: true, schedule: undefined };
const throttled = failure({ kind: 'throttled' } as const);

interface Given {
  readonly opens?: Outcome<unknown>;
  readonly describes?: (arn: string) => Outcome<JobDescription>;
  readonly version?: Outcome<SolutionVersion>;
  readonly latest?: Outcome<LatestVersion>;
  readonly listed?: readonly Job[];
  readonly signal?: AbortSignal;
}

async function explain(job: Job, given: Given = {}) {
  const asked: string[] = [];
  const service: Describing = {
    describeJob: (arn) => {
      asked.push(`job ${arn}`);
      const known = described[arn];
      const { describes } = given;
      if (describes !== undefined) return Promise.resolve(describes(arn));
      return Promise.resolve(
        known === undefined ? failure({ kind: 'notFound', detail: safeText('') }) : success(known),
      );
    },
    describeSolutionVersion: (arn) => {
      asked.push(`version ${arn}`);
      return Promise.resolve(given.version ?? success(version));
    },
    latestVersion: (arn) => {
      asked.push(`latest ${arn}`);
      return Promise.resolve(given.latest ?? success(latest));
    },
  } as Partial<Describing> as Describing;
  const explained = await explainedJob(
    { connection: asId('dev'), job },
    {
      connect: (key) => {
        asked.push(`connect ${key}`);
        return Promise.resolve(given.opens?.ok === false ? given.opens : success({ service }));
      },
      listed: (given.listed ?? [good, failed]).map((each) => ({ job: each })),
    },
    given.signal ?? new AbortController().signal,
  );
  return { explained, asked };
}

describe('what explains a job', () => {
  it('is its description, what differs from the last good run, its version and the latest one', async () => {
    const { explained, asked } = await explain(failed);
    expect(explained).toMatchObject({
      job: { arn: failed.arn, name: 'nightly-2', failureReason: 'No such path' },
      description: described[failed.arn ?? ''],
      problem: undefined,
      history: { lastGood: good },
      differences: [{ setting: 'numResults', value: 50, other: 25 }],
      version,
      latest,
    });
    expect(asked).toEqual([
      'connect dev',
      `job ${failed.arn}`,
      `job ${good.arn}`,
      `version ${failed.solutionVersionArn}`,
      `latest ${solutionArn}`,
    ]);
  });

  it('is what the list has, and the problem, where the job is not described', async () => {
    const describes = (arn: string) => (arn === failed.arn ? throttled : success(describedJob(good)));
    const { explained } = await explain(failed, { describes });
    expect(explained).toMatchObject({
      job: failed,
      description: undefined,
      problem: { kind: 'throttled' },
      differences: undefined,
      version,
    });
  });

  it('is no comparison with a good run that is not described', async () => {
    const describes = (arn: string) => (arn === failed.arn ? success(describedJob(failed)) : throttled);
    const { explained } = await explain(failed, { describes });
    expect([explained.differences, explained.problem]).toEqual([undefined, undefined]);
    expect((await explain(failed, { listed: [failed] })).explained.differences).toBeUndefined();
  });

  it('is without versions that may not be read', async () => {
    const { explained } = await explain(failed, { version: throttled, latest: throttled });
    expect([explained.version, explained.latest, explained.problem]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('asks for nothing that the list has no ARN of', async () => {
    const bare = aJob({ name: 'bare', arn: undefined, solutionVersionArn: undefined });
    const { explained, asked } = await explain(bare, { listed: [] });
    expect(asked).toEqual(['connect dev']);
    expect(explained).toEqual({
      job: bare,
      description: undefined,
      problem: undefined,
      history: undefined,
      differences: undefined,
      version: undefined,
      latest: undefined,
    });
  });

  it('asks for no solution where the version ARN names none', async () => {
    const { asked } = await explain(aJob({ solutionVersionArn: 'version-1' }), { listed: [] });
    expect(asked.filter((each) => each.startsWith('latest'))).toEqual([]);
    expect(asked).toContain('version version-1');
  });

  it("is the list's job and the problem of a connection that can't be opened", async () => {
    const { explained, asked } = await explain(failed, { opens: throttled });
    expect(asked).toEqual(['connect dev']);
    expect(explained).toMatchObject({
      job: failed,
      history: { lastGood: good },
      problem: { kind: 'throttled' },
    });
    const cancelled = await explain(failed, { opens: failure({ kind: 'cancelled' }) });
    expect(cancelled.explained.problem).toBeUndefined();
  });

  it('ends with the signal, before and after the connection is opened', async () => {
    await expect(explain(failed, { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
    const stop = new AbortController();
    const describes = (): Outcome<JobDescription> => {
      stop.abort(new Error('left'));
      return failure({ kind: 'cancelled' } as never);
    };
    await expect(explain(failed, { describes, signal: stop.signal })).rejects.toThrow('left');
  });
});
