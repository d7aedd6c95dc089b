import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AccountState } from '../../../src/sample/account-state';
import { generateJobs } from '../../../src/sample/data/jobs';
import { Random } from '../../../src/sample/data/random';
import { JobStore } from '../../../src/sample/job-store';
import { OPERATIONS } from '../../../src/sample/operations';
import { PageTokens } from '../../../src/sample/page-token';
import {
  accountAt,
  describeJob,
  list,
  listAll,
  MINUTE,
  NOW,
  send,
  type WirePage,
  type WireSummary,
} from './support';

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

function describeVersion(solutionVersionArn: string): Record<string, unknown> | undefined {
  const answer = send(accountAt(), 'DescribeSolutionVersion', { solutionVersionArn });
  return (answer as { solutionVersion?: Record<string, unknown> }).solutionVersion;
}

function solutionOf({ solutionVersionArn }: WireSummary): string {
  return solutionVersionArn.split('/')[1] ?? '';
}

describe('the jobs of the sample account', () => {
  const account = accountAt();
  const jobs = listAll(account);

  it('are a few hundred in the states of a live account', () => {
    expect(countBy(jobs, ({ status }) => status)).toEqual({
      'CREATE PENDING': 1,
      'CREATE IN_PROGRESS': 2,
      'CREATE FAILED': 16,
      ACTIVE: 301,
    });
  });

  it('have unique names that the service would take', () => {
    expect(new Set(jobs.map(({ jobName }) => jobName)).size).toBe(jobs.length);
    for (const { jobName } of jobs) expect(jobName).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,62}$/);
  });

  it('carry the date of their creation in the name', () => {
    for (const { jobName, creationDateTime } of jobs) {
      const date = new Date(creationDateTime * 1000).toISOString().slice(0, 10).replaceAll('-', '');
      expect(jobName).toContain(`-${date}`);
    }
  });

  it('give a reason when they failed, and only then', () => {
    for (const job of jobs) expect('failureReason' in job, job.jobName).toBe(job.status === 'CREATE FAILED');
  });

  it('failed last night, for two causes', () => {
    const recent = jobs.filter(({ creationDateTime }) => creationDateTime * 1000 > NOW - 24 * 60 * MINUTE);
    const failed = recent.filter(({ status }) => status === 'CREATE FAILED');
    expect(failed.map(({ jobName }) => jobName)).toEqual([
      'digest-news-20261123-05',
      'nightly-movies-20261123',
    ]);
    expect(failed.map(({ failureReason }) => failureReason)).toEqual([
      expect.stringMatching(
        /^Insufficient privileges for accessing data in S3\..*example-newsroom-personalize\.$/,
      ),
      'Invalid S3 input path',
    ]);
  });

  it('show the mistake that made them fail', () => {
    const paths = jobs.flatMap(({ batchInferenceJobArn, failureReason }) => {
      const { jobInput, jobOutput } = describeJob(account, batchInferenceJobArn);
      const input = jobInput.s3DataSource.path;
      const same = input === jobOutput.s3DataDestination.path;
      return same || !input.startsWith('s3://') ? [failureReason] : [];
    });
    const reasons = jobs
      .map(({ failureReason }) => failureReason)
      .filter((reason) => reason?.startsWith('Invalid S3'));
    expect(paths).toEqual(reasons);
    expect(new Set(paths)).toEqual(new Set(['Invalid S3 input path', 'Invalid S3 output path']));
  });

  it('took 2 to 80 minutes', () => {
    for (const job of jobs.filter(({ status }) => status === 'ACTIVE' || status === 'CREATE FAILED')) {
      const minutes = (job.lastUpdatedDateTime - job.creationDateTime) / 60;
      expect(minutes, job.jobName).toBeGreaterThan(2);
      expect(minutes, job.jobName).toBeLessThan(80);
    }
  });

  it('use several versions of seven solutions', () => {
    expect([...new Set(jobs.map(solutionOf))].sort()).toEqual([
      'also-bought',
      'home-for-you',
      'movies-ranking',
      'news-for-you',
      'shop-for-you',
      'similar-titles',
      'trailers-popular',
    ]);
    const ranking = jobs.filter((job) => solutionOf(job) === 'movies-ranking');
    const ids = new Set(ranking.map(({ solutionVersionArn }) => solutionVersionArn));
    expect([...ids]).toHaveLength(3);
    for (const id of ids) expect(id).toMatch(/\/movies-ranking\/[0-9a-f]{8}$/);
  });

  it('were created after their solution version was trained, or it is deleted', () => {
    for (const job of jobs) {
      const version = describeVersion(job.solutionVersionArn);
      expect(version === undefined).toBe(solutionOf(job) === 'trailers-popular');
      if (version) expect(version['lastUpdatedDateTime']).toBeLessThan(job.creationDateTime);
    }
  });

  it('hold one job with themes', () => {
    const themes = jobs.filter(({ batchInferenceJobMode }) => batchInferenceJobMode === 'THEME_GENERATION');
    expect(themes.map(({ jobName }) => jobName)).toEqual(['themes-similar-20261117']);
    const [theme] = themes.map(({ batchInferenceJobArn }) => describeJob(account, batchInferenceJobArn));
    expect(theme?.themeGenerationConfig).toEqual({ fieldsForThemeGeneration: { itemName: 'TITLE' } });
    expect(describeVersion(theme?.solutionVersionArn ?? '')?.['recipeArn']).toMatch(/aws-similar-items$/);
  });

  it('are the same for the same seed and time, and others for another seed', () => {
    expect(listAll(accountAt())).toEqual(jobs);
    expect(listAll(accountAt({ seed: 2 }))).not.toEqual(jobs);
  });

  it.each([0, 1, 3, 4, 100, 5000])('can be %i', (count) => {
    const some = listAll(accountAt({ jobs: count }));
    expect(some).toHaveLength(count);
    expect(new Set(some.map(({ jobName }) => jobName)).size).toBe(count);
  });

  it('look as current at any time of the day', () => {
    for (let quarter = 0; quarter < 96; quarter++) {
      const now = NOW + quarter * 15 * MINUTE;
      const statuses = list(accountAt({ now: () => now })).batchInferenceJobs.map(({ status }) => status);
      expect(statuses.slice(0, 3)).toEqual(['CREATE PENDING', 'CREATE IN_PROGRESS', 'CREATE IN_PROGRESS']);
      expect(statuses.slice(3, 9).filter((status) => status === 'CREATE FAILED')).toHaveLength(2);
      expect(statuses.slice(3)).not.toContain('CREATE IN_PROGRESS');
    }
  });
});

