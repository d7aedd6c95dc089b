import { describe, expect, it } from 'vitest';
import { hintsFor } from '../../../src/domain/hints';

const keys = (reason: string | undefined): string[] => hintsFor(reason).map(({ key }) => key);

describe('hintsFor', () => {
  it.each([
    ['Invalid S3 input path', 's3InputPath'],
    ['Invalid S3 output path.', 's3OutputPath'],
    ['Insufficient privileges for accessing data in Amazon S3', 's3Privileges'],
    ['INSUFFICIENT PRIVILEGES for accessing data in S3. Please look at …', 's3Privileges'],
    ['More than 5 resources with PENDING or IN_PROGRESS status', 'tooManyUnfinished'],
    ['Another resource with Arn arn:aws:x already exists', 'alreadyExists'],
    ['The given solution version does not exist', 'notFound'],
    ['Could not find the specified resource', 'notFound'],
    ['Required fields for the provided recipe are [USER_ID].', 'requiredFields'],
    ['Placeholders can only be used with IN or EQ operator', 'filterPlaceholders'],
    ['User: x is not authorized to perform: iam:PassRole on resource: y', 'passRole'],
    ['is not authorized to perform: personalize:CreateBatchInferenceJob', 'notAuthorized'],
  ])('%j has the hint %s alone', (reason, key) => {
    expect(keys(reason)).toEqual([key]);
  });

  it.each([undefined, '', 'something nobody has seen', 'Access Denied'])('%j has none', (reason) => {
    expect(keys(reason)).toEqual([]);
  });

  it('gives every hint that matches, in the order of the table, whatever theirs in the text', () => {
    const parts = [
      'The given role does not exist',
      'Insufficient privileges for accessing data in S3',
      'Invalid S3 output path',
      'x is not authorized to perform: iam:PassRole',
    ];
    const expected = ['s3OutputPath', 's3Privileges', 'notFound', 'passRole'];
    expect(keys(parts.join('. '))).toEqual(expected);
    expect(keys(parts.toReversed().join('. '))).toEqual(expected);
  });

  it('looks at the beginning of a reason without end, and not for long', () => {
    const started = performance.now();
    expect(keys('The given '.repeat(200_000))).toEqual([]);
    expect(keys(`${'x'.repeat(20_000)} Invalid S3 input path`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('names a page of the documentation with each, and policies where one helps', () => {
    const all = hintsFor(
      'Insufficient privileges for accessing data in S3; not authorized: is not authorized to perform: iam:PassRole, is not authorized to perform: personalize:X',
    );
    expect(all.map(({ page, policy }) => [page, policy])).toEqual([
      ['granting-personalize-s3-access.html', 's3Access'],
      ['granting-personalize-s3-access.html', 'passRole'],
      ['recommendations-batch.html', 'actions'],
    ]);
  });
});
