/** Finds jobs by what people type: each word somewhere in name, ARN, solution, status or failure reason, in any case. */
import { parseSolutionVersionArn } from './arn';
import type { Job } from './job';
import { remembered } from './remembered';

const mostTexts = 10_000;

/** `withoutStatus`: the status is no place to look for words. */
export function jobMatcher(text: string, where?: 'withoutStatus'): (job: Job) => boolean {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const matchers = words.map((word) => wordMatcher(word, where === undefined));
  return (job) => matchers.every((matches) => matches(job));
}

function wordMatcher(word: string, inStatus: boolean): (job: Job) => boolean {
  const pattern = new RegExp(word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i');
  const has = (text: string | undefined): boolean => text !== undefined && pattern.test(text);
  // Of many jobs, few differ in these.
  const hasStatus = inStatus ? remembered(has, mostTexts) : () => false;
  const hasSolution = remembered(
    (arn: string | undefined) => has(parseSolutionVersionArn(arn)?.solutionName ?? arn),
    mostTexts,
  );
  return ({ name, arn, status, failureReason, solutionVersionArn }) =>
    has(name) || has(arn) || hasStatus(status.raw) || hasSolution(solutionVersionArn) || has(failureReason);
}
