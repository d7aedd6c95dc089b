/** `Copy As…` with code: which solution version it names. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { success } from '../../../../src/domain/connection/problem';
import { statusOf } from '../../../../src/domain/job/status';
import { aJob, day, noon } from '../../../support/factories';
import { version } from '../../domain/details/details-support';
import { answers, asked, forget } from '../fake-window';
import { copyAs, copyCodeOf, DescribingAccount, jobs } from './copy-as-support';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

beforeEach(forget);

const [job = expect.unreachable()] = jobs(1);
const own = job.solutionVersionArn ?? '';
const newest = own.replace(/[^/]+$/, 'newest');

/** An account whose solution has a version that is `daysOld`, while that of the jobs is 20 days old. */
function account(daysOld: number, of = [job]): DescribingAccount {
  const made = new DescribingAccount(of);
  made.version = { ...version, arn: own, createdAt: noon - 20 * day };
  const createdAt = noon - daysOld * day;
  const latest = {
    arn: newest,
    status: statusOf('ACTIVE'),
    trainingMode: 'FULL',
    createdAt,
    updatedAt: createdAt,
  };
  made.solution = success({ latest, automatic: true, schedule: undefined });
  return made;
}

/** What the second list offers. */
const offered = () => asked.lists[1]?.[0].map(({ label, description }) => [label, description]);

describe('the solution version in code', () => {
  it('is that of the job or the latest trained one, as the person says', async () => {
    answers.lists = ['Version of the Job'];
    await copyCodeOf(account(2), job, 'AWS CLI Code');
    expect(offered()).toEqual([
      ['Version of the Job', '0a1b2c3d · 20 days ago'],
      ['Latest Trained Version', 'newest · 2 days ago'],
    ]);
    expect(asked.lists[1]?.[1].title).toBe('Solution Version of the New Jobs');
    expect(asked.clipboard).toContain(own);
    expect(asked.clipboard).not.toContain('#');

    forget();
    answers.lists = ['Latest Trained Version'];
    await copyCodeOf(account(2), job, 'AWS CLI Code');
    expect(asked.clipboard).toContain(newest);
    expect(asked.clipboard).not.toContain(own);
    expect(asked.clipboard).toContain(
      'job-0 used the solution version 0a1b2c3d; this is the latest trained one.',
    );
  });

  it.each([
    ['is not asked for where the job has a later one', account(21)],
    ['nor where the latest is not known', new DescribingAccount([job])],
  ])('%s', async (_, from) => {
    await copyCodeOf(from, job, 'Python Code (boto3)');
    expect(asked.lists).toHaveLength(1);
    expect(asked.clipboard).toContain(own);
  });

  it('is not asked for where the age of its own is not known', async () => {
    const from = account(2);
    from.version = undefined;
    await copyCodeOf(from, job, 'AWS CLI Code');
    expect(asked.lists).toHaveLength(1);
  });

  it('can be the latest where its own is gone, which then needs no warning', async () => {
    for (const [label, warnings] of [
      ['Latest Trained Version', 0],
      ['Version of the Job', 1],
    ] as const) {
      forget();
      const from = account(2);
      from.gone = [own];
      answers.lists = [label];
      await copyCodeOf(from, job, 'AWS CLI Code');
      expect(asked.warnings).toHaveLength(warnings);
    }
  });

  it('copies nothing where the person says neither', async () => {
    asked.clipboard = 'before';
    await expect(copyCodeOf(account(2), job, 'AWS CLI Code')).rejects.toThrow();
    expect(asked.clipboard).toBe('before');
  });

  it('is asked for once for many jobs, with at most two requests for their solution', async () => {
    const from = account(2, [
      ...jobs(3),
      aJob({ name: 'other', solutionVersionArn: newest, createdAt: noon }),
    ]);
    answers.lists = ['Latest Trained Version'];
    await copyAs(from, 'AWS CLI Code');
    expect(offered()?.map(([label]) => label)).toEqual(['Versions of the Jobs', 'Latest Trained Version']);
    expect([from.versions, from.solutions]).toEqual([2, 1]);
    expect(asked.clipboard.split(newest)).toHaveLength(5);
    expect(asked.clipboard).not.toContain(own);
  });

  it('is not asked for in data', async () => {
    const from = account(2);
    await copyAs(from, 'JSON with Settings');
    expect([asked.lists.length, from.solutions, from.versions]).toEqual([1, 0, 0]);
  });
});
