import { describe, expect, it } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { JobIds } from '../../../../src/domain/connection/identity';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, hour, minute, noon } from '../../../support/factories';

const started = noon - 2 * hour;
const job = (status: string, updatedAt: number | undefined): Job =>
  aJob({ name: 'a', status, createdAt: started, updatedAt });
const statusIn = (list: JobList): unknown => list.all().map(({ job: { status } }) => status.raw);

describe('a job that is listed again', () => {
  it.each([
    ['within one load, updated later', true, noon + 1, 'new'],
    ['within one load, updated at the same time', true, noon, 'old'],
    ['within one load, updated earlier', true, noon - 1, 'old'],
    ['within one load, without a date', true, undefined, 'old'],
    ['by a later load, updated later', false, noon + 1, 'new'],
    ['by a later load, updated at the same time', false, noon, 'new'],
    ['by a later load, updated earlier', false, noon - 1, 'old'],
    ['by a later load, without a date', false, undefined, 'new'],
  ])('%s', (_, sameLoad, updatedAt, stays) => {
    const list = new JobList();
    const marks = list.beginLoad();
    list.merge([job('old', noon)], marks);
    list.merge([job('new', updatedAt)], sameLoad ? marks : list.beginLoad());
    expect(statusIn(list)).toEqual([stays]);
  });

  it('replaces one of the stored list, whatever their dates', () => {
    const list = new JobList();
    list.restore([job('old', noon)], new JobIds());
    list.merge([job('new', noon - hour)], list.beginLoad());
    expect(statusIn(list)).toEqual(['new']);
  });

  it('stays after a full load that listed it as it was, also of the stored list', () => {
    const list = new JobList();
    list.restore([job('ACTIVE', noon), aJob({ name: 'gone' })], new JobIds());
    const marks = list.beginLoad();
    list.merge([job('ACTIVE', noon)], marks);
    expect(list.keepOnly(marks).went.map(({ job: { name } }) => name)).toEqual(['gone']);
    expect(list.size).toBe(1);
  });
});

describe('the end of a job', () => {
  const ends = (list: JobList): unknown => list.takeEnded().map(({ name }) => name);

  it('is told once, where a load has seen it run', () => {
    const list = new JobList();
    list.merge([job('PENDING', started)], list.beginLoad());
    expect(ends(list)).toEqual([]);
    list.merge([job('ACTIVE', noon)], list.beginLoad());
    expect([ends(list), ends(list)]).toEqual([['a'], []]);
  });

  it('is not told where only the stored list has seen it run, unless a description has since', () => {
    const restored = (): JobList => {
      const list = new JobList();
      list.restore([job('PENDING', started)], new JobIds());
      return list;
    };
    const unseen = restored();
    unseen.update(job('ACTIVE', noon));
    expect(ends(unseen)).toEqual([]);
    for (const described of [job('PENDING', started), job('CREATE IN_PROGRESS', started + minute)]) {
      const seen = restored();
      seen.update(described);
      seen.update(job('ACTIVE', noon));
      expect(ends(seen)).toEqual(['a']);
    }
  });

  it.each([
    ['created at the cutoff', started, 'ACTIVE', ['a']],
    ['created before it', started + 1, 'ACTIVE', []],
    ['that has not ended', started, 'PENDING', []],
    ['in a list that was never complete', Infinity, 'ACTIVE', []],
  ])('is told of a new job %s', (_, notifyCutoff, status, told) => {
    const list = new JobList();
    list.merge([job(status, noon)], list.beginLoad({ notifyCutoff, list: 0 }));
    expect(ends(list)).toEqual(told);
  });

  it('is not told of a new job without a date, nor of one that is known', () => {
    const list = new JobList();
    const marks = list.beginLoad({ notifyCutoff: 0, list: 0 });
    list.merge([aJob({ name: 'undated', createdAt: undefined })], marks);
    expect(ends(list)).toEqual([]);
    list.merge([job('ACTIVE', noon)], list.beginLoad());
    list.merge([job('ACTIVE', noon + 1)], list.beginLoad({ notifyCutoff: 0, list: 0 }));
    expect(ends(list)).toEqual([]);
  });
});

describe('a description', () => {
  it('changes no job that is unknown, has no ARN or no status, or is older', () => {
    const list = new JobList();
    list.merge([job('PENDING', noon)], list.beginLoad());
    for (const described of [
      aJob({ name: 'other' }),
      { ...job('ACTIVE', noon + 1), arn: undefined },
      { ...job('ACTIVE', noon + 1), status: aJob({ status: undefined }).status },
      job('ACTIVE', noon - 1),
    ]) {
      expect(list.update(described).changed).toEqual([]);
    }
    expect(statusIn(list)).toEqual(['PENDING']);
    expect(list.update(job('ACTIVE', noon)).changed).toHaveLength(1);
  });

  it('keeps a job in the list that the load under way has not come to yet', () => {
    const list = new JobList();
    list.merge([job('PENDING', started)], list.beginLoad());
    const marks = list.beginLoad();
    list.merge([job('PENDING', started)], marks);
    list.update(job('ACTIVE', noon));
    expect(list.keepOnly(marks).went).toEqual([]);
  });
});

it('knows when the newest job was created, and which jobs may still change', () => {
  const list = new JobList();
  expect(list.newest).toBe(-Infinity);
  list.merge(
    [
      aJob({ name: 'b', createdAt: noon, status: 'PENDING' }),
      aJob({ name: 'c', createdAt: noon - hour }),
      aJob({ name: 'd', createdAt: undefined, status: 'CREATE IN_PROGRESS' }),
    ],
    list.beginLoad(),
  );
  expect(list.newest).toBe(noon);
  expect(list.unfinished().map(({ job: { name } }) => name)).toEqual(['b', 'd']);
  list.clear();
  expect([list.size, list.newest, list.unfinished()]).toEqual([0, -Infinity, []]);
});

it('has medians of durations by solution version, also after jobs have left or changed', () => {
  const list = new JobList();
  const took = (name: string, minutes: number): Job =>
    aJob({ name, createdAt: started, updatedAt: started + minutes * minute });
  const running = aJob({ name: 'runs', status: 'CREATE IN_PROGRESS' });
  const marks = list.beginLoad();
  list.merge([running, took('a', 10), took('b', 20), took('c', 30)], marks);
  expect(list.medianDurationFor(running)).toBe(20 * minute);
  // A correction of one that was counted: it counts once.
  list.merge([took('b', 25)], list.beginLoad());
  expect(list.medianDurationFor(running)).toBe(25 * minute);
  const later = list.beginLoad();
  list.merge([running, took('a', 10), took('c', 30)], later);
  list.keepOnly(later);
  expect(list.medianDurationFor(running)).toBeUndefined();
});
