/** Finds jobs by what people type: each word somewhere in name, ARN, solution, status or failure reason, in any case. */
import { jobArnsIn, parseSolutionVersionArn } from '../job/arn';
import { cleanWhole } from '../text/clean';
import type { Job } from '../job/job';
import { remembered } from '../text/remembered';
import type { Status } from '../job/status';

const mostTexts = 10_000;

/**
 * Those among the jobs that what is typed or pasted means, in their order. An ARN anywhere in it is the job's own, whatever stands
 * around it; while one types it, it is a text like others.
 */
export function findJobs<T>(all: readonly T[], jobOf: (each: T) => Job, text: string): readonly T[] {
  const sought = text.trim();
  const arns = new Set<string | undefined>(jobArnsIn(sought));
  const named = arns.size === 0 ? [] : all.filter((each) => arns.has(jobOf(each).arn));
  if (named.length > 0 || (arns.size > 0 && !arns.has(sought))) return named;
  const matches = jobMatcher(sought);
  return all.filter((each) => matches(jobOf(each)));
}

/** More than anybody types; a pasted file is not looked for. */
const mostTyped = 1_000;

/** What is typed, as it is looked for: without what nobody sees, such as bidirectional marks, and bounded. */
export function typedText(text: string): string {
  return cleanWhole(text.trim().slice(0, mostTyped)).replace(/\s+/g, ' ').trim();
}

/**
 * All words must occur; of those like `status:failed`, one must be the job's status. `withoutStatus`: other words are not looked
 * for in the status.
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

/** `status:failed`, `status:in-progress`, or a part of what this version does not know, as in `status:stopped`. */
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
  // `CREATE_FAILED` and `CREATE FAILED` are the same to the service's documentation.
  const statusPattern = new RegExp(escaped.replaceAll('_', '[_ ]'), 'i');
  // Of many jobs, few differ in these.
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
