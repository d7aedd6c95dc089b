import { describe, expect, it } from 'vitest';
import { accountAt, createInput, NOW, send, versionOf } from './support';

type Account = ReturnType<typeof accountAt>;

interface SegmentJob {
  readonly batchSegmentJobArn: string;
  readonly jobName: string;
  readonly status: string;
  readonly solutionVersionArn: string;
}

function listed(account: Account, input: object = {}): readonly SegmentJob[] {
  return (send(account, 'ListBatchSegmentJobs', input) as { batchSegmentJobs: readonly SegmentJob[] })
    .batchSegmentJobs;
}

function segmentInput(account: Account, change: object = {}): object {
  const jobOf = listed(account).find(({ jobName }) => jobName.startsWith('title-fans'));
  return {
    ...createInput(account),
    solutionVersionArn: jobOf?.solutionVersionArn,
    jobName: 'fans-by-hand',
    ...change,
  };
}

describe('batch segment jobs of the sample account', () => {
  it('are listed and described like inference jobs, without a mode', () => {
    const account = accountAt();
    const jobs = listed(account);
    expect(new Set(jobs.map(({ status }) => status))).toEqual(
      new Set(['CREATE IN_PROGRESS', 'CREATE FAILED', 'ACTIVE']),
    );
    const [{ batchSegmentJobArn, jobName } = expect.unreachable()] = jobs;
    const { batchSegmentJob } = send(account, 'DescribeBatchSegmentJob', { batchSegmentJobArn }) as {
      batchSegmentJob: Readonly<Record<string, unknown>>;
    };
    expect(batchSegmentJob).toMatchObject({ jobName, batchSegmentJobArn, numResults: 5_000 });
    expect(Object.keys(batchSegmentJob).filter((key) => /mode|config/i.test(key))).toEqual([]);
    const [solutionVersionArn] = jobs.map((job) => job.solutionVersionArn);
    const ofVersion = listed(account, { solutionVersionArn });
    expect(ofVersion.length).toBeLessThan(jobs.length);
    expect(ofVersion.every((job) => job.solutionVersionArn === solutionVersionArn)).toBe(true);
  });

  it('are created for the recipes of user segments only, as inference jobs are for the others', () => {
    const account = accountAt();
    const input = segmentInput(account, { batchInferenceJobMode: 'THEME_GENERATION' });
    const batchSegmentJobArn = 'arn:aws:personalize:eu-west-1:111122223333:batch-segment-job/fans-by-hand';
    expect(send(account, 'CreateBatchSegmentJob', input)).toEqual({ batchSegmentJobArn });
    expect(listed(account)[0]).toEqual({
      batchSegmentJobArn,
      jobName: 'fans-by-hand',
      solutionVersionArn: (input as SegmentJob).solutionVersionArn,
      status: 'CREATE PENDING',
      creationDateTime: NOW / 1000,
      lastUpdatedDateTime: NOW / 1000,
    });
    expect(send(account, 'CreateBatchSegmentJob', input)).toMatchObject({
      __type: 'ResourceAlreadyExistsException',
    });
    const wrong = { jobName: 'wrong', solutionVersionArn: versionOf(account, 'nightly-home') };
    expect(send(account, 'CreateBatchSegmentJob', segmentInput(account, wrong))).toMatchObject({
      __type: 'InvalidInputException',
      message: expect.stringContaining('not supported for batch segment jobs') as string,
    });
    expect(
      send(account, 'CreateBatchInferenceJob', segmentInput(account, { jobName: 'wrong' })),
    ).toMatchObject({ __type: 'InvalidInputException' });
  });

  it('have names and limits of their own', () => {
    const account = accountAt();
    const input = segmentInput(account, { jobName: 'nightly-movies-20261123' });
    expect(send(account, 'CreateBatchSegmentJob', input)).toHaveProperty('batchSegmentJobArn');
  });
});
