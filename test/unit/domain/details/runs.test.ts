import type { Job, RawJob } from '../../../../src/domain/job/job';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxRecent, type RunHistory, runHistory } from '../../../../src/domain/details/runs';
import { medianOf, spreadOf } from '../../../../src/domain/job/spread';
import { account, aJob, day, minute, noon, region, changed } from '../../../support/factories';

const version = (solution: string, id: string): string =>
  `arn:aws:personalize:${region}:${account}:solution/${solution}/${id}`;

/** A run of `films/one` unless told otherwise, created so many days ago. */
function run(name: string, daysAgo: number, fields: Partial<RawJob> & { readonly took?: number } = {}): Job {
  const createdAt = noon - daysAgo * day;
  const { took = 10, ...rest } = fields;
  return aJob({
    name,
    createdAt,
    updatedAt: createdAt + took * minute,
    solutionVersionArn: version('films', 'one'),
    ...rest,
  });
}

const of = (jobs: readonly Job[], job: Job): RunHistory =>
  runHistory(
    jobs.map((each) => ({ job: each })),
    job,
  ) ?? expect.unreachable('no history');
const names = (jobs: readonly (Job | undefined)[]): (string | undefined)[] => jobs.map((job) => job?.name);

describe('the usual duration', () => {
  it('is of finished jobs of the same solution version: median, least and most', () => {
    const own = run('own', 1, { took: 50 });
    const jobs = [
      own,
      run('a', 2, { took: 20 }),
      run('b', 3, { took: 31 }),
      run('c', 4, { took: 90 }),
      run('failed', 5, { took: 1, status: 'CREATE FAILED' }),
      run('running', 0.1, { status: 'CREATE IN_PROGRESS' }),
      run('other version', 6, { took: 1, solutionVersionArn: version('films', 'two') }),
      run('other solution', 6, { took: 1, solutionVersionArn: version('film', 'one') }),
      run('like-named', 6, { took: 1, solutionVersionArn: version('films2', 'one') }),
      run('backwards', 7, { took: -5 }),
    ];
    expect(of(jobs, own).usual).toEqual({
      count: 4,
      median: 40.5 * minute,
      least: 20 * minute,
      most: 90 * minute,
    });
  });

  it('is unknown where none has finished, or no solution version is named', () => {
    const own = run('own', 1, { status: 'CREATE FAILED' });
    expect(of([own], own).usual).toBeUndefined();
    expect(runHistory([{ job: own }], { ...own, solutionVersionArn: undefined })).toBeUndefined();
    expect(runHistory([{ job: own }], { ...own, solutionVersionArn: 'odd' })).toBeUndefined();
  });

  it('has a median as everyone reckons it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const spread = spreadOf(values) ?? expect.unreachable();
        const below = values.filter((value) => value < spread.median).length;
        const above = values.filter((value) => value > spread.median).length;
        expect(below).toBeLessThanOrEqual(values.length / 2);
        expect(above).toBeLessThanOrEqual(values.length / 2);
        expect([spread.least, spread.most]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
    );
    expect([medianOf([]), medianOf([3]), medianOf([1, 4]), medianOf([1, 2, 9])]).toEqual([0, 3, 2.5, 2]);
    expect(spreadOf([])).toBeUndefined();
  });
});

describe('previous and next run', () => {
  it('are the nearest by creation of the same solution, whatever its version and their status', () => {
    const own = run('own', 5);
    const jobs = [
      run('first', 9),
      run('before', 6, { status: 'CREATE FAILED', solutionVersionArn: version('films', 'zero') }),
      own,
      run('after', 4, { status: 'PENDING', solutionVersionArn: version('films', 'two') }),
      run('last', 1),
      run('nearer', 5.1, { solutionVersionArn: version('books', 'one') }),
    ];
    const { previous, next } = of(jobs, own);
    expect(names([previous, next])).toEqual(['before', 'after']);
    expect(names([of(jobs, jobs[0] ?? own).previous, of(jobs, jobs[4] ?? own).next])).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('lead through all runs and back, also of one moment and of names that differ by case alone', () => {
    const jobs = ['b', 'A', 'a', 'B', 'c'].map((name, index) => run(name, index < 4 ? 3 : 2));
    const walk = (from: Job, step: 'previous' | 'next'): string[] => {
      const found = of(jobs, from)[step];
      return found === undefined ? [] : [found.name ?? '', ...walk(found, step)];
    };
    expect(walk(jobs[1] ?? expect.unreachable(), 'next')).toEqual(['B', 'a', 'b', 'c']);
    expect(walk(jobs[4] ?? expect.unreachable(), 'previous')).toEqual(['b', 'a', 'B', 'A']);
  });

  it('lead through any runs in one order', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(times, (days) => {
        const jobs = days.map((daysAgo) => run(`r${daysAgo}`, daysAgo));
        for (const job of jobs) {
          const { next } = of(jobs, job);
          if (next !== undefined) expect(of(jobs, next).previous).toBe(job);
        }
        expect(jobs.filter((job) => of(jobs, job).next === undefined)).toHaveLength(1);
      }),
    );
  });

  it('leave out what has no true date, and are unknown of a job that has none', () => {
    const own = run('own', 5);
    const jobs = [
      own,
      changed(run('odd', 6), { createdAt: 0 }),
      { ...run('odder', 4), createdAt: undefined },
    ];
    expect(names([of(jobs, own).previous, of(jobs, own).next])).toEqual([undefined, undefined]);
    const dateless = { ...own, createdAt: undefined };
    expect(of([run('a', 1), dateless], dateless)).toMatchObject({ previous: undefined, recent: [] });
  });

  it('do not take the job for another, where the list knows an older state of it, or none', () => {
    const own = run('own', 5, { status: 'ACTIVE' });
    const listed = changed(own, { status: 'CREATE IN_PROGRESS' });
    expect(of([listed, run('a', 6)], own)).toMatchObject({ next: undefined, usual: { count: 2 } });
    expect(names(of([run('a', 6), run('b', 4)], own).recent)).toEqual(['a', 'own', 'b']);
    const bare = { ...own, arn: undefined };
    expect(of([bare, run('a', 6)], { ...bare }).usual?.count).toBe(2);
  });
});

