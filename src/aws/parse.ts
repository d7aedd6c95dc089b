/**
 * Parses the SDK's responses. The SDK checks nothing: fields can be missing, `null` or of another type, and dates can be
 * invalid. Unexpected values count as not returned; nothing is guessed.
 */
import type { Filter } from '../domain/job/filter';
import { type Job, type JobField, jobMembers, type JobMembers, readJob } from '../domain/job/job';
import type { JobKind } from '../domain/job/kind';
import { type JobDescription, type JobSettings, settings } from '../domain/job/description';
import type { Solution, SolutionVersions, VersionSummary } from '../domain/job/solution';
import type { SolutionVersion } from '../domain/job/solution-version';
import { bounded, safeReason, safeText } from '../domain/text/safe-text';
import { parseDates } from '../domain/job/dates';
import type { JsonObject, JsonValue } from '../domain/text/json-text';
import { failure, type Outcome, success } from '../domain/connection/problem';
import type { JobPage } from '../domain/connection/service';
import type { SharedTexts } from '../domain/text/shared-texts';
import { statusOf } from '../domain/job/status';
import type { Tag } from '../domain/job/tags';

type Fields = Readonly<Record<string, unknown>>;

export function parseJobPage(answer: unknown, kind: JobKind, shared?: SharedTexts): Outcome<JobPage> {
  const { [`${kind.member}s`]: list, nextToken } = fields(answer) ?? {};
  const members = jobMembers(kind);
  // The SDK turns an empty body, `null` or a list into a response without jobs. That doesn't mean that there are none.
  if (!Array.isArray(list)) return malformed('No list of jobs.');
  const jobs = list
    .map(fields)
    .filter((entry) => entry !== undefined)
    .map((entry) => jobOf(entry, members, shared));
  // If the list is a text, the SDK splits it into letters.
  if (jobs.length === 0 && list.some((entry) => typeof entry === 'string')) {
    return malformed('A list, but not of jobs.');
  }
  if (nextToken !== undefined && nextToken !== null && typeof nextToken !== 'string') {
    return malformed('A page token that is no text.');
  }
  const token = typeof nextToken === 'string' && nextToken !== '' ? nextToken : undefined;
  return success({ jobs, unreadable: list.length - jobs.length, nextToken: token });
}

export function parseDescription(answer: unknown, kind: JobKind): Outcome<JobDescription> {
  const job = fields(fields(answer)?.[kind.member]);
  if (job === undefined) return malformed('No job.');
  return success({
    job: jobOf(job, jobMembers(kind)),
    settings: settingsOf(job),
    raw: jsonObject(job),
    answer: toJson(withoutMetadata(answer)),
  });
}

const settingReaders = {
  text,
  integer: number,
  texts: (value: unknown) => entries(value, text),
  numbers: (value: unknown) => entries(value, number),
} as const;

function settingsOf(job: Fields): JobSettings {
  const read = Object.entries(settings).map(([name, { at, kind }]) => {
    const value = at.split('.').reduce<unknown>((inner, member) => fields(inner)?.[member], job);
    return [name, settingReaders[kind](value)] as const;
  });
  return Object.fromEntries<unknown>(read) as JobSettings;
}

export function parseSolutionVersion(answer: unknown): Outcome<SolutionVersion> {
  const version = fields(fields(answer)?.['solutionVersion']);
  if (version === undefined) return malformed('No solution version.');
  const json = (name: string): JsonValue | undefined =>
    version[name] === undefined || version[name] === null ? undefined : toJson(version[name]);
  return success({
    arn: text(version['solutionVersionArn']),
    name: text(version['name']),
    solutionArn: text(version['solutionArn']),
    datasetGroupArn: text(version['datasetGroupArn']),
    recipeArn: text(version['recipeArn']),
    status: statusOf(text(version['status'])),
    failureReason: safeReason(unbounded(version['failureReason'])),
    trainingMode: text(version['trainingMode']),
    trainingType: text(version['trainingType']),
    trainingHours: number(version['trainingHours']),
    eventType: text(version['eventType']),
    performHPO: boolean(version['performHPO']),
    performAutoML: boolean(version['performAutoML']),
    performIncrementalUpdate: boolean(version['performIncrementalUpdate']),
    ...parseDates(time(version['creationDateTime']), time(version['lastUpdatedDateTime'])),
    tunedHPOParams: json('tunedHPOParams'),
    solutionConfig: json('solutionConfig'),
  });
}

