/** Jobs are parsed once: where they come from the service, or from the storage of an earlier window. */
import type { Dates, EpochMs, Job, SentDates } from './job';
import { safeReason } from '../text/safe-text';
import { statusOf } from './status';

/** As it comes. */
export interface RawJob extends Omit<Job, keyof Dates | 'status'> {
  readonly status: string | undefined;
  /** In ms since the epoch; `NaN` for a date that is none. */
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
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

/** Names, ARNs and paths of the service are shorter by far. */
const maxLength = 2_048;

/** What is longer than anything of the service's is cut: no expression has to look at all of it. */
export function bounded(text: string | undefined): string | undefined {
  return text !== undefined && text.length > maxLength ? text.slice(0, maxLength).toWellFormed() : text;
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

export function parseDates(createdAt: number | undefined, updatedAt: number | undefined): Dates {
  const dates = { createdAt: plausibleTime(createdAt), updatedAt: plausibleTime(updatedAt) };
  const unusable = isSent(createdAt, dates.createdAt) || isSent(updatedAt, dates.updatedAt);
  return { ...dates, sentDates: unusable ? sentDates(createdAt, updatedAt, dates) : undefined };
}

function sentDates(
  createdAt: number | undefined,
  updatedAt: number | undefined,
  taken: Pick<Dates, 'createdAt' | 'updatedAt'>,
): SentDates {
  return {
    ...(isSent(createdAt, taken.createdAt) ? { createdAt } : {}),
    ...(isSent(updatedAt, taken.updatedAt) ? { updatedAt } : {}),
  };
}

function isSent(sent: number | undefined, taken: EpochMs | undefined): sent is number {
  return taken === undefined && Number.isFinite(sent);
}

/** Personalize was announced in November 2018: a job with a date before that year has no true date. */
const earliest = Date.UTC(2018, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** The date, where it can be one. The clock of this machine has no say in it: it may be days behind the service's. */
export function plausibleTime(time: number | undefined): EpochMs | undefined {
  return time !== undefined && time > earliest && time < latest ? time : undefined;
}
