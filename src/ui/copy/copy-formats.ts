/** Formats jobs for `Copy As…`, and says why jobs are skipped. */
import type { DescribedJob } from '../../app/job/describe-jobs';
import { parseJobArn } from '../../domain/job/arn';
import { cleanLine } from '../../domain/text/clean';
import { profileOf } from '../../domain/connection/connection';
import { createCommand, describeCommand } from '../../domain/copy/aws-cli';
import { boto3Source } from '../../domain/copy/boto3';
import { type Creation, createSettings, type Place } from '../../domain/copy/create-settings';
import { csvText } from '../../domain/copy/csv';
import { javaScriptSource } from '../../domain/copy/javascript';
import { csvColumns, markdownColumns, markdownRow, summaryJson } from '../../domain/copy/job-table';
import { jsonText } from '../../domain/text/json-text';
import { markdownCell, markdownTable } from '../../domain/copy/markdown';
import { RerunNames } from '../../domain/copy/rerun-name';
import { jobTitle } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import { eitherJob, given, type Job } from '../../domain/job/job';
import { hintsFor } from '../../domain/advice/hints';
import { hintText } from '../details/hint-text';
import { jobLabel } from '../tree/row-parts';
import { linkTo } from './copy-link';
import { tagMembers } from '../../domain/job/tags';
import type { JsonValue } from '../../domain/text/json-text';
import { kindOfArn } from '../../domain/job/kind';
import { columnNames, copyAsWords, type CopyFormat } from '../words/strings-copy-as';
import type { Target } from '../targets/pick-job';

/** Formats that need a description of each job. The others use the fields of the list. */
export type DescribedFormat = 'createCli' | 'createBoto3' | 'createJavaScript' | 'describedJson';
export type ListedFormat = Exclude<CopyFormat, DescribedFormat>;

export interface LeftOut {
  readonly job: Job;
  /** Translated. */
  readonly why: string;
  /** For the log, in English. */
  readonly record: string;
}

export interface Copied {
  /** Text of `count` jobs. */
  readonly text: string;
  readonly count: number;
  readonly leftOut: readonly LeftOut[];
}

export interface DescribedTarget extends Target, DescribedJob {
  /** What else to say above the code. */
  readonly remarks?: readonly string[];
}

export function isDescribed(format: CopyFormat): format is DescribedFormat {
  switch (format) {
    case 'createCli':
    case 'createBoto3':
    case 'createJavaScript':
    case 'describedJson':
      return true;
    case 'name':
    case 'arn':
    case 'link':
    case 'markdownLink':
    case 'describeCli':
    case 'markdown':
    case 'csv':
    case 'json':
      return false;
  }
}

/** Whether the format has the job's tags. */
export function hasTags(format: DescribedFormat): boolean {
  return format !== 'describedJson';
}

export function copyListed(format: ListedFormat, targets: readonly Target[]): Copied {
  switch (format) {
    case 'name':
      return copied(targets, ({ entry }) => found(oneLine(jobTitle(entry.job)), noName()), lines);
    case 'arn':
      return copied(targets, ({ entry }) => found(oneLine(entry.job.arn), noArn()), lines);
    case 'link':
      return copied(targets, (target) => found(linkTo(target), noLink()), lines);
    case 'markdownLink':
      return copied(targets, (target) => found(markdownLinkTo(target), noLink()), markdownLinks);
    case 'describeCli':
      return copied(targets, (target) => found(describeCommandOf(target), noArn()), lines);
    case 'markdown': {
      return copied(targets, jobOf, markdownOf);
    }
    case 'csv':
      return copied(targets, jobOf, (jobs) => csvOf(jobs));
    case 'json':
      return copied(targets, jobOf, (jobs) => json(jobs.map(summaryJson)));
  }
}

function markdownOf(jobs: readonly Job[]): string {
  const [columns, names] = [markdownColumns(jobs), columnNames()];
  const rows = jobs.map((job) => {
    const row = markdownRow(job);
    return columns.map((column) => row[column]);
  });
  const header = columns.map((column) => names[column]);
  return markdownTable(header, rows);
}

function csvOf(jobs: readonly Job[]): string {
  const columns = csvColumns(jobs);
  return csvText(
    columns.map(({ name }) => name),
    jobs.map((job) => columns.map(({ cell }) => cell(job))),
  );
}

