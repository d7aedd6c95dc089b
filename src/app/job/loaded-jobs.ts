/** The jobs loaded of a connection, for what looks at all of them: other runs of a solution. */
import type { Job } from '../../domain/job/job';
import type { JobStore } from '../list/job-store';

export interface LoadedJobs {
  readonly size: number;
  /** Some are still missing. */
  readonly partial: boolean;
  /** Also those that a filter leaves out: what ran before a job does not depend on it. In no order. */
  readonly entries: () => Iterable<{ readonly job: Job }>;
}

export function loadedJobs({ list, partial }: Pick<JobStore, 'list' | 'partial'>): LoadedJobs {
  return { size: list.size, partial, entries: () => list.all() };
}
