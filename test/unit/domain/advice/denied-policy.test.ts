import { describe, expect, it } from 'vitest';
import { missingPermission, policyFor } from '../../../../src/domain/advice/denied-policy';
import { readOnlyPolicy } from '../../../../src/domain/advice/iam-policies';
import { safeText } from '../../../../src/domain/text/safe-text';

const detail = safeText('');
const action = 'personalize:DescribeSolutionVersion';
const role = 'arn:aws:iam::111122223333:role/Recs';
const assumeRole = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: role }],
};

it('is all permissions of the extension, and the missing one alone', () => {
  expect(policyFor({ kind: 'accessDenied', action, detail })).toBe(readOnlyPolicy);
  expect(missingPermission({ kind: 'accessDenied', action, detail })).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: [action], Resource: '*' }],
  });
});

it.each([
  ['personalize:ListBatchSegmentJobs', 'OptionalBatchSegmentJobs'],
  ['personalize:DescribeBatchSegmentJob', 'OptionalBatchSegmentJobs'],
  ['personalize:DescribeSolution', 'OptionalLatestSolutionVersion'],
  ['personalize:ListSolutionVersions', 'OptionalLatestSolutionVersion'],
  ['personalize:DescribeFilter', 'OptionalFilters'],
  ['personalize:ListTagsForResource', 'OptionalTags'],
])('is the optional statement alone that has %s', (optional, sid) => {
  const problem = { kind: 'accessDenied', action: optional, detail } as const;
  const policy = {
    Version: '2012-10-17',
    Statement: readOnlyPolicy.Statement.filter(({ Sid }) => Sid === sid),
  };
  expect(policy.Statement).toHaveLength(1);
  expect([policyFor(problem), missingPermission(problem)]).toEqual([policy, policy]);
});

it('is that to assume the role, where a role is denied', () => {
  const problem = { kind: 'accessDenied', action: 'sts:AssumeRole', role, detail } as const;
  expect([policyFor(problem), missingPermission(problem)]).toEqual([assumeRole, assumeRole]);
});

it.each([
  { kind: 'accessDenied', action: undefined, detail } as const,
  { kind: 'accessDenied', action: 'sts:AssumeRole', role: '*', detail } as const,
  { kind: 'accessDenied', action: 'kms:personalize:x', detail } as const,
  {
    kind: 'accessDenied',
    action,
    detail: safeText('with an explicit deny in a service control policy'),
  } as const,
])('is none where no policy helps (%#)', (problem) => {
  expect([policyFor(problem), missingPermission(problem)]).toEqual([undefined, undefined]);
});

describe('files in Amazon S3', () => {
  const place = { bucket: 'my-bucket', key: 'out/*/$a?.json.out' };
  const denied = (action: string, more: object = {}) =>
    policyFor({ kind: 'accessDenied', action, detail, s3: { place, partition: 'aws-cn', ...more } });
  const statement = (action: string, more: object) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: [action], ...more }],
  });

  it('are listed below the path of the job', () => {
    expect(denied('s3:ListBucket')).toEqual(
      statement('s3:ListBucket', {
        Resource: 'arn:aws-cn:s3:::my-bucket',
        Condition: { StringLike: { 's3:prefix': 'out/${*}/${$}a${?}.json.out*' } },
      }),
    );
  });

  it('are read in the folder of the job', () => {
    const all = { Resource: 'arn:aws-cn:s3:::my-bucket/out/${*}/*' };
    expect(denied('s3:GetObject')).toEqual(statement('s3:GetObject', all));
    expect(denied('s3:GetObject', { place: { bucket: 'b-2', key: 'file' } })).toEqual(
      statement('s3:GetObject', { Resource: 'arn:aws-cn:s3:::b-2/*' }),
    );
  });

  it('are decrypted with their key, or one to fill in', () => {
    const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd';
    expect(denied('kms:Decrypt', { keyArn })).toEqual(statement('kms:Decrypt', { Resource: keyArn }));
    expect(denied('kms:Decrypt', { keyArn: '*' })).toEqual(
      statement('kms:Decrypt', { Resource: 'arn:aws-cn:kms:us-east-1:111122223333:key/KEY-ID' }),
    );
  });

  it('have none where a proxy refused them, or a policy denies them', () => {
    const s3 = { place, partition: 'aws' };
    expect(policyFor({ kind: 'accessDenied', action: undefined, detail, s3 })).toBeUndefined();
    const explicit = safeText(
      'not authorized to perform: s3:GetObject with an explicit deny in a resource-based policy',
    );
    expect(policyFor({ kind: 'accessDenied', action: 's3:GetObject', detail: explicit, s3 })).toBeUndefined();
  });
});
