import { expect, it } from 'vitest';
import { jobMatcher } from '../../../src/domain/search';
import { aJob, nothing } from '../../support/factories';

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
