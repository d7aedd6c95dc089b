/** Ids of jobs. */
import { describe, expect, it } from 'vitest';
import { hashOf, idOfArn, JobIds, jobTitle } from '../../../../src/domain/connection/identity';
import { aJob, nothing } from '../../../support/factories';

describe('the id of a job', () => {
  it('is its ARN, or shows that it has something else in its place', () => {
    expect(idOfArn('arn:x')).toBe('arn:x');
    expect(idOfArn('content/1')).toBe('other/content/1');
    expect(new JobIds().idOf(aJob({ arn: 'arn:y' }))).toBe('arn:y');
  });

  it('without an ARN is made of the content, and counts equal ones', () => {
    const ids = new JobIds();
    const [a, b] = [aJob({ arn: undefined, name: 'a' }), aJob({ arn: undefined, name: 'b' })];
    const [first, second, third, other] = [a, a, a, b].map((job) => ids.idOf(job));
    expect(first).toMatch(/^content\/[0-9a-z]+-0$/);
    expect([second, third]).toEqual([1, 2].map((ordinal) => first?.replace(/0$/, String(ordinal))));
    expect(other?.endsWith('-0')).toBe(true);
    expect(other).not.toBe(first);
    // Another load has the same ids.
    expect(new JobIds().idOf(a)).toBe(first);
  });
});

it('FNV-1a has known values', () => {
  expect(['', 'a', 'foobar'].map(hashOf)).toEqual(['811c9dc5', 'e40c292c', 'bf9cf968']);
});

it('a job is called by its name where that can be read, else by its ARN', () => {
  expect(jobTitle({ ...nothing, name: 'name', arn: 'arn:x/y' })).toBe('name');
  expect(jobTitle({ ...nothing, name: '\u200b', arn: 'arn:x/y' })).toBe('y');
});
