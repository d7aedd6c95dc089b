/** All loaded jobs of a connection, used to find other runs of a solution. */
import type { Job } from '../../domain/job/job';
import type { JobStore } from '../list/job-store';

export interface LoadedJobs {
  readonly size: number;
  /** Whether jobs are missing. */
  readonly partial: boolean;
  /** All jobs in no particular order, including those that the filter hides. */
  readonly entries: () => Iterable<{ readonly job: Job }>;
}

export function loadedJobs(store: Pick<JobStore, 'list' | 'partial'> | undefined): LoadedJobs | undefined {
  return store && { size: store.list.size, partial: store.partial, entries: () => store.list.all() };
}
