import type { Job, RawJob } from '../../../../src/domain/job/job';
import { describe, expect, it } from 'vitest';
import { RunHistories } from '../../../../src/app/job/run-histories';
import { asId, aJob, day, noon, changed } from '../../../support/factories';

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
    for (let i = 0; i < 5; i++) histories.of({ connection: asId('a'), job: { ...own } });
    expect(reads).toBe(1);
    histories.of({ connection: asId('b'), job: own });
    histories.of({ connection: asId('b'), job: changed(own, { status: 'CREATE FAILED' }) });
    expect(reads).toBe(3);
    jobs.push({ job: run('later', 0.5) });
    expect(
      histories.of({ connection: asId('b'), job: changed(own, { status: 'CREATE FAILED' }) })?.next,
    ).toBeUndefined();
    histories.listsChanged();
    expect(
      histories.of({ connection: asId('b'), job: changed(own, { status: 'CREATE FAILED' }) })?.next?.name,
    ).toBe('later');
  });

  it('looks at each job once after news, and at none when drawn again', () => {
    const jobs = Array.from({ length: 1_000 }, (_, index) => ({
      job: run(`r${index}`, index / 200, {
        solutionVersionArn: `arn:aws:personalize:us-east-1:111122223333:solution/films/v${index % 50}`,
      }),
    }));
    const own = jobs[500]?.job ?? expect.unreachable();
    let lookedAt = 0;
    const histories = new RunHistories(function* () {
      for (const each of jobs) {
        lookedAt++;
        yield each;
      }
    });
    for (let drawn = 0; drawn < 100; drawn++) histories.of({ connection: asId('a'), job: own });
    expect(lookedAt).toBe(jobs.length);
    histories.listsChanged();
    for (let drawn = 0; drawn < 100; drawn++) histories.of({ connection: asId('a'), job: own });
    expect(lookedAt).toBe(2 * jobs.length);
  });
});
