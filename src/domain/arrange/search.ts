/**
 * Finds jobs by typed words. Each word must be in the name, ARN, solution, status or failure reason, as the service has it or as
 * the row says it, in any case. Quotation marks group words. `status:failed`, `lines:failed`, `solution:movies`, `since:7d` and
 * `until:2026-11-23` look nowhere else.
 */
import { jobArnsIn, parseSolutionVersionArn } from '../job/arn';
import { cleanWhole } from '../text/clean';
import type { Job } from '../job/job';
import type { EpochMs } from '../job/dates';
import type { OutputCheck } from '../job/output-check';
import { remembered } from '../text/remembered';
import type { Status } from '../job/status';
import { timeOf } from './since';

const mostTexts = 10_000;

/** What a row says in the display language. */
export interface RowTexts {
  readonly status: (status: Status) => string;
  /** The cause of a failure in a few words; empty if it isn't known. */
  readonly cause: (job: Job) => string;
}

export interface SearchOptions {
  readonly texts: RowTexts;
  /** Only words such as `status:failed` match the status. */
  readonly withoutStatus?: true;
  /** For words such as `since:7d`. */
  readonly now: EpochMs;
}

/**
 * Returns the jobs that match the text, in their order. A complete ARN finds its job only, unless no job has it: while an ARN is
 * being typed, it's searched for like other text.
 */
export function findJobs<T>(
  all: readonly T[],
  jobOf: (each: T) => Job,
  text: string,
  options: SearchOptions,
): readonly T[] {
  const arns = new Set<string | undefined>(jobArnsIn(text.trim()));
  const named = arns.size === 0 ? [] : all.filter((each) => arns.has(jobOf(each).arn));
  if (named.length > 0) return named;
  const matches = jobMatcher(text, options);
  return all.filter((each) => matches(jobOf(each)));
}

/** More than anyone types. Larger pasted text is cut. */
const mostTyped = 1_000;

/**
 * Normalizes typed text: without invisible characters, with single spaces, and of limited length. Of a larger pasted text, the ARNs of jobs
 * stay.
 */
export function typedText(text: string): string {
  const arns = text.trim().length > mostTyped ? jobArnsIn(text.trim()) : [];
  if (arns.length > 0) return arns.join(' ');
  return cleanWhole(text.trim().slice(0, mostTyped)).replace(/\s+/g, ' ').trim();
}

/**
 * Matches jobs that contain all words. If there are words such as `status:failed`, `lines:failed` or `solution:movies`, one of each
 * must match. Jobs must be created after all times such as `since:7d`, and before all such as `until:2026-11-23`. ARNs among other words, such as in a line of a log, match their jobs only.
 */
export function jobMatcher(text: string, options: SearchOptions): (job: Job) => boolean {
  const arns = new Set<string | undefined>(jobArnsIn(text.trim()));
  if (arns.size > 0 && !arns.has(text.trim())) return ({ arn }) => arns.has(arn);
  const words = wordsIn(typedText(text));
  const ofStatus = words.filter((word) => word.of === 'status');
  const matchers = words
    .filter((word) => word.of === undefined)
    .map((word) => wordMatcher(word.text, options));
  if (ofStatus.length > 0) {
    const has = statusTest(ofStatus, options.texts);
    matchers.push(({ status }) => has(status));
  }
  const ofLines = words.filter((word) => word.of === 'lines' && word.text !== '');
  if (ofLines.length > 0)
    matchers.push(({ check }) => ofLines.some(({ text: asked }) => hasLines(check, asked)));
  const ofSolution = words.filter((word) => word.of === 'solution' && word.text !== '');
  if (ofSolution.length > 0) matchers.push(solutionTest(ofSolution));
  matchers.push(...timeTests(words, options.now));
  return (job) => matchers.every((matches) => matches(job));
}

/** The statuses that words such as `status:failed` ask for; `undefined` if the text has no such words. */
export function typedStatuses(text: string, texts: RowTexts): ((status: Status) => boolean) | undefined {
  const words = wordsIn(typedText(text)).filter((word) => word.of === 'status' && word.text !== '');
  return words.length === 0 ? undefined : statusTest(words, texts);
}

