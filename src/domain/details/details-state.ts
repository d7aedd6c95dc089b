/** What is known of the job that the details page shows, and how its two sources go together. */
import type { EpochMs, Job, JobDescription, SolutionVersion } from '../job/job';
import type { Loadable } from '../connection/loadable';
import { noStatus } from '../job/status';

export interface DetailsState {
  /** As listed; of a job that no list has told of yet, the ARN alone. */
  readonly summary: Job;
  readonly description: Loadable<JobDescription>;
  readonly version: Loadable<SolutionVersion>;
  /** When the list last told of the job; `undefined`: no list holds it. */
  readonly listedAt?: EpochMs | undefined;
}

/** When the service last told of the job, by the list or by a description; `undefined`: never yet. */
export function heardAt({ description, listedAt }: DetailsState): EpochMs | undefined {
  const times = [description.last?.asOf, listedAt].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

export function isBusy(state: DetailsState): boolean {
  return state.description.loading || state.version.loading;
}

/** A job of which only the ARN is known: after a window reload, before a list. */
export function jobOfArn(arn: string): Job {
  return {
    arn,
    name: undefined,
    status: noStatus,
    createdAt: undefined,
    updatedAt: undefined,
    sentDates: undefined,
    failureReason: undefined,
    solutionVersionArn: undefined,
    mode: undefined,
  };
}

/** Text that says something. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/**
 * The job as its two sources tell it, field by field: the description goes first, unless the list has seen the job
 * later than the description was written.
 */
export function knownJob(state: DetailsState): Job {
  const { summary } = state;
  const description = state.description.last?.value;
  if (description === undefined) return summary;
  const listIsNewer = (summary.updatedAt ?? 0) > (description.updatedAt ?? Infinity);
  const [first, second] = listIsNewer ? [summary, description] : [description, summary];
  return {
    arn: given(first.arn) ?? second.arn,
    name: given(first.name) ?? second.name,
    status: first.status.kind === 'none' ? second.status : first.status,
    createdAt: first.createdAt ?? second.createdAt,
    updatedAt: first.updatedAt ?? second.updatedAt,
    sentDates: first.sentDates ?? second.sentDates,
    failureReason: given(first.failureReason) ?? second.failureReason,
    solutionVersionArn: given(first.solutionVersionArn) ?? second.solutionVersionArn,
    mode: given(first.mode) ?? second.mode,
  };
}
