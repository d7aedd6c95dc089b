/** The lines of a stored list. Files may be damaged or written by others, so that everything is checked. */
import { type EpochMs, plausibleTime } from '../domain/job/dates';
import { type Job, type JobField, jobFields, rawJob, readJob, withCheck } from '../domain/job/job';
import { parseCheck } from './check-format';
import type { SharedTexts } from '../domain/text/shared-texts';
import type { StoredFacts } from '../domain/connection/stored-list';

const version = 1;
/** In this order. Lists of versions with other fields are ignored. */
const fields = jobFields.join();
const placeOf = Object.fromEntries(jobFields.map((field, place) => [field, place])) as Readonly<
  Record<JobField, number>
>;

export const endMark = '"end"';

export function isEndMark(text: string): boolean {
  return text.endsWith(`\n${endMark}\n`);
}

export function listHead(facts: StoredFacts): string {
  return JSON.stringify({ version, fields, ...facts });
}

/** Throws if it isn't JSON. Returns `undefined` if it's of another version or not a head. */
export function parseHead(line: string): StoredFacts | undefined {
  const head = record(JSON.parse(line));
  const identity = record(head['identity']);
  const { asOf, unfinishedAsOf, readAt, newestFirst, unreadable } = head;
  const { region, account, foreignEndpoint } = identity;
  if (head['version'] !== version || head['fields'] !== fields) return undefined;
  if (typeof region !== 'string') return undefined;
  if (!isTime(asOf) || !isTime(readAt) || !isCount(unreadable)) return undefined;
  return {
    identity: { region, account: text(account), foreignEndpoint: text(foreignEndpoint) },
    asOf,
    // Versions that don't know it leave it out.
    unfinishedAsOf: isTime(unfinishedAsOf) ? unfinishedAsOf : undefined,
    readAt,
    newestFirst: newestFirst === true,
    unreadable,
  };
}

export function portionLine(jobs: readonly Job[]): string {
  return JSON.stringify(
    jobs.map((job) => {
      const raw = rawJob(job);
      const values: unknown[] = jobFields.map((field) => raw[field]);
      // Versions that don't know checks pass over it.
      return job.check === undefined ? values : [...values, job.check];
    }),
  );
}

/** Throws if it isn't a portion. */
export function parsePortion(line: string, shared: SharedTexts): readonly Job[] {
  const portion: unknown = JSON.parse(line);
  if (!Array.isArray(portion)) throw new Error('The line holds no portion of jobs.');
  return portion.map((entry: unknown) => {
    if (!Array.isArray(entry)) throw new Error('The entry holds no job.');
    const job = readJob(
      (field) => text(entry[placeOf[field]]),
      (field) => number(entry[placeOf[field]]),
      shared,
    );
    return withCheck(job, parseCheck(entry[jobFields.length]));
  });
}

function isTime(value: unknown): value is EpochMs {
  return plausibleTime(number(value)) !== undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