describe('the recent runs', () => {
  const jobs = Array.from({ length: 60 }, (_, index) => run(`r${index}`, 60 - index));
  const recentOf = (index: number): (string | undefined)[] =>
    names(of(jobs.toReversed(), jobs[index] ?? expect.unreachable()).recent);
  const span = (from: number): string[] =>
    Array.from({ length: maxRecent }, (_, index) => `r${from + index}`);

  it('are the last ones, oldest first', () => {
    expect(recentOf(59)).toEqual(span(40));
    expect(recentOf(40)).toEqual(span(40));
  });

  it('are those around a job that is not among these', () => {
    expect(recentOf(39)).toEqual(span(29));
    expect(recentOf(0)).toEqual(span(0));
    expect(recentOf(20)).toContain('r20');
  });
});

describe('a newer version', () => {
  const own = run('own', 5);
  const two = version('films', 'two');
  const three = version('films', 'three');

  it('is the one that came into use last, since the job', () => {
    const jobs = [
      own,
      run('a', 4, { solutionVersionArn: two }),
      run('b', 3, { solutionVersionArn: three }),
      run('c', 2, { solutionVersionArn: two }),
    ];
    expect(of(jobs, own).newer).toEqual({ versionArn: three, since: noon - 3 * day });
  });

  it('is none that was in use before, nor one of another solution', () => {
    const older = [run('a', 9, { solutionVersionArn: two }), run('b', 1, { solutionVersionArn: two })];
    expect(of([own, ...older], own).newer).toBeUndefined();
    expect(
      of([own, run('c', 1, { solutionVersionArn: version('books', 'two') })], own).newer,
    ).toBeUndefined();
    expect(of([own], own).newer).toBeUndefined();
  });
});

describe('runs of a series', () => {
  const two = version('films', 'two');
  const nightly = (index: number, fields: Parameters<typeof run>[2] = {}): Job =>
    run(`nightly-2026112${index}`, 9 - index, fields);
  const others = [run('mail', 4.5), run('mail-20261123', 3.5), run('weekly-1', 5.5)];

  it('are what a run of it is compared with, whatever their solution versions', () => {
    const own = nightly(5, { took: 30 });
    const jobs = [1, 2, 3, 4, 6].map((index) =>
      nightly(index, { took: 10 * index, solutionVersionArn: index < 3 ? two : own.solutionVersionArn }),
    );
    const history = of([...jobs, own, ...others], own);
    expect(history.series).toBe('nightly');
    expect(names([history.previous, history.next, history.lastGood])).toEqual([
      'nightly-20261124',
      'nightly-20261126',
      'nightly-20261124',
    ]);
    expect(history.usual).toMatchObject({ count: 6, median: 30 * minute });
    expect(names(history.recent)).toEqual([1, 2, 3, 4, 5, 6].map((index) => `nightly-2026112${index}`));
  });

  it('are five at least: with fewer, other runs are those of the solution', () => {
    const own = nightly(5);
    const history = of([...[1, 2, 3].map((index) => nightly(index)), own, ...others], own);
    expect(history.series).toBeUndefined();
    expect(names([history.previous])).toEqual(['mail']);
  });

  it('do not change what is said of newer versions, which are those of the solution', () => {
    const own = nightly(5);
    const jobs = [1, 2, 3, 4].map((index) => nightly(index));
    const newer = run('mail-1', 1, { solutionVersionArn: two });
    expect(of([...jobs, own, newer], own).newer).toEqual({ versionArn: two, since: newer.createdAt });
  });

  it('are not those of another solution with the same names', () => {
    const own = nightly(5);
    const elsewhere = [1, 2, 3, 4].map((index) =>
      nightly(index, { solutionVersionArn: version('books', 'one') }),
    );
    expect(of([...elsewhere, own], own).series).toBeUndefined();
  });
});
