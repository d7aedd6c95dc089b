/** What is known of the job that the details page shows, and how its two sources go together. */
import type { EpochMs } from '../job/dates';
import { eitherJob, type Job } from '../job/job';
import type { JobDescription } from '../job/description';
import type { SolutionVersion } from '../job/solution-version';
import type { Loadable } from '../connection/loadable';

export interface DetailsState {
  /** As listed; of a job that no list has told of yet, the ARN alone. */
  readonly summary: Job;
  readonly description: Loadable<JobDescription>;
  readonly version: Loadable<SolutionVersion>;
  /** When the list last told of the job; `undefined`: no list holds it. */
  readonly listedAt?: EpochMs | undefined;
}

/** When the service last told of the job, by the list or by a description; `undefined`: never yet. */
export function knownAsOf({ description, listedAt }: DetailsState): EpochMs | undefined {
  const times = [description.last?.asOf, listedAt].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

export function isBusy(state: DetailsState): boolean {
  return state.description.loading || state.version.loading;
}

/**
 * The job as its two sources tell it, field by field: the description goes first, unless the list has seen the job
 * later than the description was written.
 */
export function knownJob({ summary, description }: DetailsState): Job {
  const described = description.last?.value.job;
  if (described === undefined) return summary;
  const listIsNewer = (summary.updatedAt ?? 0) > (described.updatedAt ?? Infinity);
  return listIsNewer ? eitherJob(summary, described) : eitherJob(described, summary);
}
