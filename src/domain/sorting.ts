/** The order of jobs within a group, which is total: what has no value comes last, equal values by name, equal names by id. */
import { compareNames, type SortBy } from './arrangement';
import type { EpochMs, Job } from './job';
import { durationOf, jobTime } from './time';

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
  return (a, b) => byValue(value(a.job, now), value(b.job, now)) || byName(a, b);
}

/** A new array, in that order. */
export function sorted<T extends Sortable>(jobs: readonly T[], sortBy: SortBy, now: EpochMs): readonly T[] {
  // Each value is found once: sorting asks for it many times.
  if (sortBy === 'name') {
    return jobs
      .map((each) => ({ each, low: nameOf(each.job).toLowerCase() }))
      .sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : byName(a.each, b.each)))
      .map(({ each }) => each);
  }
  const value = values[sortBy];
  return jobs
    .map((each) => ({ each, value: value(each.job, now) }))
    .sort((a, b) => byValue(a.value, b.value) || byName(a.each, b.each))
    .map(({ each }) => each);
}

/** By which jobs are sorted, in ms; `undefined`: by something else, or the job has no such value. */
export function sortedValue(job: Job, sortBy: SortBy, now: EpochMs): number | undefined {
  return sortBy === 'name' ? undefined : values[sortBy](job, now);
}

/** The largest first. */
function byValue(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return b - a;
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
  duration: (job, now) => {
    const time = jobTime(job, now);
    return time.kind === 'elapsed' ? time.ms : durationOf(job);
  },
};
