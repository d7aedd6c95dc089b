import { expect, it } from 'vitest';
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
  ['personalize:ListTagsForResource', 'OptionalTagsForCopyAs'],
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
