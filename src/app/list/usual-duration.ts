/** How long a job usually takes: as the other runs of its series, else as other jobs with its solution version. */
import type { Job } from '../../domain/job/job';
import { isUnfinished } from '../../domain/job/status';
import type { JobStore } from './job-store';

export interface UsualDuration {
  /** Median in ms. */
  readonly ms: number;
  readonly of: 'series' | 'solutionVersion';
}

/** Returns `undefined` if the job has ended, or too few others have finished. */
export function usualDurationOf(
  { list, series }: Pick<JobStore, 'list' | 'series'>,
  job: Job,
): UsualDuration | undefined {
  if (!isUnfinished(job.status)) return undefined;
  const inSeries = series.medianDuration(job);
  if (inSeries !== undefined) return { ms: inSeries, of: 'series' };
  const ms = list.medianDurationFor(job);
  return ms === undefined ? undefined : { ms, of: 'solutionVersion' };
}
