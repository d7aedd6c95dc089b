/** Finds jobs by what people call them: an ARN, a name or words of it. */
import { findJobs, type RowTexts } from '../../domain/arrange/search';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobEntry } from '../arrange/sorted-rows';
import type { JobStore } from '../list/job-store';

export interface ListedJob {
  readonly store: JobStore;
  readonly entry: JobEntry;
}

/** All jobs of the lists, newest first; of several connections, each job once. */
export function jobsOf(lists: readonly JobStore[]): readonly ListedJob[] {
  const seen = new Set<string>();
  return lists
    .flatMap((store) => store.list.all().map((entry) => ({ store, entry })))
    .filter(({ entry: { job } }) => {
      if (job.arn === undefined) return true;
      const isNew = !seen.has(job.arn);
      seen.add(job.arn);
      return isNew;
    })
    .sort((a, b) => (b.entry.job.createdAt ?? 0) - (a.entry.job.createdAt ?? 0));
}

/**
 * The jobs that `named` means, newest first: those with that ARN, else with exactly that name, else with that name in any case, else those
 * that `Find Job…` finds.
 */
export function jobsNamed(
  lists: readonly JobStore[],
  named: string,
  options: { readonly texts: RowTexts; readonly now: EpochMs },
): readonly ListedJob[] {
  const all = jobsOf(lists);
  const text = named.trim();
  const lower = text.toLowerCase();
  const ways: readonly ((job: Job) => boolean)[] = [
    ({ arn }) => arn === text,
    ({ name }) => name === text,
    ({ name }) => name?.toLowerCase() === lower,
  ];
  for (const is of ways) {
    const found = all.filter(({ entry }) => is(entry.job));
    if (found.length > 0) return found;
  }
  return findJobs(all, ({ entry }) => entry.job, text, options);
}
