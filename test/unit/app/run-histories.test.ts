import type { RawJob } from '../../../src/domain/raw-job';
import { describe, expect, it } from 'vitest';
import { RunHistories } from '../../../src/app/run-histories';
import type { Job } from '../../../src/domain/job';
import { asId, aJob, day, noon, changed } from '../../support/factories';

const run = (name: string, daysAgo: number, fields: Partial<RawJob> = {}): Job =>
  aJob({ name, createdAt: noon - daysAgo * day, updatedAt: noon - daysAgo * day + 1000, ...fields });

describe('RunHistories', () => {
  it('works out what is asked for again only once the list has news', () => {
    const own = run('own', 1);
    let reads = 0;
    const jobs = [{ job: own }];
    const histories = new RunHistories(() => {
      reads++;
      return jobs;
    });
    for (let i = 0; i < 5; i++) histories.of(asId('a'), { ...own });
    expect(reads).toBe(1);
    histories.of(asId('b'), own);
    histories.of(asId('b'), changed(own, { status: 'CREATE FAILED' }));
    expect(reads).toBe(3);
    jobs.push({ job: run('later', 0.5) });
    expect(histories.of(asId('b'), changed(own, { status: 'CREATE FAILED' }))?.next).toBeUndefined();
    histories.listsChanged();
    expect(histories.of(asId('b'), changed(own, { status: 'CREATE FAILED' }))?.next?.name).toBe('later');
  });

  it('takes no time for 100,000 jobs when drawn each second, and little after news', () => {
    const jobs = Array.from({ length: 100_000 }, (_, index) => ({
      job: run(`r${index}`, index / 200, {
        solutionVersionArn: `arn:aws:personalize:us-east-1:111122223333:solution/films/v${index % 50}`,
      }),
    }));
    const own = jobs[500]?.job ?? expect.unreachable();
    const histories = new RunHistories(() => jobs);
    const timed = (times: number): number => {
      const started = performance.now();
      for (let i = 0; i < times; i++) histories.of(asId('a'), own);
      return performance.now() - started;
    };
    expect(timed(1)).toBeLessThan(1000);
    expect(timed(10_000)).toBeLessThan(100);
  });
});
