import { expect, it } from 'vitest';
import { hintsFor } from '../../../../src/domain/advice/hints';
import { isAbout, pathFaultFor } from '../../../../src/domain/advice/job-faults';
import type { FieldId } from '../../../../src/domain/details/fields';

const paths = { inputPath: 'https://x.test/in', outputPath: 's3://my-bucket/out' };

it('finds what is wrong with the path of the hint (U2)', () => {
  expect(pathFaultFor('s3InputPath', paths)).toEqual({ kind: 'scheme', suggestion: undefined });
  expect(pathFaultFor('s3OutputPath', paths)).toMatchObject({ kind: 'folder' });
  expect(pathFaultFor('s3Privileges', paths)).toBeUndefined();
});

it.each<[string, FieldId, string | undefined, boolean]>([
  ['Invalid S3 input path', 'inputPath', undefined, true],
  ['Invalid S3 input path', 'outputPath', undefined, false],
  ['x is not authorized to perform: iam:PassRole', 'role', undefined, true],
  ['No such file: s3://my-bucket/in/users.json.', 'inputPath', 's3://my-bucket/in/users.json', true],
  ['No such file: s3://my-bucket/in/users.json.gz', 'inputPath', 's3://my-bucket/in/users.json', false],
  ['No such file: s3://my-bucket/in/users', 'inputPath', 's3://my-bucket/in/', false],
  ['s3://my-bucket/in/users, s3://my-bucket/in/', 'inputPath', 's3://my-bucket/in/', true],
  ['The job nightly has no rows', 'name', 'nightly', false],
  ['The job nightly-feed has no rows', 'name', 'nightly-feed', true],
  ['The job nightly-fee has no rows', 'name', 'nightly-fee', false],
])('%s: field %s with %s', (reason, field, value, expected) => {
  expect(isAbout({ reason, hints: hintsFor(reason) }, field, value)).toBe(expected);
});
