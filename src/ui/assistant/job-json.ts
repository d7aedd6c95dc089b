/** What answers say of a job. Texts of the service are cleaned and of limited length. Names of members are in English, as programs read them. */
import { kindOfArn } from '../../domain/job/kind';
import { parseSolutionVersionArn } from '../../domain/job/arn';
import type { EpochMs } from '../../domain/job/dates';
import { given, type Job } from '../../domain/job/job';
import { isWholeCheck, type OutputCheck } from '../../domain/job/output-check';
import { isUnfinished } from '../../domain/job/status';
import { durationOf, jobTime } from '../../domain/job/time';
import { cleanLine } from '../../domain/text/clean';
import type { JsonObject, JsonValue } from '../../domain/text/json-text';
import { jobLabel } from '../tree/row-parts';
import { failureTitle } from '../words/row-texts';

/** Characters of a text of the service in a list of jobs. */
const mostInList = 300;

export interface JobFacts {
  readonly now: EpochMs;
  /** Time of the last response with the job; just now by default. */
  readonly unfinishedAsOf?: EpochMs | undefined;
  /** Says which connection has the job. */
  readonly connection?: string | undefined;
  /** Characters of the failure reason. */
  readonly mostReason?: number;
}

export function jobJson(
  job: Job,
  { now, unfinishedAsOf, connection, mostReason = mostInList }: JobFacts,
): JsonObject {
  const { arn, status, createdAt, updatedAt, failureReason } = job;
  const version = parseSolutionVersionArn(job.solutionVersionArn);
  const ended = !isUnfinished(status);
  const time = jobTime(job, now, unfinishedAsOf);
  const elapsed = time.kind === 'elapsed' ? time : undefined;
  return known({
    name: jobLabel(job),
    arn: textOf(arn),
    kind: `batch ${kindOfArn(arn).id} job`,
    connection,
    status: textOf(status.raw),
    created: isoTime(createdAt),
    ended: ended ? isoTime(updatedAt) : undefined,
    durationMinutes: minutes(ended ? durationOf(job) : elapsed?.ms),
    statusAsOf: isoTime(elapsed?.asOf),
    cause: given(failureTitle(job)),
    failureReason: given(cleanLine(failureReason, mostReason)),
    solution: textOf(version?.solutionName),
    solutionVersion: textOf(version?.versionId),
    output: job.check === undefined ? undefined : checkJson(job.check),
  });
}

/** What a check of the output found, without its causes. */
export function checkJson(check: OutputCheck): JsonObject {
  const { lines, failed, empty, unreadable, checkedAt, read, size, mayBeOfAnotherRun } = check;
  return known({
    checked: isoTime(checkedAt),
    lines,
    failedLines: failed,
    linesWithoutResults: empty,
    unreadableLines: unreadable,
    wholeOutput: isWholeCheck(check),
    bytesRead: read,
    bytes: size,
    mayBeOfAnotherRun: mayBeOfAnotherRun || undefined,
  });
}

/** Without members that are `undefined`. */
export function known(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, JsonValue] => member[1] !== undefined),
  );
}

/** A text of the service in one line. */
export function textOf(text: string | undefined, most = mostInList): string | undefined {
  return given(cleanLine(text, most));
}

export function isoTime(at: EpochMs | undefined): string | undefined {
  return at === undefined || Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** With one decimal place. */
export function minutes(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms / 6_000) / 10;
}
