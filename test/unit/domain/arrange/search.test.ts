import { describe, expect, it } from 'vitest';
import { findJobs, jobMatcher } from '../../../../src/domain/arrange/search';
import { aJob, nothing } from '../../../support/factories';

const job = aJob({
  name: 'nightly-Movies-20261123',
  status: 'CREATE FAILED',
  failureReason: 'Invalid S3 input path (s3://b/x).',
});

it.each([
  ['', true],
  ['  ', true],
  ['movies', true],
  ['NIGHTLY', true],
  ['batch-inference-job/nightly-Movies', true],
  ['create failed', true],
  ['failed nightly', true],
  ['CREATE_FAILED', true],
  ['status:failed', true],
  ['STATUS:Fail nightly', true],
  ['status:create_failed', true],
  ['status:active', false],
  ['status:active status:failed', true],
  ['status:failed books', false],
  ['status:', true],
  ['nigh\u200btly\u202e', true],
  ['nightly pending', false],
  ['(s3://', true],
  ['s3.input', false],
  ['[', false],
  ['\\', false],
  ['.*', false],
  ['^nightly', false],
])('finds by %j: %s', (text, found) => {
  expect(jobMatcher(text)(job)).toBe(found);
});

it('finds by the name of the solution, not by the other parts of its ARN', () => {
  const plain = { ...nothing, solutionVersionArn: job.solutionVersionArn };
  expect(jobMatcher('movies')(plain)).toBe(true);
  expect(jobMatcher('us-east-1')(plain)).toBe(false);
  expect(jobMatcher('odd')({ ...nothing, solutionVersionArn: 'odd text' })).toBe(true);
});

it('finds nothing in a job without fields', () => {
  expect([jobMatcher('x')(nothing), jobMatcher('')(nothing)]).toEqual([false, true]);
});

describe('an ARN', () => {
  const jobs = ['nightly-1', 'nightly-10', 'other'].map((name) => aJob({ name }));
  const arn = jobs[0]?.arn ?? '';
  const found = (text: string): unknown[] => findJobs(jobs, (each) => each, text).map(({ name }) => name);

  it.each([
    ['whole', arn],
    ['in blanks', `  ${arn}\n`],
    ['in quotes', `"${arn}",`],
    ['from a line of a log', `2026-11-25T02:14:09Z ERROR [run] {"arn":"${arn}"} failed after 3 min`],
    ['in colours of a terminal', `\u001b[31m${arn}\u001b[0m`],
    ['from Python', `batchInferenceJobArn='${arn}')`],
  ])('finds its job alone: %s', (_, text) => {
    expect(found(text)).toEqual(['nightly-1']);
  });

  it('finds each job where there are several', () => {
    expect(found(`${arn}\n${jobs[2]?.arn ?? ''}\n${arn}x`)).toEqual(['nightly-1', 'other']);
  });

  it('that is typed finds what begins with it', () => {
    expect(found(arn.slice(0, -2))).toEqual(['nightly-1', 'nightly-10']);
  });

  it('of another job, in a line of text, finds none', () => {
    expect(found(`see ${arn.replace('nightly-1', 'nightly')} there`)).toEqual([]);
  });

  it('is looked for in the beginning of a long text alone', () => {
    expect(found(`${' '.repeat(20_000)}${arn}`)).toEqual(['nightly-1']);
    expect(found(`${'x '.repeat(10_000)}${arn}`)).toEqual([]);
  });
});

it.each([
  ['status:in-progress', 'CREATE IN_PROGRESS'],
  ['status:inprogress', 'IN PROGRESS'],
  ['status:pending', 'CREATE PENDING'],
  ['status:stopped', 'CREATE STOPPED'],
  ['status:none', undefined],
])('finds by %s the status %s', (text, status) => {
  expect(jobMatcher(text, 'withoutStatus')(aJob({ status }))).toBe(true);
  expect(jobMatcher(text, 'withoutStatus')(aJob({ status: 'ACTIVE' }))).toBe(false);
});
