/**
 * A batch inference job as the list gives it: what it holds, and how it is parsed, compared and put together. Every field of the
 * service's answers is optional, and any text may be hostile: texts here are raw, and are cleaned where they are shown (clean.ts).
 */
import { bounded, safeReason } from '../text/safe-text';
import type { SharedTexts } from '../text/shared-texts';
import { type Dates, parseDates, type SentDates } from './dates';
import { type Status, statusOf } from './status';

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html */
export interface Job extends Dates {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly status: Status;
  readonly failureReason: string | undefined;
  readonly solutionVersionArn: string | undefined;
  /** `BATCH_INFERENCE` or `THEME_GENERATION`, in newer models only. */
  readonly mode: string | undefined;
}

/** As it comes: from the service, or from the storage of an earlier window. */
export interface RawJob extends Omit<Job, keyof Dates | 'status'> {
  readonly status: string | undefined;
  /** In ms since the epoch; `NaN` for a date that is none. */
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
}

export type JobField = keyof RawJob;
export type TimeField = 'createdAt' | 'updatedAt';
export type TextField = Exclude<JobField, TimeField>;

/** Each field, by its name in the service's API. Whatever lists the fields of a job takes them from here. */
export const jobMembers = {
  arn: 'batchInferenceJobArn',
  name: 'jobName',
  status: 'status',
  createdAt: 'creationDateTime',
  updatedAt: 'lastUpdatedDateTime',
  failureReason: 'failureReason',
  solutionVersionArn: 'solutionVersionArn',
  mode: 'batchInferenceJobMode',
} as const satisfies Readonly<Record<JobField, string>>;

export const jobFields = Object.keys(jobMembers) as readonly JobField[];

export function isTimeField(field: JobField): field is TimeField {
  return field === 'createdAt' || field === 'updatedAt';
}

/** A job is parsed once, where it comes from. `text` and `time` give what stands there; many jobs have the texts that are `shared`. */
export function readJob(
  text: (field: TextField) => string | undefined,
  time: (field: TimeField) => number | undefined,
  shared: SharedTexts = (same) => same,
): Job {
  return parseJob({
    arn: text('arn'),
    name: text('name'),
    status: text('status'),
    createdAt: time('createdAt'),
    updatedAt: time('updatedAt'),
    failureReason: text('failureReason'),
    solutionVersionArn: shared(text('solutionVersionArn')),
    mode: shared(text('mode')),
  });
}

export function parseJob(raw: RawJob): Job {
  // Field by field: of a hundred thousand jobs, all are of one shape.
  const { createdAt, updatedAt, sentDates } = parseDates(raw.createdAt, raw.updatedAt);
  return {
    arn: bounded(raw.arn),
    name: bounded(raw.name),
    status: statusOf(bounded(raw.status)),
    createdAt,
    updatedAt,
    sentDates,
    failureReason: safeReason(raw.failureReason),
    solutionVersionArn: bounded(raw.solutionVersionArn),
    mode: bounded(raw.mode),
  };
}

/** What `parseJob` makes that job of. */
export function rawJob({ status, sentDates, createdAt, updatedAt, ...texts }: Job): RawJob {
  return {
    ...texts,
    status: status.raw,
    createdAt: createdAt ?? sentDates?.createdAt,
    updatedAt: updatedAt ?? sentDates?.updatedAt,
  };
}

/** A job of which only the ARN is known: after a window reload, before a list. */
export function jobOfArn(arn: string): Job {
  const none = (): undefined => undefined;
  return readJob((field) => (field === 'arn' ? arn : undefined), none);
}

const plainFields = jobFields.filter((field) => field !== 'status');

/** Whether both say the same. */
export function sameJob(a: Job, b: Job): boolean {
  return (
    a.status.raw === b.status.raw &&
    plainFields.every((field) => a[field] === b[field]) &&
    sameSent(a.sentDates, b.sentDates)
  );
}

function sameSent(a: SentDates | undefined, b: SentDates | undefined): boolean {
  return a?.createdAt === b?.createdAt && a?.updatedAt === b?.updatedAt;
}

/** Field by field what `first` tells, else what `second` does. */
export function eitherJob(first: Job, second: Job): Job {
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

/** Text that says something. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
