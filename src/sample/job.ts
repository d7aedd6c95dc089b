import type { EpochMs } from '../domain/job/dates';
import type { JobKind } from '../domain/job/kind';
import type { JobMode } from './constraints';
import { jobArn } from './identity';

/** https://docs.aws.amazon.com/personalize/latest/dg/API_S3DataConfig.html */
export interface S3Data {
  readonly path: string;
  readonly kmsKeyArn?: string | undefined;
}

/** What `DescribeBatchInferenceJob` returns as it was sent, with names as in JSON. `undefined` isn't part of the JSON. */
export interface JobSettings {
  readonly filterArn?: string | undefined;
  readonly numResults?: number | undefined;
  readonly jobInput: { readonly s3DataSource: S3Data };
  readonly jobOutput: { readonly s3DataDestination: S3Data };
  readonly batchInferenceJobConfig?: JobConfig | undefined;
  readonly roleArn: string;
  readonly themeGenerationConfig?:
    { readonly fieldsForThemeGeneration: { readonly itemName: string } } | undefined;
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobConfig.html */
export interface JobConfig {
  readonly itemExplorationConfig?: Readonly<Record<string, string>> | undefined;
  readonly rankingInfluence?: Readonly<Record<string, number>> | undefined;
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_Tag.html */
export interface JobTag {
  readonly tagKey: string;
  readonly tagValue: string;
}

/** A job with its whole life. Its state is a function of this and the time. */
export interface JobRecord {
  readonly name: string;
  readonly solutionVersionArn: string;
  /** `undefined` for kinds without modes. */
  readonly mode: JobMode | undefined;
  readonly createdAt: EpochMs;
  readonly startedAt: EpochMs;
  readonly finishedAt: EpochMs;
  /** `undefined` if it succeeds. */
  readonly failureReason: string | undefined;
  readonly tags: readonly JobTag[];
  /** Created on demand, because an account may have 100,000 jobs. */
  readonly settings: () => JobSettings;
}

/** Statuses as the service returns them, unlike its documentation. `ACTIVE` means finished. */
type Status = 'CREATE PENDING' | 'CREATE IN_PROGRESS' | 'ACTIVE' | 'CREATE FAILED';

export interface State {
  readonly status: Status;
  readonly updatedAt: EpochMs;
  readonly failureReason: string | undefined;
}

/** For jobs and solution versions. */
export function stateAt(
  record: Pick<JobRecord, 'createdAt' | 'startedAt' | 'finishedAt' | 'failureReason'>,
  now: EpochMs,
): State {
  const { createdAt, startedAt, finishedAt, failureReason } = record;
  if (now < startedAt) return { status: 'CREATE PENDING', updatedAt: createdAt, failureReason: undefined };
  if (now < finishedAt)
    return { status: 'CREATE IN_PROGRESS', updatedAt: startedAt, failureReason: undefined };
  return {
    status: failureReason === undefined ? 'ACTIVE' : 'CREATE FAILED',
    updatedAt: finishedAt,
    failureReason,
  };
}

/** Dates in JSON are seconds since the epoch, with a fraction. */
export function wireDate(date: EpochMs): number {
  return date / 1000;
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html */
export function jobSummary(record: JobRecord, kind: JobKind, now: EpochMs): object {
  const { status, updatedAt, failureReason } = stateAt(record, now);
  return {
    [`${kind.member}Arn`]: jobArn(record.name, kind),
    jobName: record.name,
    status,
    creationDateTime: wireDate(record.createdAt),
    lastUpdatedDateTime: wireDate(updatedAt),
    failureReason,
    solutionVersionArn: record.solutionVersionArn,
    ...(kind.modeMember === undefined ? {} : { [kind.modeMember]: record.mode }),
  };
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJob.html */
export function jobDescription(record: JobRecord, kind: JobKind, now: EpochMs): object {
  return { ...jobSummary(record, kind, now), ...record.settings() };
}