/** The text without words such as `status:failed`. */
export function withoutStatuses(text: string): string {
  const others = [...typedText(text).matchAll(typedWord)].map(([word]) => word);
  return others.filter((word) => !/^status:/i.test(word)).join(' ');
}

interface Word {
  readonly text: string;
  /** What stands before it, with a colon. */
  readonly of: Qualifier | undefined;
}

const qualifiers = ['status', 'lines', 'solution', 'since', 'until'] as const;
type Qualifier = (typeof qualifiers)[number];

/** The last quotation mark may not be typed yet. */
const typedWord = /(status|lines|solution|since|until):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)/gi;

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(typedWord)]
    .map(([, of, quotedOf, plainOf, quoted, plain]): Word => {
      const text = (quotedOf ?? plainOf ?? quoted ?? plain ?? '').trim();
      return { text, of: qualifiers.find((each) => each === of?.toLowerCase()) };
    })
    .filter((word) => word.of !== undefined || word.text !== '');
}

function solutionTest(words: readonly Word[]): (job: Job) => boolean {
  const wanted = words.map(({ text }) => text.toLowerCase());
  const has = remembered((arn: string | undefined) => {
    const name = parseSolutionVersionArn(arn)?.solutionName.toLowerCase() ?? '';
    return wanted.some((word) => name.includes(word));
  }, mostTexts);
  return ({ solutionVersionArn }) => has(solutionVersionArn);
}

/** Times that aren't complete, such as while they are typed, limit nothing. */
function timeTests(words: readonly Word[], now: EpochMs): readonly ((job: Job) => boolean)[] {
  return words.flatMap(({ of, text }) => {
    const time = of === 'since' || of === 'until' ? timeOf(text, now) : undefined;
    if (time === undefined) return [];
    return [
      ({ createdAt }: Job) =>
        createdAt !== undefined && (of === 'since' ? createdAt >= time.from : createdAt <= time.to),
    ];
  });
}

/** `asked`: the beginning of what the lines must be, such as `fail`. */
function hasLines(check: OutputCheck | undefined, asked: string): boolean {
  if (check === undefined) return false;
  const { failed, empty, unreadable } = check;
  const counts = { failed, empty, unreadable, checked: 1 };
  return Object.entries(counts).some(([name, count]) => count > 0 && name.startsWith(asked.toLowerCase()));
}

/**
 * Matches `status:failed`, `status:in-progress`, their names in the display language, and parts of statuses that this version
 * doesn't know, such as `status:stopped`.
 */
function statusTest(words: readonly Word[], texts: RowTexts): (status: Status) => boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = words.map(({ text }) => plain(text)).filter((word) => word !== '');
  const has = remembered((status: Status) => {
    const name = plain(status.kind === 'other' ? status.text : status.kind);
    const said = plain(texts.status(status));
    return wanted.some((word) => name.includes(word) || said.includes(word) || word === `create${name}`);
  }, mostTexts);
  return (status) => wanted.length === 0 || has(status);
}

function wordMatcher(word: string, { texts, withoutStatus }: SearchOptions): (job: Job) => boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const pattern = new RegExp(escaped, 'i');
  const has = (text: string | undefined): boolean => text !== undefined && pattern.test(text);
  // The documentation uses both `CREATE_FAILED` and `CREATE FAILED`.
  const statusPattern = new RegExp(escaped.replace(/[_ ]/g, '[_ ]'), 'i');
  // Cached, because many jobs have the same status or solution.
  const hasStatus = withoutStatus
    ? () => false
    : remembered(
        (status: Status) => statusPattern.test(status.raw ?? '') || has(texts.status(status)),
        mostTexts,
      );
  const hasSolution = remembered(
    (arn: string | undefined) => has(parseSolutionVersionArn(arn)?.solutionName ?? arn),
    mostTexts,
  );
  return (job) => {
    const { name, arn, status, failureReason, solutionVersionArn } = job;
    const inFields =
      has(name) || has(arn) || hasStatus(status) || hasSolution(solutionVersionArn) || has(failureReason);
    return inFields || (failureReason !== undefined && has(texts.cause(job)));
  };
}
