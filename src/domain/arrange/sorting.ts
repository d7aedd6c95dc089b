/**
 * The order of jobs within a group, which is total: what has no value comes last, equal values newest first, equal dates by
 * name, equal names by id.
 */
import { compareNames, type SortBy } from './arrangement';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import { isUnfinished } from '../job/status';
import { durationOf, jobTime } from '../job/time';

/** A job in a list, and what tells it from the others there. */
interface Sortable {
  readonly id: string;
  readonly job: Job;
}

export type Compare = (a: Sortable, b: Sortable) => number;

/** `now`: unfinished jobs have taken as long as until then. */
export function compareBy(sortBy: SortBy, now: EpochMs): Compare {
  if (sortBy === 'name') return byName;
  const value = values[sortBy];
  const valueOf = ({ job }: Sortable): number => value(job, now) ?? none;
  return (a, b) => valueOf(b) - valueOf(a) || byDate(a, b);
}

/** A new array, in that order. */
export function sorted<T extends Sortable>(jobs: readonly T[], sortBy: SortBy, now: EpochMs): readonly T[] {
  // What is compared is found once for each job: sorting asks for it many times.
  if (sortBy === 'name') {
    return jobs
      .map((each) => ({ each, low: nameOf(each.job).toLowerCase() }))
      .sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : byName(a.each, b.each)))
      .map(({ each }) => each);
  }
  const value = values[sortBy];
  const found = Float64Array.from(jobs, ({ job }) => value(job, now) ?? none);
  const dates = Float64Array.from(jobs, ({ job }) => job.createdAt ?? none);
  const ranks = ranksOf(found);
  // Those side by side are in order, or all are sorted: jobs come newest first, so that equal values rarely are not.
  const inOrder = ranks?.every((at, rank) => {
    const next = ranks[rank + 1];
    return next === undefined || found[at] !== found[next] || (dates[at] ?? none) > (dates[next] ?? none);
  });
  const ranked = ranks === undefined ? jobs : Array.from(ranks, (at) => jobs[at]).filter(isGiven);
  return inOrder === true ? ranked : ranked.toSorted(compareBy(sortBy, now));
}

function isGiven<T>(each: T | undefined): each is T {
  return each !== undefined;
}

/**
 * Positions of the values, of the largest first, of equal ones as they are: each is put into one number with its value, and
 * numbers are sorted without a call for each comparison, or a look at the jobs, which takes longer than the rest. `undefined`:
 * the numbers would be too large.
 */
function ranksOf(found: Float64Array): Float64Array | undefined {
  const most = found.reduce((a, b) => Math.max(a, b), 0);
  const places = 2 ** Math.ceil(Math.log2(found.length + 1));
  if ((most + 2) * places > Number.MAX_SAFE_INTEGER || !found.every(Number.isInteger)) return undefined;
  const packed = found.map((value, at) => (most - value) * places + at).sort();
  return packed.map((each) => each % places);
}

/** Less than any value: times before 1970 are not plausible. */
const none = -1;

/** By which jobs are sorted, in ms; `undefined`: by something else, or the job has no such value. */
export function sortedValue(job: Job, sortBy: SortBy, now: EpochMs): number | undefined {
  return sortBy === 'name' ? undefined : values[sortBy](job, now);
}

/** Newest first. Of two without a date, or a value, the difference is not a number. */
function byDate(a: Sortable, b: Sortable): number {
  return (b.job.createdAt ?? -Infinity) - (a.job.createdAt ?? -Infinity) || byName(a, b);
}

function byName(a: Sortable, b: Sortable): number {
  return compareNames(nameOf(a.job), nameOf(b.job)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
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
