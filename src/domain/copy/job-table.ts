/** Listed jobs as table rows and as objects of the API. Dates are in ISO 8601, UTC. */
import { parseSolutionVersionArn } from '../job/arn';
import { jobTitle } from '../connection/identity';
import type { EpochMs } from '../job/dates';
import { isTimeField, type Job, type JobField, jobFields, jobMembers } from '../job/job';
import { allKinds, firstKind, kindOfArn } from '../job/kind';
import type { OutputCheck } from '../job/output-check';
import type { JsonValue } from '../text/json-text';
import { durationOf } from '../job/time';

/** All fields of a job, and its duration. */
const csvFields = [
  'name',
  'status',
  'createdAt',
  'updatedAt',
  'duration',
  'solutionVersionArn',
  'mode',
  'failureReason',
  'arn',
] as const satisfies readonly (JobField | 'duration')[];

export interface CsvColumn {
  /** Member name of the API. */
  readonly name: string;
  /** Empty if not returned. Raw: clean it when it's written. */
  readonly cell: (job: Job) => string;
}

/** The members that jobs of these kinds can have. Members with another name for another kind have a column of their own. */
export function csvColumns(jobs: readonly Job[]): readonly CsvColumn[] {
  const found = new Set(jobs.map(({ arn }) => kindOfArn(arn)));
  const kinds = found.size === 0 ? [firstKind] : allKinds.filter((kind) => found.has(kind));
  const ofService = csvFields.flatMap((field): readonly CsvColumn[] => {
    if (field === 'duration') return [{ name: 'durationSeconds', cell: durationCell }];
    const names = kinds.map((kind) => jobMembers(kind)[field]).filter((name) => name !== undefined);
    return [...new Set(names)].map((name) => ({ name, cell: (job) => cellOf(job, field, name) }));
  });
  return jobs.some(({ check }) => check !== undefined) ? [...ofService, ...checkColumns] : ofService;
}

/** What checks of the output found, where one of the jobs has a check. Empty for the others. */
const checkColumns: readonly CsvColumn[] = [
  checkColumn('linesChecked', ({ lines }) => lines),
  checkColumn('linesFailed', ({ failed }) => failed),
  checkColumn('linesWithoutResults', ({ empty }) => empty),
  checkColumn('linesUnreadable', ({ unreadable }) => unreadable),
  checkColumn('outputBytes', ({ size }) => size),
  checkColumn('outputBytesChecked', ({ read }) => read),
  checkColumn('failedLineCauses', causesCell),
];

function checkColumn(name: string, value: (check: OutputCheck) => number | string): CsvColumn {
  return { name, cell: ({ check }) => (check === undefined ? '' : String(value(check))) };
}

function causesCell({ causes }: OutputCheck): string {
  return causes.map(({ text, lines }) => `${lines}: ${text}`).join('\n');
}

function cellOf(job: Job, field: JobField, name: string): string {
  if (jobMembers(kindOfArn(job.arn))[field] !== name) return '';
  return (field === 'name' ? jobTitle(job) : textOf(job, field)) ?? '';
}

const allMarkdownColumns = [
  'name',
  'status',
  'solution',
  'created',
  'updated',
  'failureReason',
  'failedLines',
  'arn',
] as const;

export type MarkdownColumn = (typeof allMarkdownColumns)[number];

/** The column of failed lines is left out where no job has a check. */
export function markdownColumns(jobs: readonly Job[]): readonly MarkdownColumn[] {
  const isChecked = jobs.some(({ check }) => check !== undefined);
  return allMarkdownColumns.filter((column) => isChecked || column !== 'failedLines');
}

function durationCell(job: Job): string {
  const duration = durationOf(job);
  return duration === undefined ? '' : String(Math.round(duration / 1000));
}

/** Raw: clean them when they are written. */
export function markdownRow(job: Job): Readonly<Record<MarkdownColumn, string>> {
  return {
    name: jobTitle(job) ?? '',
    status: job.status.raw ?? '',
    solution: parseSolutionVersionArn(job.solutionVersionArn)?.solutionName ?? '',
    created: isoTime(job.createdAt) ?? '',
    updated: isoTime(job.updatedAt) ?? '',
    failureReason: job.failureReason ?? '',
    failedLines: job.check === undefined ? '' : `${job.check.failed} / ${job.check.lines}`,
    arn: job.arn ?? '',
  };
}

/** https://docs.aws.amazon.com/personalize/latest/dg/API_BatchInferenceJobSummary.html, without members that weren't returned. */
export function summaryJson(job: Job): JsonValue {
  const members = jobMembers(kindOfArn(job.arn));
  return Object.fromEntries(
    jobFields.flatMap((field) => {
      const [name, value] = [members[field], textOf(job, field)];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

function textOf(job: Job, field: JobField): string | undefined {
  if (isTimeField(field)) return isoTime(job[field]);
  return field === 'status' ? job.status.raw : job[field];
}

/** Returns `undefined` for an invalid date. */
function isoTime(time: EpochMs | undefined): string | undefined {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