export function parseSolution(answer: unknown): Outcome<Solution> {
  const solution = fields(fields(answer)?.['solution']);
  if (solution === undefined) return malformed('No solution.');
  const config = fields(solution['solutionConfig']);
  const schedule = text(fields(config?.['autoTrainingConfig'])?.['schedulingExpression']);
  return success({
    latest: versionSummary(fields(solution['latestSolutionVersion'])),
    automatic: boolean(solution['performAutoTraining']),
    schedule,
  });
}

export function parseSolutionVersions(answer: unknown): Outcome<SolutionVersions> {
  const { solutionVersions: list, nextToken } = fields(answer) ?? {};
  if (!Array.isArray(list)) return malformed('No list of solution versions.');
  const versions = list.map((entry) => versionSummary(fields(entry))).filter((entry) => entry !== undefined);
  return success({
    versions,
    partial: versions.length < list.length || text(nextToken) !== undefined,
  });
}

function versionSummary(version: Fields | undefined): VersionSummary | undefined {
  const arn = text(version?.['solutionVersionArn']);
  if (version === undefined || arn === undefined) return undefined;
  const dates = parseDates(time(version['creationDateTime']), time(version['lastUpdatedDateTime']));
  return {
    arn,
    createdAt: dates.createdAt,
    updatedAt: dates.updatedAt,
    status: statusOf(text(version['status'])),
    trainingMode: text(version['trainingMode']),
  };
}

export function parseFilter(answer: unknown): Outcome<Filter> {
  const { filterExpression, status, failureReason } = fields(fields(answer)?.['filter']) ?? {};
  if (typeof filterExpression !== 'string') return malformed('A filter without expression.');
  return success({
    expression: filterExpression,
    status: statusOf(text(status)),
    failureReason: safeReason(unbounded(failureReason)),
  });
}

export function parseTags(answer: unknown): Outcome<readonly Tag[]> {
  const { tags } = fields(answer) ?? {};
  if (!Array.isArray(tags)) return malformed('No list of tags.');
  const parsed = tags.map((tag) => {
    const { tagKey: key, tagValue: value = '' } = fields(tag) ?? {};
    return typeof key === 'string' && key !== '' && typeof value === 'string' ? { key, value } : undefined;
  });
  const known = parsed.filter((tag) => tag !== undefined);
  // A job without one of its tags would not be the same.
  return known.length === parsed.length ? success(known) : malformed('A tag without key or value.');
}

function jobOf(job: Fields, members: JobMembers, shared?: SharedTexts): Job {
  const value = (field: JobField): unknown => job[members[field] ?? ''];
  return readJob(
    (field) => unbounded(value(field)),
    (field) => time(value(field)),
    shared,
  );
}

function malformed(detail: string): Outcome<never> {
  return failure({ kind: 'unexpectedAnswer', by: 'malformed', detail: safeText(detail) });
}

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function entries<T>(map: unknown, parse: (value: unknown) => T | undefined): (readonly [string, T])[] {
  return Object.entries(fields(map) ?? {}).flatMap(([name, value]) => {
    const parsed = parse(value);
    return parsed === undefined ? [] : [[name, parsed] as const];
  });
}

function text(value: unknown): string | undefined {
  return bounded(unbounded(value));
}

/** `readJob` and `safeReason` limit its length. */
function unbounded(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function boolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function time(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined;
}

/** Metadata is the SDK's, not the service's. */
function withoutMetadata(answer: unknown): unknown {
  return { ...fields(answer), $metadata: undefined };
}

/** Limit for one text in JSON. Texts of the service are shorter. */
const maxJsonText = 100_000;

function reasonJson(reason: unknown): JsonValue {
  return toJson(typeof reason === 'string' ? safeReason(reason) : reason);
}

/** Dates in ISO 8601; `null` for invalid dates, which have no such form. */
function toJson(value: unknown): JsonValue {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  switch (typeof value) {
    case 'string':
      return value.slice(0, maxJsonText);
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      return value === null ? null : jsonObject(value);
    default:
      return null;
  }
}

function jsonObject(value: object): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]: [string, unknown]) =>
      item === undefined ? [] : [[name, name === 'failureReason' ? reasonJson(item) : toJson(item)]],
    ),
  );
}
