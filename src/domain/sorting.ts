/** The order of jobs within a group. What has no value comes last; equal values by name. */
import { compareNames, type SortBy } from './arrangement';
import type { EpochMs, Job } from './job';
import { durationOf, jobTime } from './time';

/** What is sorted: something that has a job. */
interface HasJob {
  readonly job: Job;
}

export type Compare = (a: HasJob, b: HasJob) => number;

/** Newest first, for jobs whose dates are all plausible. */
export function newestFirst({ job: a }: HasJob, { job: b }: HasJob): number {
  return (b.createdAt ?? 0) - (a.createdAt ?? 0) || byName({ job: a }, { job: b });
}

export function byName({ job: a }: HasJob, { job: b }: HasJob): number {
  return compareNames(nameOf(a), nameOf(b));
}

function nameOf({ name, arn }: Job): string {
  return name ?? arn ?? '';
}

/** A new array, in that order. */
export function sorted<T extends HasJob>(jobs: readonly T[], sortBy: SortBy, now: EpochMs): readonly T[] {
  if (sortBy === 'name') return jobs.toSorted(byName);
  const value = values[sortBy];
  // Each value is found once: sorting asks for it many times.
  return jobs
    .map((each) => ({ each, job: each.job, value: value(each.job, now) ?? -Infinity }))
    .sort((a, b) => (a.value === b.value ? byName(a, b) : b.value - a.value))
    .map(({ each }) => each);
}

/** The largest first. */
const values: Readonly<Record<Exclude<SortBy, 'name'>, (job: Job, now: EpochMs) => number | undefined>> = {
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  duration: (job, now) => {
    const time = jobTime(job, now);
    return time.kind === 'elapsed' ? time.ms : durationOf(job);
  },
};
