/** What the list tells of jobs, as rows for tables and as the service's own objects. Dates in ISO 8601, UTC. */
import { parseSolutionVersionArn } from '../job/arn';
import { jobTitle } from '../connection/identity';
import type { EpochMs, Job } from '../job/job';
import type { JsonValue } from '../text/json-text';
import { durationOf } from '../job/time';

export const csvColumns = [
  'jobName',
  'status',
  'creationDateTime',
  'lastUpdatedDateTime',
  'durationSeconds',
  'solutionVersionArn',
  'batchInferenceJobMode',
  'failureReason',
  'batchInferenceJobArn',
] as const;

export type CsvColumn = (typeof csvColumns)[number];

export const markdownColumns = [
  'name',
  'status',
  'solution',
  'created',
  'updated',
  'failureReason',
  'arn',
] as const;

export type MarkdownColumn = (typeof markdownColumns)[number];

/** Raw: whoever writes them into a table cleans them. Empty where nothing is given. */
export function csvRow(job: Job): Readonly<Record<CsvColumn, string>> {
  const duration = durationOf(job);
  return {
    jobName: jobTitle(job) ?? '',
    status: job.status.raw ?? '',
    creationDateTime: isoTime(job.createdAt) ?? '',
    lastUpdatedDateTime: isoTime(job.updatedAt) ?? '',
    durationSeconds: duration === undefined ? '' : String(Math.round(duration / 1000)),
    solutionVersionArn: job.solutionVersionArn ?? '',
    batchInferenceJobMode: job.mode ?? '',
    failureReason: job.failureReason ?? '',
    batchInferenceJobArn: job.arn ?? '',
  };
}

/** Raw, like `csvRow`. */
export function markdownRow(job: Job): Readonly<Record<MarkdownColumn, string>> {
  return {
    name: jobTitle(job) ?? '',
    status: job.status.raw ?? '',
    solution: parseSolutionVersionArn(job.solutionVersionArn)?.solutionName ?? '',
    created: isoTime(job.createdAt) ?? '',
    updated: isoTime(job.updatedAt) ?? '',
    failureReason: job.failureReason ?? '',
    arn: job.arn ?? '',
  };
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html, without what is not given. */
export function summaryJson(job: Job): JsonValue {
  const members: readonly (readonly [name: string, value: string | undefined])[] = [
    ['batchInferenceJobArn', job.arn],
    ['jobName', job.name],
    ['status', job.status.raw],
    ['creationDateTime', isoTime(job.createdAt)],
    ['lastUpdatedDateTime', isoTime(job.updatedAt)],
    ['failureReason', job.failureReason],
    ['solutionVersionArn', job.solutionVersionArn],
    ['batchInferenceJobMode', job.mode],
  ];
  return Object.fromEntries(members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** `undefined` for what is no date. */
function isoTime(time: EpochMs | undefined): string | undefined {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