export function copyDescribed(
  format: DescribedFormat,
  targets: readonly DescribedTarget[],
  now: EpochMs,
): Copied {
  switch (format) {
    case 'createCli':
      return copied(targets, creations(targets, now), (all) => all.map(createCommand).join('\n\n'));
    case 'createBoto3':
      return copied(targets, creations(targets, now), boto3Source);
    case 'createJavaScript':
      return copied(targets, creations(targets, now), javaScriptSource);
    case 'describedJson':
      return copied(targets, ({ description }) => made(description.raw), json);
  }
}

/** Characters of a failure reason in a comment. */
const mostReason = 500;

type Part<T> = { readonly value: T } | Omit<LeftOut, 'job'>;

function copied<I extends Target, T>(
  targets: readonly I[],
  part: (target: I) => Part<T>,
  text: (values: readonly T[]) => string,
): Copied {
  const values: T[] = [];
  const leftOut: LeftOut[] = [];
  for (const target of targets) {
    const result = part(target);
    if ('value' in result) values.push(result.value);
    else leftOut.push({ job: target.entry.job, ...result });
  }
  return { text: values.length === 0 ? '' : text(values), count: values.length, leftOut };
}

function made<T>(value: T): Part<T> {
  return { value };
}

function found(text: string | undefined, otherwise: Part<never>): Part<string> {
  return text === undefined || text === '' ? otherwise : made(text);
}

function noName(): Omit<LeftOut, 'job'> {
  return { why: copyAsWords().noName, record: 'no name' };
}

/** Also for text that isn't an ARN of the service. */
export function noArn(): Omit<LeftOut, 'job'> {
  return { why: copyAsWords().noArn, record: 'no valid ARN' };
}

function noLink(): Omit<LeftOut, 'job'> {
  return { why: copyAsWords().noLink, record: 'no link' };
}

function markdownLinkTo(target: Target): string | undefined {
  const link = linkTo(target);
  return link === undefined ? undefined : `[${markdownCell(jobLabel(target.entry.job))}](${link})`;
}

/** A list, because lines that follow each other would be one paragraph. */
function markdownLinks(links: readonly string[]): string {
  return links.length === 1 ? lines(links) : links.map((link) => `- ${link}`).join('\n');
}

function jobOf({ entry }: Target): Part<Job> {
  return made(entry.job);
}

function oneLine(text: string | undefined): string {
  return cleanLine(text, text?.length);
}

function lines(values: readonly string[]): string {
  return values.join('\n');
}

function json(values: readonly JsonValue[]): string {
  return `${jsonText(values)}\n`;
}

function describeCommandOf(target: Target): string | undefined {
  const { arn } = target.entry.job;
  return arn === undefined ? undefined : describeCommand(arn, placeOf(target));
}

function placeOf({ store, entry }: Target): Place {
  const { choice, identity } = store;
  return {
    region: identity?.region ?? parseJobArn(entry.job.arn)?.region,
    // The default credentials can use a profile, which isn't set where the command runs.
    profile: profileOf(choice) ?? store.connection?.profile,
  };
}

/** Makes a request for each job, with a name that no job of their connections has. */
function creations(targets: readonly Target[], now: EpochMs): (target: DescribedTarget) => Part<Creation> {
  const stores = [...new Set(targets.map(({ store }) => store))];
  const known = stores.flatMap(({ list }) => list.all().map(({ job }) => job));
  const names = new RerunNames(known, now);
  return (target) => {
    const kind = kindOfArn(target.entry.job.arn);
    const found = createSettings(target.description.raw, kind);
    if (!found.ok) {
      const members = found.unusable.join(', ');
      return { why: copyAsWords().unusable(members), record: `no usable ${members}` };
    }
    const jobName = names.next(target.entry.job);
    const tags = target.tags.ok ? tagMembers(target.tags.value) : [];
    const request = { jobName, ...found.settings, ...(tags.length === 0 ? {} : { tags }) };
    return made({
      kind,
      place: placeOf(target),
      request,
      remarks: [...remarksOn(target), ...(target.remarks ?? [])],
    });
  };
}

/** Of a failed job: that it failed, why, and what to change first. */
function remarksOn({ entry, description }: DescribedTarget): readonly string[] {
  const job = eitherJob(description.job, entry.job);
  if (job.status.kind !== 'failed') return [];
  const words = copyAsWords();
  const reason = given(cleanLine(job.failureReason, mostReason));
  const name = jobLabel(job);
  return [
    reason === undefined ? words.failedBefore(name) : words.failedBecause(name, reason),
    ...hintsFor(job.failureReason).map((hint) =>
      words.changeFirst(hintText(hint, job, description.settings)),
    ),
  ];
}
