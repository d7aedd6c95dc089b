/** Which files are the output of a job. */
import { describe, expect, it } from 'vitest';
import { isBarePrefix } from '../../../../src/domain/job/s3-path';
import type { S3Object } from '../../../../src/domain/connection/s3-files';
import {
  inputFileOf,
  outputFilesOf,
  outputPrefix,
  ranBeside,
} from '../../../../src/domain/output/output-files';
import { aJob, hour, noon } from '../../../support/factories';

const minute = hour / 60;
const output = { bucket: 'bucket', key: 'out/' };
const job = aJob({ createdAt: noon - 2 * hour, updatedAt: noon - hour });

function object(key: string, modifiedAt: number | undefined = noon - hour): S3Object {
  return { bucket: 'bucket', key, size: 5, modifiedAt, etag: '"e"' };
}

function keys(objects: readonly S3Object[], names: readonly string[] | undefined, path = output): string[] {
  return outputFilesOf(job, path, objects, names && new Set(names)).map(({ key }) => key);
}

describe('the files of a job', () => {
  it('have the names of its input, and lie in its path', () => {
    const objects = [
      'out/_CHECK',
      'out/a.json.out',
      'out/b.json.out',
      'out/a.json',
      'out/old/a.json.out',
    ].map((key) => object(key));
    expect(keys(objects, ['a.json'])).toEqual(['out/a.json.out']);
    expect(keys(objects, undefined)).toEqual(['out/a.json.out', 'out/b.json.out']);
  });

  it('were written during the job, or a little after it', () => {
    const times = [-121, -120, -90, -60, -55, -54].map((minutes) =>
      object('out/a.json.out', noon + minutes * minute),
    );
    const found = outputFilesOf(job, output, times, new Set(['a.json']));
    expect(found.map(({ modifiedAt = 0 }) => (modifiedAt - noon) / minute)).toEqual([-55, -60, -90, -120]);
    expect(
      keys(
        [object('out/a.json.out', undefined)].map((each) => ({ ...each, modifiedAt: undefined })),
        ['a.json'],
      ),
    ).toHaveLength(1);
  });

  it('may be in the bucket itself, or anywhere below where the job has no dates', () => {
    const objects = [object('a.json.out'), object('/a.json.out'), object('x/a.json.out')];
    expect(keys(objects, ['a.json'], { bucket: 'bucket', key: '' })).toEqual(['a.json.out']);
    const undated = aJob({ createdAt: undefined, updatedAt: undefined });
    const old = [object('out/a.json.out', noon - 1000 * hour), object('out/a.json.out', noon + 1000 * hour)];
    expect(outputFilesOf(undated, output, old, new Set(['a.json']))).toHaveLength(2);
    // S3 lists seconds: the first one may be of the job.
    const around = [-1_001, -1_000, 0].map((ms) => object('out/a.json.out', noon - 2 * hour + ms));
    expect(outputFilesOf(job, output, around, undefined)).toHaveLength(2);
  });

  it('may follow a path without a slash', () => {
    const objects = ['output/a.json.out', 'outputa.json.out', 'output-old/a.json.out'].map((key) =>
      object(key),
    );
    expect(keys(objects, ['a.json'], { bucket: 'bucket', key: 'output' })).toEqual([
      'output/a.json.out',
      'outputa.json.out',
    ]);
  });

  it('are looked for by name where the input is one file', () => {
    const input = { bucket: 'in', key: 'in/users.json' };
    expect(outputPrefix(output, input)).toEqual({ bucket: 'bucket', key: 'out/users.json.out' });
    expect(outputPrefix({ bucket: 'bucket', key: '' }, input).key).toBe('users.json.out');
    expect(outputPrefix({ bucket: 'bucket', key: 'out' }, input).key).toBe('out');
    expect(outputPrefix(output, { bucket: 'in', key: 'in/' })).toBe(output);
    expect(outputPrefix(output, undefined)).toBe(output);
  });

  it.each([
    ['in/users.json', 'users.json'],
    ['users.jsonl', 'users.jsonl'],
    ['in/', undefined],
    ['in/part', undefined],
    ['in/2026.11.24', undefined],
    ['in/model-v1.5', undefined],
    ['in/users.1json', 'users.1json'],
    ['', undefined],
  ])('the input %s is the file %s', (key, name) => {
    expect(inputFileOf({ bucket: 'in', key })).toBe(name);
    // The page warns of the same paths.
    const isBeginning = key !== '' && !key.endsWith('/') && name === undefined;
    expect(isBarePrefix(`s3://input/${key}`)).toBe(isBeginning);
  });
});

describe('a run beside it', () => {
  const solution = job.solutionVersionArn ?? '';
  const other = (start: number, end: number, fields = {}) =>
    aJob({ name: 'other', createdAt: noon + start * minute, updatedAt: noon + end * minute, ...fields });
  it.each([
    ['during it', other(-110, -100), true],
    ['over its end', other(-61, 30), true],
    ['just after it', other(-56, 0), true],
    ['long after it', other(-54, 0), false],
    ['long before it', other(-300, -126), false],
    ['until five minutes before it', other(-300, -125), true],
    ['from five minutes after it', other(-55, 0), true],
    ['still running since before', other(-200, -195, { status: 'CREATE IN_PROGRESS' }), true],
    ['still running since after', other(-54, -50, { status: 'CREATE IN_PROGRESS' }), false],
    ['of no solution version', other(-110, -100, { solutionVersionArn: undefined }), false],
    [
      'of another version',
      other(-110, -100, { solutionVersionArn: solution.replace(/[^/]+$/, 'ffffffff') }),
      true,
    ],
    [
      'of another solution',
      other(-110, -100, { solutionVersionArn: solution.replace('movies', 'news') }),
      false,
    ],
    ['without dates', other(-110, -100, { createdAt: undefined, updatedAt: undefined }), false],
  ])('%s', (_when, beside, isBeside) => {
    expect(ranBeside(job, [job, beside])).toBe(isBeside);
  });
});
