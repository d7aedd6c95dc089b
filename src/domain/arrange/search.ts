/** Finds jobs by typed words. Each word must be in the name, ARN, solution, status or failure reason, in any case. */
import { jobArnsIn, parseSolutionVersionArn } from '../job/arn';
import { cleanWhole } from '../text/clean';
import type { Job } from '../job/job';
import { remembered } from '../text/remembered';
import type { Status } from '../job/status';

const mostTexts = 10_000;

/**
 * Returns the jobs that match the text, in their order. A complete ARN in the text, such as in a line of a log, finds its job
 * only. While an ARN is being typed, it's searched for like other text.
 */
export function findJobs<T>(all: readonly T[], jobOf: (each: T) => Job, text: string): readonly T[] {
  const sought = text.trim();
  const arns = new Set<string | undefined>(jobArnsIn(sought));
  const named = arns.size === 0 ? [] : all.filter((each) => arns.has(jobOf(each).arn));
  if (named.length > 0 || (arns.size > 0 && !arns.has(sought))) return named;
  const matches = jobMatcher(sought);
  return all.filter((each) => matches(jobOf(each)));
}

/** More than anyone types. Larger pasted text is cut. */
const mostTyped = 1_000;

/** Normalizes typed text: without invisible characters, with single spaces, and of limited length. */
export function typedText(text: string): string {
  return cleanWhole(text.trim().slice(0, mostTyped)).replace(/\s+/g, ' ').trim();
}

/**
 * Matches jobs that contain all words. If there are words such as `status:failed`, one of them must match the status.
 * `withoutStatus`: other words don't match the status.
 */
export function jobMatcher(text: string, where?: 'withoutStatus'): (job: Job) => boolean {
  const words = typedText(text)
    .split(' ')
    .filter((word) => word !== '');
  const ofStatus = words.filter((word) => statusWord.test(word));
  const matchers = words
    .filter((word) => !statusWord.test(word))
    .map((word) => wordMatcher(word, where === undefined));
  if (ofStatus.length > 0) matchers.push(statusMatcher(ofStatus));
  return (job) => matchers.every((matches) => matches(job));
}

const statusWord = /^status:/i;

/**
 * Matches `status:failed`, `status:in-progress`, and parts of statuses that this version doesn't know, such as
 * `status:stopped`.
 */
function statusMatcher(words: readonly string[]): (job: Job) => boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = words.map((word) => plain(word.slice('status:'.length))).filter((word) => word !== '');
  const has = remembered((status: Status) => {
    const name = plain(status.kind === 'other' ? status.text : status.kind);
    return wanted.some((word) => name.includes(word) || word === `create${name}`);
  }, mostTexts);
  return ({ status }) => wanted.length === 0 || has(status);
}

function wordMatcher(word: string, inStatus: boolean): (job: Job) => boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const pattern = new RegExp(escaped, 'i');
  const has = (text: string | undefined): boolean => text !== undefined && pattern.test(text);
  // The documentation uses both `CREATE_FAILED` and `CREATE FAILED`.
  const statusPattern = new RegExp(escaped.replaceAll('_', '[_ ]'), 'i');
  // Cached, because many jobs have the same status or solution.
  const hasStatus = inStatus
    ? remembered((raw: string | undefined) => raw !== undefined && statusPattern.test(raw), mostTexts)
    : () => false;
  const hasSolution = remembered(
    (arn: string | undefined) => has(parseSolutionVersionArn(arn)?.solutionName ?? arn),
    mostTexts,
  );
  return ({ name, arn, status, failureReason, solutionVersionArn }) =>
    has(name) || has(arn) || hasStatus(status.raw) || hasSolution(solutionVersionArn) || has(failureReason);
}
