import type { Job, RawJob } from '../../../../src/domain/job/job';
import { describe, expect, it } from 'vitest';
import { arrange, type RowsChange } from '../../../../src/app/arrange/arranged-jobs';
import type { JobGroup } from '../../../../src/app/arrange/job-group';
import { JobList, type LoadMarker } from '../../../../src/app/list/job-list';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { aJob, day, hour, minute, noon, nothing } from '../../../support/factories';
import { names as inOrder, texts } from '../../../support/store-deps';

/** A list and its jobs as they are shown. */
class Listed {
  readonly list = new JobList();
  readonly arranged = arrange([], defaultArrangement, { now: () => noon, names: inOrder, texts });

  merge = (...asked: Parameters<JobList['merge']>): RowsChange =>
    this.arranged.apply(this.list.merge(...asked));
  update = (job: Job): RowsChange => this.arranged.apply(this.list.update(job));
  keepOnly = (marks: LoadMarker): RowsChange => this.arranged.apply(this.list.keepOnly(marks));
  beginLoad = (): LoadMarker => this.list.beginLoad();
  medianDurationFor = (job: Job): number | undefined => this.list.medianDurationFor(job);
  groups = (): readonly JobGroup[] => this.arranged.groups();
}

function listOf(...pages: readonly (readonly Job[])[]): Listed {
  const listed = new Listed();
  const marks = listed.beginLoad();
  for (const jobs of pages) listed.merge(jobs, marks);
  return listed;
}

const names = ({ arranged }: Listed): (string | undefined)[] => arranged.entries().map(({ job }) => job.name);

describe('the jobs of a group', () => {
  it('stay newest first however pages come, equal dates by name, those without a true date last', () => {
    const jobs = [
      aJob({ name: 'old', createdAt: noon - day }),
      aJob({ name: 'undated', createdAt: undefined }),
      aJob({ name: 'broken', createdAt: NaN }),
      aJob({ name: 'b', createdAt: noon }),
      aJob({ name: 'future', createdAt: 9e15 }),
      aJob({ name: 'older', createdAt: noon - 90 * day }),
      aJob({ name: 'a', createdAt: noon }),
    ];
    const sorted = ['a', 'b', 'old', 'older', 'broken', 'future', 'undated'];
    expect(names(listOf(jobs))).toEqual(sorted);
    expect(names(listOf(...jobs.map((job) => [job])))).toEqual(sorted);
    expect(names(listOf(...jobs.toReversed().map((job) => [job])))).toEqual(sorted);
  });

  it('are the same array as long as nothing changes, also after they were looked at', () => {
    const list = listOf([aJob({ name: 'a' })]);
    const [group] = list.groups();
    const before = group?.entries();
    expect(group?.entries()).toBe(before);
    const marks = list.beginLoad();
    list.merge([aJob({ name: 'a' })], marks);
    expect(group?.entries()).toBe(before);
    list.merge([aJob({ name: 'b', createdAt: noon })], marks);
    expect(names(list)).toEqual(['b', 'a']);
  });

  it('leave when they move, are changed in place, or are no longer listed', () => {
    const list = listOf([
      aJob({ name: 'a' }),
      aJob({ name: 'b', createdAt: noon - hour }),
      aJob({ name: 'c' }),
    ]);
    names(list);
    list.update(aJob({ name: 'b', createdAt: noon - hour, status: 'CREATE FAILED' }));
    list.update(aJob({ name: 'a', updatedAt: noon }));
    expect(list.groups().map(({ key, size }) => [key, size])).toEqual([
      ['failed', 1],
      ['active', 2],
    ]);
    expect(names(list)).toEqual(['b', 'a', 'c']);
    const marks = list.beginLoad();
    list.merge([aJob({ name: 'c' })], marks);
    expect(list.keepOnly(marks)).toEqual({ structure: true, groups: new Set(['failed', 'active']) });
    expect(names(list)).toEqual(['c']);
  });

  it('without an ARN keep their place from one reading to the next, also in a look', () => {
    const list = listOf([nothing, nothing, aJob()]);
    list.merge([nothing], list.beginLoad());
    expect(list.list.size).toBe(3);
  });
});

describe('how long jobs take', () => {
  const runs = aJob({ name: 'runs', status: 'CREATE IN_PROGRESS', createdAt: noon - 3 * hour });
  const took = (name: string, minutes: number, fields: Partial<RawJob> = {}): Job =>
    aJob({ name, createdAt: noon - day, updatedAt: noon - day + minutes * minute, ...fields });

  it('is the median of finished jobs of the same solution version, of three at least', () => {
    const list = listOf([
      runs,
      took('a', 10),
      took('b', 90),
      took('other', 1, { solutionVersionArn: 'arn:aws:x' }),
    ]);
    expect(list.medianDurationFor(runs)).toBeUndefined();
    list.merge([took('c', 20), took('failed', 1, { status: 'CREATE FAILED' })], list.beginLoad());
    expect(list.medianDurationFor(runs)).toBe(20 * minute);
    list.merge([took('d', 40)], list.beginLoad());
    expect(list.medianDurationFor(runs)).toBe(30 * minute);
    expect(list.medianDurationFor(took('a', 10))).toBeUndefined();
    expect(list.medianDurationFor({ ...runs, solutionVersionArn: undefined })).toBeUndefined();
  });

  it('forgets jobs that went', () => {
    const list = listOf([runs, took('a', 10), took('b', 90), took('c', 20), took('d', 1000)]);
    const marks = list.beginLoad();
    list.merge([runs, took('a', 10), took('b', 90), took('c', 20)], marks);
    list.keepOnly(marks);
    expect(list.medianDurationFor(runs)).toBe(20 * minute);
  });
});
