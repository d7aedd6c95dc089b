import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { policiesFor } from '../../../../src/domain/advice/hint-policies';
import { denialIn, hintsFor } from '../../../../src/domain/advice/hints';

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
    // Not the service's own texts, which are not public.
    ['Amazon Personalize cannot assume the role arn:aws:iam::111122223333:role/x.', 'assumeRole'],
    ['The role x could not be assumed by personalize.amazonaws.com', 'assumeRole'],
    ['The bucket data-1 is not in the Region of the batch inference job.', 'bucketRegion'],
    ['Bucket my.data must be in the same region as the service', 'bucketRegion'],
    ['The policy of the bucket allows requests from VPC vpc-0a1b only', 'vpcOnlyBucket'],
    ['The recipe aws-trending-now does not support batch inference', 'recipeWithoutBatch'],
    ['Batch inference is not supported for the recipe aws-item-affinity', 'recipeWithoutBatch'],
    ['The input data is larger than 1 GB.', 'inputLimits'],
    ['The input file has more than 50 million records', 'inputLimits'],
    ['Too many files in the input path', 'inputLimits'],
  ])('%j has the hint %s alone', (reason, key) => {
    expect(keys(reason)).toEqual([key]);
  });

  const performing = 'User: arn:aws:sts::1:assumed-role/R/x is not authorized to perform:';
  it.each([
    ['with an explicit deny in a service control policy', 'deniedByOrganization'],
    [
      'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-1',
      'deniedByOrganization',
    ],
    ['because no service control policy allows the ACTION action', 'deniedByOrganization'],
    ['with an explicit deny in a resource control policy', 'deniedByOrganization'],
    ['because no permissions boundary allows the ACTION action', 'deniedByBoundary'],
    ['with an explicit deny in a permissions boundary', 'deniedByBoundary'],
    ['because no session policy allows the ACTION action', 'deniedBySession'],
    ['with an explicit deny in a session policy', 'deniedBySession'],
    ['because no VPC endpoint policy allows the ACTION action', 'deniedByEndpoint'],
    ['with an explicit deny in a VPC endpoint policy', 'deniedByEndpoint'],
    ['with an explicit deny in a resource-based policy', 'deniedByResource'],
    ['with an explicit deny in a role trust policy', 'deniedByResource'],
    ['with an explicit deny in an identity-based policy', 'deniedByPolicy'],
    ['with an explicit deny', 'deniedByPolicy'],
  ])('%s: who can change that, and no policy to copy (reports.md B8)', (context, key) => {
    for (const action of ['iam:PassRole', 'personalize:CreateBatchInferenceJob', 'sts:AssumeRole']) {
      const reason = `${performing} ${action} on resource: r ${context.replace('ACTION', action)}`;
      expect(keys(reason)).toEqual([key]);
      expect(hintsFor(reason).flatMap((hint) => policiesFor(hint, reason, {}))).toEqual([]);
      expect(denialIn(reason)).toBe(key);
    }
  });

  it.each(['identity-based', 'resource-based'])('keeps the policy that a %s policy lacks', (kind) => {
    const reason = `${performing} iam:PassRole on resource: r because no ${kind} policy allows the iam:PassRole action`;
    expect(keys(reason)).toEqual(['passRole']);
    expect(denialIn(reason)).toBeUndefined();
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

  it('looks at the beginning of a reason without end', () => {
    const tried = vi.spyOn(RegExp.prototype, 'test');
    onTestFinished(() => tried.mockRestore());
    expect(keys('The given '.repeat(200_000))).toEqual([]);
    expect(keys(`${'x'.repeat(20_000)} Invalid S3 input path`)).toEqual([]);
    const lengths = tried.mock.calls.map(([text]) => text.length);
    expect(lengths.length).toBeGreaterThan(10);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10_000);
  });

  it.each([
    ['User: arn:aws:sts::1:assumed-role/R/x is not authorized to perform: iam:PassRole', 'passRole'],
    ['Invalid S3 input path: s3://my-bucket/vpc-flow/input.json', 's3InputPath'],
    ['Input: More than 5 resources with PENDING or IN_PROGRESS status', 'tooManyUnfinished'],
    ['Required fields for the provided recipe are: A, B is not supported', 'requiredFields'],
  ])('%j, whose text is known, has no hint of another kind', (reason, key) => {
    expect(keys(reason)).toEqual([key]);
  });

  it.each([
    'Cannot read the bucket data-1 in Region eu-west-1',
    'The role of this bucket is unknown',
    'The recipe is required',
    'The data could not be read',
    'Could not read data in S3: too many requests',
    // Names may hold any word.
    'User: arn:aws:sts::1:assumed-role/PersonalizeRole/x is not authorized to perform: s3:GetObject',
    'Cannot read s3://my-bucket/vpc-flow/other-region/input.json from S3',
    'The recipe is fine. Field ITEM_ID is not supported.',
  ])('%j names no cause', (reason) => {
    expect(keys(reason)).toEqual([]);
  });

  it('names a page of the documentation with each, and policies where one helps', () => {
    const all = hintsFor(
      'Insufficient privileges for accessing data in S3; not authorized: is not authorized to perform: iam:PassRole, is not authorized to perform: personalize:X',
    );
    expect(hintsFor('Cannot assume the role x').map(({ policy }) => policy)).toEqual(['trust']);
    expect(all.map(({ page, policy }) => [page, policy])).toEqual([
      ['granting-personalize-s3-access.html', 's3Access'],
      ['granting-personalize-s3-access.html', 'passRole'],
      ['recommendations-batch.html', 'actions'],
    ]);
  });
});

it('says beside a denial what else is wrong, but offers no policy that would not help', () => {
  const denial = 'with an explicit deny in a service control policy';
  const keys = (reason: string): readonly string[] => hintsFor(reason).map(({ key }) => key);
  expect(keys(`Invalid S3 output path. ${denial}`)).toEqual(['deniedByOrganization', 's3OutputPath']);
  expect(keys(`u is not authorized to perform: iam:PassRole ${denial}`)).toEqual(['deniedByOrganization']);
  // Text that isn't the service's known one isn't looked at.
  expect(keys(`the bucket is in another Region ${denial}`)).toEqual(['deniedByOrganization']);
  expect(keys('the bucket is in another Region')).toEqual(['bucketRegion']);
  expect(keys('the arn:aws:x:bucket is fine')).toEqual([]);
});

it('looks at the beginning of a long message only', () => {
  const denial = 'with an explicit deny in a service control policy';
  expect(denialIn(denial)).toBe('deniedByOrganization');
  expect(denialIn(`${'x'.repeat(10_000)}${denial}`)).toBeUndefined();
});
