import { describe, expect, it } from 'vitest';
import { accountAt, type Clock, create, createClock, describeJob, list, NOW, send } from './support';

const MOVIES = 'backfill-movies-20261123';
const EMAILS = 'backfill-emails-20261123';
const NEWS = 'trial-news-20261123';

describe('unfinished jobs', () => {
  function newest(clock: Clock): Record<string, string> {
    const opened = accountAt({ now: clock.now });
    return statuses(opened);
  }

  function statuses(account: ReturnType<typeof accountAt>): Record<string, string> {
    const jobs = list(account, { maxResults: 3 }).batchInferenceJobs;
    return Object.fromEntries(jobs.map(({ jobName, status }) => [jobName, status]));
  }

  it('are three when the account is opened', () => {
    expect(newest(createClock())).toEqual({
      [NEWS]: 'CREATE PENDING',
      [EMAILS]: 'CREATE IN_PROGRESS',
      [MOVIES]: 'CREATE IN_PROGRESS',
    });
  });

  it('finish one after the other as the clock goes on', () => {
    const clock = createClock();
    const account = accountAt({ now: clock.now });
    const seen: string[] = [];
    for (const minutes of [2, 1, 2, 22]) {
      clock.advance(minutes);
      seen.push(Object.values(statuses(account)).join(', '));
    }
    expect(seen).toEqual([
      'CREATE IN_PROGRESS, CREATE IN_PROGRESS, CREATE IN_PROGRESS',
      'CREATE IN_PROGRESS, CREATE FAILED, CREATE IN_PROGRESS',
      'CREATE IN_PROGRESS, CREATE FAILED, ACTIVE',
      'ACTIVE, CREATE FAILED, ACTIVE',
    ]);
  });

  it('change their last update, and gain the reason, at the transition', () => {
    const clock = createClock();
    const account = accountAt({ now: clock.now });
    const arn = `arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/${EMAILS}`;
    const before = describeJob(account, arn);
    expect(before.lastUpdatedDateTime).toBe(NOW / 1000 - 6 * 60);
    expect(before).not.toHaveProperty('failureReason');
    clock.advance(60);
    const after = describeJob(account, arn);
    expect(after.lastUpdatedDateTime).toBe(NOW / 1000 + 3 * 60);
    expect(after.creationDateTime).toBe(before.creationDateTime);
    expect(after.failureReason).toMatch(/^Insufficient privileges/);
  });
});

describe('a created job', () => {
  function life(change: object): string[] {
    const clock = createClock();
    const account = accountAt({ now: clock.now });
    const { batchInferenceJobArn } = create(account, change) as { batchInferenceJobArn: string };
    return [0, 2, 3, 12].map((minutes) => {
      clock.advance(minutes);
      const { status, failureReason, lastUpdatedDateTime } = describeJob(account, batchInferenceJobArn);
      return [status, lastUpdatedDateTime - NOW / 1000, failureReason ?? ''].join(' ').trim();
    });
  }

  it('waits 2 minutes and runs 15', () => {
    expect(life({})).toEqual([
      'CREATE PENDING 0',
      'CREATE IN_PROGRESS 120',
      'CREATE IN_PROGRESS 120',
      'ACTIVE 1020',
    ]);
  });

  it.each([
    [
      'an input that is not in S3',
      { jobInput: { s3DataSource: { path: 'https://b/users.json' } } },
      'Invalid S3 input path',
    ],
    [
      'an output that is not in S3',
      { jobOutput: { s3DataDestination: { path: 'http://b/out/' } } },
      'Invalid S3 output path',
    ],
    [
      'an output that is the input',
      {
        jobInput: { s3DataSource: { path: 's3://b/folder' } },
        jobOutput: { s3DataDestination: { path: 's3://b/folder/' } },
      },
      'Invalid S3 output path',
    ],
  ])('fails after 5 minutes with %s', (_, change, reason) => {
    expect(life(change)).toEqual([
      'CREATE PENDING 0',
      'CREATE IN_PROGRESS 120',
      `CREATE FAILED 300 ${reason}`,
      `CREATE FAILED 300 ${reason}`,
    ]);
  });

  it('fails without access, with a role of another account', () => {
    const [, , failed] = life({ roleArn: 'arn:aws:iam::444455556666:role/PersonalizeBatch' });
    expect(failed).toMatch(
      /^CREATE FAILED 300 Insufficient privileges .* fix bucket policy on example-bucket\.$/,
    );
  });
});

describe('a solution version in training', () => {
  it('becomes active, and can then be used', () => {
    const clock = createClock();
    const account = accountAt({ now: clock.now });
    const solutionVersionArn = 'arn:aws:personalize:eu-west-1:111122223333:solution/home-for-you/94183d51';
    const describeVersion = (): unknown => send(account, 'DescribeSolutionVersion', { solutionVersionArn });
    expect(describeVersion()).toMatchObject({ solutionVersion: { status: 'CREATE IN_PROGRESS' } });
    expect(describeVersion()).not.toHaveProperty('solutionVersion.trainingHours');
    expect(create(account, { solutionVersionArn })).toMatchObject({ __type: 'ResourceInUseException' });
    clock.advance(80);
    expect(describeVersion()).toMatchObject({ solutionVersion: { status: 'ACTIVE', trainingHours: 11.842 } });
    expect(create(account, { solutionVersionArn })).toHaveProperty('batchInferenceJobArn');
  });
});
