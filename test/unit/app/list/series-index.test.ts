import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { SeriesIndex } from '../../../../src/app/list/series-index';
import { usualDurationOf } from '../../../../src/app/list/usual-duration';
import { seriesKeyOf } from '../../../../src/domain/job/series';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, day, jobArn, minute, noon } from '../../../support/factories';

/** A run of `nightly`, that many days ago, unless told otherwise. */
function run(index: number, tookMinutes = 10, fields: Parameters<typeof aJob>[0] = {}): Job {
  const createdAt = noon - index * day;
  return aJob({
    name: `nightly-${index}`,
    createdAt,
    updatedAt: createdAt + tookMinutes * minute,
    ...fields,
  });
}

const runs = (count: number): Job[] => Array.from({ length: count }, (_, index) => run(index + 1));
const key = seriesKeyOf(run(1)) ?? '';
const running = run(0, 0, { status: 'CREATE IN_PROGRESS' });

/** A list with its series, as a connection has them. */
class Fixture {
  readonly list = new JobList();
  readonly series = new SeriesIndex();

  constructor(jobs: readonly Job[]) {
    this.load(jobs);
  }

  /** Loads the whole list again. */
  load(jobs: readonly Job[]): void {
    const marks = this.list.beginLoad();
    this.series.apply(this.list.merge(jobs, marks));
    this.series.apply(this.list.keepOnly(marks));
  }

  names(): readonly (string | undefined)[] | undefined {
    const found = this.series.of(run(1));
    return found && [...found.runs].map(({ job }) => job.name).toSorted();
  }
}

describe('a series', () => {
  it('has at least five runs', () => {
    expect(new Fixture(runs(4)).names()).toBeUndefined();
    expect(new Fixture([...runs(5), aJob({ name: 'other-1' })]).names()).toHaveLength(5);
  });

  it('follows the list, whatever comes, changes and goes (property)', () => {
    const someRuns = fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 10 });
    const load = fc.tuple(
      someRuns,
      fc.constantFrom('nightly', 'weekly', 'by-hand'),
      fc.constantFrom('ACTIVE', 'PENDING'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(load, { maxLength: 6 }), (loads) => {
        const fixture = new Fixture([]);
        for (const [indexes, prefix, status, dated] of loads) {
          const of = (index: number) => (prefix === 'by-hand' ? prefix : `${prefix}-${index}`);
          const undated = dated ? {} : { createdAt: undefined };
          fixture.load(
            indexes.map((index) =>
              run(index, 10, { name: of(index), arn: jobArn(`${prefix}-${index}`), status, ...undated }),
            ),
          );
          const anew = new SeriesIndex();
          anew.apply({ came: fixture.list.all(), changed: [], went: [] });
          for (const each of [run(1), run(1, 1, { name: 'weekly-1' })]) {
            const [found, expected] = [fixture.series.of(each), anew.of(each)];
            expect(found && new Set(found.runs)).toEqual(expected && new Set(expected.runs));
            const times = found?.runs.flatMap(({ job }) => job.createdAt ?? []).toSorted((a, b) => a - b);
            expect(found?.recent).toEqual(times);
            expect(found?.last?.job.createdAt).toBe(times?.at(-1));
            expect(found?.last === undefined || found.runs.includes(found.last)).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps the places of runs that end', () => {
    const fixture = new Fixture(runs(6));
    const names = () => fixture.series.of(run(1))?.runs.map(({ job }) => job.name);
    const before = names();
    for (const changed of [1, 3, 6]) {
      fixture.load(runs(6).map((each, index) => (index + 1 === changed ? run(changed, 99) : each)));
      expect(names()).toEqual(before);
    }
    expect(fixture.series.of(run(1))?.last?.job).toEqual(run(1, 99));
  });

  it('tells what changed since it was last asked', () => {
    const fixture = new Fixture(runs(5));
    const told = () => {
      const changed = fixture.series.takeChanged();
      // Series without enough runs have none.
      for (const { runs: own, recent, last } of changed)
        expect([recent.length, last === undefined]).toEqual([own.length, own.length === 0]);
      return changed.map((series) => [series.key, series.runs.length]);
    };
    expect(told()).toEqual([[key, 5]]);
    fixture.load(runs(5));
    expect(told()).toEqual([]);
    // One run is no series yet, and four are none any longer.
    fixture.load([...runs(4), aJob({ name: 'weekly-1' })]);
    expect(told()).toEqual([
      [key.replace('nightly', 'weekly'), 0],
      [key, 0],
    ]);
  });

  it('knows the times of its last 60 runs, in whatever order they come', () => {
    const all = runs(90);
    const mixed = all.map((_, index) => all[(index * 37) % all.length] ?? run(0));
    const found = new Fixture(mixed).series.of(run(1));
    expect(found?.recent).toEqual(
      all
        .slice(0, 60)
        .map(({ createdAt }) => createdAt)
        .toReversed(),
    );
    expect(found?.last?.job.name).toBe('nightly-1');
  });

  it('is forgotten with the list', () => {
    const fixture = new Fixture(runs(5));
    expect(fixture.names()).toHaveLength(5);
    fixture.list.clear();
    fixture.series.clear();
    expect(fixture.names()).toBeUndefined();
  });
});

describe('the usual duration of an unfinished job', () => {
  it('is that of its series, whatever the solution version', () => {
    const old = { solutionVersionArn: running.solutionVersionArn?.replace(/\w+$/, 'ffffffff') };
    const jobs = [
      running,
      run(1, 40, old),
      run(2, 20, old),
      run(3, 30),
      run(4, 999, { status: 'CREATE FAILED' }),
    ];
    const fixture = new Fixture(jobs);
    expect(usualDurationOf(fixture, running)).toEqual({ ms: 30 * minute, of: 'series' });
    fixture.load([...jobs, run(5, 50)]);
    expect(usualDurationOf(fixture, running)).toEqual({ ms: 35 * minute, of: 'series' });
  });

  it('is that of its solution version without a series, or where too few runs have finished', () => {
    const others = ['a', 'b', 'c'].map((name) => run(9, 60, { name }));
    const few = [
      run(1, 20),
      run(2, 20),
      run(3, 1, { status: 'CREATE FAILED' }),
      run(4, 1, { status: 'CREATE FAILED' }),
    ];
    expect(usualDurationOf(new Fixture([running, ...others]), running)).toEqual({
      ms: 60 * minute,
      of: 'solutionVersion',
    });
    expect(usualDurationOf(new Fixture([running, ...few, ...others]), running)?.of).toBe('solutionVersion');
    // Four jobs are no series.
    const short = [running, ...runs(3)];
    expect(usualDurationOf(new Fixture([...short, ...others]), running)?.of).toBe('solutionVersion');
  });

  it('is not told of finished jobs, nor where nothing has finished', () => {
    const [done = expect.unreachable()] = runs(1);
    expect(usualDurationOf(new Fixture(runs(9)), done)).toBeUndefined();
    expect(usualDurationOf(new Fixture([running]), running)).toBeUndefined();
  });
});
