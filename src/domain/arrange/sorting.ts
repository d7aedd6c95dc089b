/**
 * The order of jobs within a group. Jobs without a value come last, jobs with the same value newest first, then by name and id, so
 * that the order is total.
 */
import type { SortBy } from './arrangement';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import type { NameOrder } from '../text/name-order';
import { isUnfinished } from '../job/status';
import { ageOf, durationOf, type JobTime, jobTime } from '../job/time';

/** `id` is unique in the list. */
interface Sortable {
  readonly id: string;
  readonly job: Job;
}

export type Compare = (a: Sortable, b: Sortable) => number;

export interface SortOptions {
  /** The end of the elapsed time of unfinished jobs. */
  readonly now: EpochMs;
  readonly names: NameOrder;
}

export function compareBy(sortBy: SortBy, { now, names }: SortOptions): Compare {
  if (sortBy === 'name') return (a, b) => byName(a, b, names);
  const value = values[sortBy];
  const valueOf = ({ job }: Sortable): number => value(job, now) ?? none;
  return (a, b) => valueOf(b) - valueOf(a) || byDate(a, b, names);
}

/** Returns a sorted copy. Values are computed once for each job, because sorting compares them many times. */
export function sorted<T extends Sortable>(
  jobs: readonly T[],
  sortBy: SortBy,
  options: SortOptions,
): readonly T[] {
  const { now, names } = options;
  if (sortBy === 'name') {
    const keys = names.keys(jobs.map(({ job }) => nameOf(job)));
    if (keys === undefined) return jobs.toSorted(compareBy(sortBy, options));
    return jobs
      .map((each, index) => ({ each, key: keys[index] ?? '' }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : byId(a.each, b.each)))
      .map(({ each }) => each);
  }
  const value = values[sortBy];
  return jobs
    .map((each) => ({ each, value: value(each.job, now) ?? none }))
    .sort((a, b) => b.value - a.value || byDate(a.each, b.each, names))
    .map(({ each }) => each);
}

/** Less than any value: times before 1970 aren't plausible. */
const none = -1;

/** The value that jobs are sorted by, in ms; `undefined` if the job has none, or jobs are sorted by name. */
export function sortedValue(job: Job, sortBy: SortBy, now: EpochMs): number | undefined {
  return sortBy === 'name' ? undefined : values[sortBy](job, now);
}

/** Newest first. The difference of two jobs without a date is NaN, which is falsy. */
function byDate(a: Sortable, b: Sortable, names: NameOrder): number {
  return (b.job.createdAt ?? -Infinity) - (a.job.createdAt ?? -Infinity) || byName(a, b, names);
}

function byName(a: Sortable, b: Sortable, names: NameOrder): number {
  return names.compare(nameOf(a.job), nameOf(b.job)) || byId(a, b);
}

function byId(a: Sortable, b: Sortable): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function nameOf({ name, arn }: Job): string {
  return name ?? arn ?? '';
}

const values: Readonly<Record<Exclude<SortBy, 'name'>, (job: Job, now: EpochMs) => number | undefined>> = {
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  duration: (job, now) => (isUnfinished(job.status) ? elapsed(job, now) : durationOf(job)),
};

function elapsed(job: Job, now: EpochMs): number | undefined {
  const time = jobTime(job, now);
  return time.kind === 'elapsed' ? time.ms : undefined;
}

/**
 * The time of a row that changes with the time of day: since the update if rows are sorted by it, else since the creation, or the
 * elapsed time. None if rows are sorted by duration, and the job has one.
 */
export function rowTime(
  job: Job,
  now: EpochMs,
  {
    sortBy,
    unfinishedAsOf,
  }: { readonly sortBy?: SortBy | undefined; readonly unfinishedAsOf?: EpochMs | undefined },
): JobTime {
  if (sortBy === 'duration' && durationOf(job) !== undefined) return { kind: 'none' };
  if (sortBy !== 'updated' || isUnfinished(job.status)) return jobTime(job, now, unfinishedAsOf);
  const ms = job.updatedAt === undefined ? undefined : ageOf(job.updatedAt, now);
  return ms === undefined ? { kind: 'none' } : { kind: 'age', ms };
}
