import { describe, expect, it } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { type ListState, noList } from '../../../../src/app/list/list-state';
import { MissingRuns } from '../../../../src/app/list/missing-runs';
import { SeriesIndex } from '../../../../src/app/list/series-index';
import { seriesName } from '../../../../src/domain/job/series';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, day, hour, minute } from '../../../support/factories';

/** 2 AM of a Friday, in UTC. */
const due = Date.UTC(2026, 10, 27, 2);

/** Nightly runs before the one that is due. */
const nightly = (count = 20, prefix = 'nightly'): Job[] =>
  Array.from({ length: count }, (_, index) => run(index + 1, prefix));

function run(daysBefore: number, prefix = 'nightly'): Job {
  const createdAt = due - daysBefore * day;
  return aJob({ name: `${prefix}-${30 - daysBefore}`, createdAt, updatedAt: createdAt + hour });
}

/** The state of a list that was read to its newest jobs then. */
function readAt(asOf: number, fields: Partial<ListState> = {}): ListState {
  return {
    ...noList,
    facts: { asOf, readAt: asOf, newestFirst: true, unreadable: 0 },
    whole: true,
    ...fields,
  };
}

class Fixture {
  readonly list = new JobList();
  readonly series = new SeriesIndex();
  readonly missing = new MissingRuns(this.series);

  constructor(jobs: readonly Job[]) {
    this.load(jobs);
  }

  load(jobs: readonly Job[]): void {
    const marks = this.list.beginLoad();
    this.series.apply(this.list.merge(jobs, marks));
    this.series.apply(this.list.keepOnly(marks));
  }

  /** Names of the series whose runs are missing. */
  at(asOf: number, state: Partial<ListState> = {}, now = asOf): readonly string[] {
    return this.missing.find(readAt(asOf, state), now).map(({ series }) => seriesName(series));
  }
}

const overdue = due + 75 * minute;

describe('a run that does not come', () => {
  it('is missing from the end of its tolerance on, until it comes', () => {
    const fixture = new Fixture(nightly());
    expect(fixture.at(overdue - 1)).toEqual([]);
    expect(fixture.at(overdue)).toEqual(['nightly']);
    const [missing] = fixture.missing.find(readAt(overdue), overdue);
    expect(missing).toMatchObject({ last: { name: 'nightly-29' }, rhythm: { kind: 'daily', by: due } });
    fixture.load([...nightly(), run(0)]);
    expect(fixture.at(overdue)).toEqual([]);
    expect(fixture.at(overdue + day)).toEqual(['nightly']);
  });

  it('is no longer said to be missing once its series has ended', () => {
    const fixture = new Fixture(nightly());
    expect(fixture.at(due + 5 * day)).toEqual(['nightly']);
    expect(fixture.at(due + 8 * day)).toEqual([]);
    const [{ rhythm } = expect.unreachable()] = fixture.missing.find(readAt(overdue), overdue);
    expect(fixture.at(rhythm.endedAt - 1)).toEqual(['nightly']);
    expect(fixture.at(rhythm.endedAt)).toEqual([]);
  });

  it('is said of each series, by name; and of none that is not steady', () => {
    const steady = ['weekly', 'b', 'nightly', 'a', 'c'].flatMap((prefix) => nightly(20, prefix));
    expect(new Fixture([...steady, ...nightly(4, 'new')]).at(overdue)).toEqual([
      'a',
      'b',
      'c',
      'nightly',
      'weekly',
    ]);
  });

  it('is said by name whatever the solution, and by solution where names are equal', () => {
    const of = (prefix: string, solution: string): Job[] =>
      nightly(20, prefix).map((job) => ({
        ...job,
        arn: `${job.arn}-${solution}`,
        solutionVersionArn: job.solutionVersionArn?.replace('movies', solution),
      }));
    const fixture = new Fixture([
      ...['z-1', 'a-1'].flatMap((solution) => of('same', solution)),
      ...of('a', 'z-2'),
      ...of('y', 'a-2'),
      ...of('m', 'm-2'),
    ]);
    const found = fixture.missing.find(readAt(overdue), overdue).map(({ series }) => series);
    expect(found.map(seriesName)).toEqual(['a', 'm', 'same', 'same', 'y']);
    expect(found[2]).toContain('a-1');
  });

  it.each<[what: string, state: Partial<ListState>, later: number]>([
    ['the list was never read to its end', { facts: undefined }, 0],
    ['it is a stored list', { rememberedAsOf: overdue }, 0],
    ['it was not whole in this window', { whole: false }, 0],
    ['the service could not be reached', { problem: { kind: 'network', code: undefined } as never }, 0],
    ['a person stopped loading', { problem: { kind: 'stopped' } }, 0],
    ['it was read ten minutes ago', {}, 10 * minute],
    ['the clock was set back since', {}, -10 * minute],
  ])('is not said to be missing where %s', (_, state, later) => {
    expect(new Fixture(nightly()).at(overdue, state, overdue + later)).toEqual([]);
  });

  it('is not said to be missing where the list was read before it was due', () => {
    expect(new Fixture(nightly()).at(overdue - minute, {}, overdue + minute)).toEqual([]);
  });

  it('is forgotten with the list', () => {
    const fixture = new Fixture(nightly());
    expect(fixture.at(overdue)).toEqual(['nightly']);
    fixture.list.clear();
    fixture.series.clear();
    fixture.missing.clear();
    expect(fixture.at(overdue)).toEqual([]);
  });
});
