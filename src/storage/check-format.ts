/** What a check of a job's output found, as stored. Files may be damaged or written by others, so that everything is checked. */
import { plausibleTime } from '../domain/job/dates';
import type { LineCause, LinePlace, OutputCheck } from '../domain/job/output-check';
import { bounded, safeText } from '../domain/text/safe-text';

const counts = [
  'lines',
  'failed',
  'empty',
  'unreadable',
  'unreadFiles',
  'size',
  'read',
  'otherFailed',
] as const;
/** As many as a check keeps. */
const mostCauses = 500;
const mostPlaces = 3;

/** Returns `undefined` if it isn't one. */
export function parseCheck(value: unknown): OutputCheck | undefined {
  const stored = record(value);
  const checkedAt = plausibleTime(numberOf(stored['checkedAt']));
  const { files, causes, mayBeOfAnotherRun } = stored;
  const isCounted = counts.every((name) => isCount(stored[name]));
  if (checkedAt === undefined || !isCounted || !Array.isArray(files) || !Array.isArray(causes))
    return undefined;
  const numbers = Object.fromEntries(counts.map((name) => [name, stored[name]])) as Record<
    (typeof counts)[number],
    number
  >;
  return {
    ...numbers,
    checkedAt,
    files: files.filter((name) => typeof name === 'string').map((name) => bounded(name) ?? ''),
    causes: causes.slice(0, mostCauses).flatMap(parseCause),
    mayBeOfAnotherRun: mayBeOfAnotherRun === true,
  };
}

function parseCause(value: unknown): LineCause[] {
  const { text, lines, first } = record(value);
  if (typeof text !== 'string' || !isCount(lines) || !Array.isArray(first)) return [];
  return [{ text: safeText(text), lines, first: first.slice(0, mostPlaces).flatMap(parsePlace) }];
}

function parsePlace(value: unknown): LinePlace[] {
  const { file, line } = record(value);
  return isCount(file) && isCount(line) ? [{ file, line }] : [];
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