describe('an account with 100,000 jobs', () => {
  it('gives each page without looking at the rest', () => {
    const records = generateJobs(NOW, 100_000, 1);
    let lookedAt = 0;
    const counted = new Proxy(records, {
      get: (jobs, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) lookedAt++;
        return Reflect.get(jobs, key, receiver) as unknown;
      },
    });
    const state: AccountState = {
      now: () => NOW,
      jobs: {
        inference: Object.assign(new JobStore(records), { list: () => counted }),
        segment: new JobStore([]),
      },
      versions: new Map(),
      filters: new Map(),
      tokens: new PageTokens(),
    };
    const page = (nextToken?: string): WirePage =>
      OPERATIONS.get('AmazonPersonalize.ListBatchInferenceJobs')?.(
        state,
        JSON.stringify({ nextToken }),
      ) as WirePage;
    const first = page();
    expect([first.batchInferenceJobs.length, lookedAt]).toEqual([100, 100]);
    expect(page(first.nextToken).batchInferenceJobs).toHaveLength(100);
    expect(lookedAt).toBe(200);
  });

  it('draws as many numbers for each job as a small one', () => {
    const draws = vi.spyOn(Random.prototype, 'next');
    onTestFinished(() => draws.mockRestore());
    const drawn = (jobs: number): number => {
      draws.mockClear();
      accountAt({ jobs });
      return draws.mock.calls.length;
    };
    const [few, many] = [drawn(10_000), drawn(40_000)];
    expect(few).toBeGreaterThan(10_000);
    expect(many / few).toBeLessThan(4.2);
  });

  it('goes back two years at the most', () => {
    const records = generateJobs(NOW, 100_000, 1);
    expect(records).toHaveLength(100_000);
    expect(records[0]?.createdAt).toBeGreaterThan(NOW - 2 * 365 * 24 * 60 * MINUTE);
  });
});
