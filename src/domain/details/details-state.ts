/** The state of the details page, and how the list and the description are merged. */
import type { EpochMs } from '../job/dates';
import { eitherJob, type Job } from '../job/job';
import type { JobDescription } from '../job/description';
import type { Filter } from '../job/filter';
import type { LatestVersion } from '../job/solution';
import type { SolutionVersion } from '../job/solution-version';
import type { Tag } from '../job/tags';
import { type Loadable, notRead } from '../connection/loadable';

/** What the page shows besides, if it can be loaded. */
export interface RelatedValues {
  /** Not loaded if the job has none. */
  readonly filter: Filter;
  readonly tags: readonly Tag[];
  /** Of the job's solution. */
  readonly latest: LatestVersion;
}

export type RelatedFacts = { readonly [Name in keyof RelatedValues]: Loadable<RelatedValues[Name]> };

export const noRelated: RelatedFacts = { filter: notRead, tags: notRead, latest: notRead };

export interface DetailsState {
  /** The listed job; only its ARN if no list contains it. */
  readonly summary: Job;
  readonly description: Loadable<JobDescription>;
  readonly version: Loadable<SolutionVersion>;
  readonly related?: RelatedFacts;
  /** Time of the list that contains the job; `undefined` if no list contains it. */
  readonly listedAt?: EpochMs | undefined;
}

/** Time of the last response with the job, from the list or a description; `undefined` if there was none. */
export function knownAsOf({ description, listedAt }: DetailsState): EpochMs | undefined {
  const times = [description.last?.asOf, listedAt].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

export function isBusy(state: DetailsState): boolean {
  return state.description.loading || state.version.loading;
}

/** Merges the list and the description, field by field. The description takes precedence unless the list has a later update. */
export function knownJob({ summary, description }: DetailsState): Job {
  const described = description.last?.value.job;
  if (described === undefined) return summary;
  const listIsNewer = (summary.updatedAt ?? 0) > (described.updatedAt ?? Infinity);
  return listIsNewer ? eitherJob(summary, described) : eitherJob(described, summary);
}
