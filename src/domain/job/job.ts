/**
 * A batch inference job as the list returns it, with its fields and how they are parsed, compared and merged. In the service's
 * responses every field is optional. Texts here are raw and may be hostile: clean them before they're shown (clean.ts).
 */
import { bounded, safeReason } from '../text/safe-text';
import type { SharedTexts } from '../text/shared-texts';
import { remembered } from '../text/remembered';
import { type Dates, parseDates, type SentDates } from './dates';
import { allKinds, type JobKind } from './kind';
import type { OutputCheck } from './output-check';
import { type Status, statusOf } from './status';

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html */
export interface Job extends Dates {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly status: Status;
  readonly failureReason: string | undefined;
  readonly solutionVersionArn: string | undefined;
  /** `BATCH_INFERENCE` or `THEME_GENERATION`; only returned by newer API models. */
  readonly mode: string | undefined;
  /** What the last check of its output found. The service doesn't know that. */
  readonly check: OutputCheck | undefined;
}

/** A job before parsing: from the service, or from storage. */
export interface RawJob extends Omit<Job, keyof Dates | 'status' | 'check'> {
  readonly status: string | undefined;
  /** In ms since the epoch; `NaN` for an invalid date. */
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
}

export type JobField = keyof RawJob;
export type TimeField = 'createdAt' | 'updatedAt';
export type TextField = Exclude<JobField, TimeField>;

/** All fields, by their names in the API, which may depend on the kind. Everything that lists the fields of a job uses this table. */
const members = {
  arn: ({ member }: JobKind) => `${member}Arn`,
  name: 'jobName',
  status: 'status',
  createdAt: 'creationDateTime',
  updatedAt: 'lastUpdatedDateTime',
  failureReason: 'failureReason',
  solutionVersionArn: 'solutionVersionArn',
  mode: ({ modeMember }: JobKind) => modeMember,
} as const satisfies Readonly<Record<JobField, string | ((kind: JobKind) => string | undefined)>>;

export const jobFields = Object.keys(members) as readonly JobField[];

/** Names of the fields in the API; `undefined` for fields that jobs of the kind don't have. */
export type JobMembers = Readonly<Record<JobField, string | undefined>>;

const membersByKind = remembered(
  (kind: JobKind) =>
    Object.fromEntries(
      Object.entries(members).map(([field, name]) => [field, typeof name === 'string' ? name : name(kind)]),
    ) as JobMembers,
  allKinds.length,
);

export function jobMembers(kind: JobKind): JobMembers {
  return membersByKind(kind);
}

export function isTimeField(field: JobField): field is TimeField {
  return field === 'createdAt' || field === 'updatedAt';
}

/** Parses a job. `text` and `time` return the fields; `shared` merges texts that many jobs have in common. */
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
  // Written out, so that 100,000 jobs have the same hidden class.
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
    check: undefined,
  };
}

export function withCheck(job: Job, check: OutputCheck | undefined): Job {
  return job.check === check ? job : { ...job, check };
}

/** Reverses `readJob`, for storage. */
export function rawJob({ status, sentDates, createdAt, updatedAt, check: _, ...texts }: Job): RawJob {
  return {
    ...texts,
    status: status.raw,
    createdAt: createdAt ?? sentDates?.createdAt,
    updatedAt: updatedAt ?? sentDates?.updatedAt,
  };
}

/** A job of which only the ARN is known, such as after a window reload. */
export function jobOfArn(arn: string): Job {
  const none = (): undefined => undefined;
  return readJob((field) => (field === 'arn' ? arn : undefined), none);
}

const plainFields = jobFields.filter((field) => field !== 'status');

/** Whether all fields of the service are equal. */
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

/** Merges two jobs: fields of `first`, else of `second`. */
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
    check: first.check ?? second.check,
  };
}

/** Returns `undefined` for an empty text. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
