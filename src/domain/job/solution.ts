/**
 * The latest model of a solution: https://docs.aws.amazon.com/personalize/latest/dg/API_Solution.html,
 * https://docs.aws.amazon.com/personalize/latest/dg/API_SolutionVersionSummary.html
 */
import type { EpochMs } from './dates';
import type { Status } from './status';

export interface VersionSummary {
  readonly arn: string;
  readonly createdAt: EpochMs | undefined;
  /** When its training ended, unless it was changed since. */
  readonly updatedAt: EpochMs | undefined;
  readonly status: Status;
  readonly trainingMode: string | undefined;
}

export interface Training {
  /** Whether the solution is trained automatically. */
  readonly automatic: boolean | undefined;
  /** Such as `rate(7 days)`. */
  readonly schedule: string | undefined;
}

export interface Solution extends Training {
  /** The version that was created last. It may be in training, failed, or an update of another one. */
  readonly latest: VersionSummary | undefined;
}

export interface SolutionVersions {
  readonly versions: readonly VersionSummary[];
  /** Whether there are more. */
  readonly partial: boolean;
}

export interface LatestVersion extends Training {
  /** The latest trained version; `undefined` if there is none. */
  readonly version: VersionSummary | undefined;
  /** Whether some versions weren't listed, so that a later one may exist. */
  readonly partial: boolean;
}

/** Whether the version was fully trained. An update only adds new items to a trained version. */
export function isTrained({ status, trainingMode }: VersionSummary): boolean {
  return status.kind === 'active' && trainingMode !== 'UPDATE';
}

/** The trained version that was created last. */
export function latestTrained(versions: readonly VersionSummary[]): VersionSummary | undefined {
  const createdAt = ({ createdAt: at = -Infinity }: VersionSummary): EpochMs => at;
  return versions
    .filter(isTrained)
    .reduce<VersionSummary | undefined>(
      (latest, each) => (latest === undefined || createdAt(each) > createdAt(latest) ? each : latest),
      undefined,
    );
}

/** What a job's solution version is beside the latest trained one. */
export type ModelAge =
  /** The job uses the latest trained version. */
  | { readonly kind: 'latest' }
  /** The latest version was trained before the job was created. */
  | { readonly kind: 'outdated' }
  /** The latest version was trained after the job was created. */
  | { readonly kind: 'trainedSince' }
  /** The job uses a later version, such as an update of the latest one. */
  | { readonly kind: 'later' }
  /** Some versions weren't listed. */
  | { readonly kind: 'unknown' };

export interface UsedVersion {
  readonly arn: string;
  /** When the version was created, if that is known. */
  readonly createdAt: EpochMs | undefined;
  /** When the job was created. */
  readonly usedAt: EpochMs | undefined;
}

/** Returns `undefined` if no version of the solution is trained. */
export function modelAge(used: UsedVersion, { version, partial }: LatestVersion): ModelAge | undefined {
  if (version === undefined) return undefined;
  if (version.arn === used.arn) return { kind: partial ? 'unknown' : 'latest' };
  if (used.createdAt !== undefined && version.createdAt !== undefined && used.createdAt >= version.createdAt)
    return { kind: partial ? 'unknown' : 'later' };
  const trainedAt = version.updatedAt ?? version.createdAt;
  if (trainedAt !== undefined && used.usedAt !== undefined && trainedAt > used.usedAt)
    return { kind: 'trainedSince' };
  return { kind: 'outdated' };
}

/**
 * Whether batch jobs recommend new items only with the latest trained version of the recipe's solutions. Other recipes know the items
 * of the training.
 * https://docs.aws.amazon.com/personalize/latest/dg/how-new-data-influences-batch-recommendations.html
 */
export function updatesLatest(recipeArn: string | undefined): boolean {
  return /\/aws-user-personalization(?:-v2)?$/.test(recipeArn ?? '');
}

/** Days of a schedule such as `rate(7 days)`; `undefined` for other schedules. */
export function scheduleDays(schedule: string | undefined): number | undefined {
  const [, days] = /^rate\((\d{1,4}) days?\)$/.exec(schedule ?? '') ?? [];
  return days === undefined ? undefined : Number(days);
}
