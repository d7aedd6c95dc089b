import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actionsPolicy,
  bucketPolicy,
  bucketsOf,
  passRolePolicy,
  readOnlyPolicy,
  rolePolicy,
} from '../../../../src/domain/advice/iam-policies';

const facts = {
  arn: 'arn:aws-cn:personalize:cn-north-1:998877665544:batch-inference-job/nightly',
  inputPath: 's3://films-in/users.json',
  outputPath: 's3://films-out/batch/',
  inputKmsKeyArn: 'arn:aws-cn:kms:cn-north-1:998877665544:key/1234abcd',
  outputKmsKeyArn: 'arn:aws-cn:kms:cn-north-1:998877665544:key/1234abcd',
  roleArn: 'arn:aws-cn:iam::998877665544:role/service-role/Batch',
};

describe('access to S3', () => {
  it('is for the role: both buckets and the keys, each once, in the partition of the job', () => {
    expect(rolePolicy(facts).Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
        Resource: [
          'arn:aws-cn:s3:::films-in',
          'arn:aws-cn:s3:::films-in/*',
          'arn:aws-cn:s3:::films-out',
          'arn:aws-cn:s3:::films-out/*',
        ],
      },
      {
        Effect: 'Allow',
        Action: [
          'kms:Decrypt',
          'kms:GenerateDataKey',
          'kms:DescribeKey',
          'kms:CreateGrant',
          'kms:ListGrants',
        ],
        Resource: [facts.inputKmsKeyArn],
      },
    ]);
  });

  it('is for each bucket: itself alone, for the service', () => {
    expect(bucketsOf(facts)).toEqual(['films-in', 'films-out']);
    expect(bucketPolicy('films-out', facts).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'personalize.amazonaws.com' },
        Action: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
        Resource: ['arn:aws-cn:s3:::films-out', 'arn:aws-cn:s3:::films-out/*'],
      },
    ]);
    expect(bucketsOf({ ...facts, outputPath: 's3://films-in/out/' })).toEqual(['films-in']);
  });

  it('has placeholders for what is not given or not valid', () => {
    expect(bucketsOf({})).toEqual(['amzn-s3-demo-bucket']);
    expect(bucketsOf({ inputPath: 's3://*/x', outputPath: 'https://films.test/' })).toEqual([
      'amzn-s3-demo-bucket',
    ]);
    expect(rolePolicy({ inputKmsKeyArn: 'arn:aws:kms:*:998877665544:key/*' }).Statement).toHaveLength(1);
  });

  it('never grants more than a bucket, whatever the paths say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (bucket, key) => {
        const resources = rolePolicy({ inputPath: `s3://${bucket}/${key}`, inputKmsKeyArn: key }).Statement;
        return resources
          .flatMap(({ Resource }) => Resource)
          .every((arn = '') => /^arn:aws:s3:::[a-z0-9][a-z0-9.-]+[a-z0-9](\/\*)?$/.test(arn));
      }),
    );
  });
});

describe('passing a role', () => {
  const resource = (...args: Parameters<typeof passRolePolicy>): unknown =>
    passRolePolicy(...args).Statement[0]?.Resource;

  it('names the role of the job, else that of the reason, else a placeholder', () => {
    const reason =
      'not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/Other.';
    expect(resource(facts, reason)).toBe(facts.roleArn);
    for (const end of ['', '.', ', because', '...'])
      expect(resource({}, reason.slice(0, -1) + end)).toBe('arn:aws:iam::111122223333:role/Other');
    const dots = `${reason} ${'.'.repeat(80_000)}x`;
    expect(resource({}, dots)).toBe('arn:aws:iam::111122223333:role/Other');
    expect(resource({}, 'x')).toBe('arn:aws:iam::111122223333:role/ROLE-NAME');
    expect(resource({ roleArn: 'arn:aws:iam::111122223333:role/*' }, 'x')).toContain('ROLE-NAME');
  });

  it('is for the service alone', () => {
    expect(passRolePolicy(facts, '').Statement[0]).toMatchObject({
      Action: ['iam:PassRole'],
      Condition: { StringEquals: { 'iam:PassedToService': 'personalize.amazonaws.com' } },
    });
  });
});

describe('missing actions', () => {
  it('are those that the reason names, each once', () => {
    const reason =
      'x is not authorized to perform: personalize:CreateBatchInferenceJob on y; is not authorized to perform: personalize:CreateBatchInferenceJob, not authorized to perform: personalize:DescribeFilter';
    expect(actionsPolicy(reason).Statement[0]?.Action).toEqual([
      'personalize:CreateBatchInferenceJob',
      'personalize:DescribeFilter',
    ]);
  });

  it('are given with the others that the extension needs, where they are of these', () => {
    expect(actionsPolicy('not authorized to perform: personalize:DescribeSolutionVersion')).toBe(
      readOnlyPolicy,
    );
    expect(actionsPolicy('not authorized to perform: personalize:*')).toBe(readOnlyPolicy);
  });
});

it('names the actions that are missing, unless all are among the permissions of the extension', () => {
  const denied = (...actions: readonly string[]): string =>
    actions.map((action) => `not authorized to perform: personalize:${action}`).join(' and ');
  const create = 'CreateBatchInferenceJob';
  expect(actionsPolicy(denied('ListBatchInferenceJobs', 'DescribeSolutionVersion'))).toBe(readOnlyPolicy);
  expect(actionsPolicy(denied('ListBatchInferenceJobs', create, create))).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['personalize:ListBatchInferenceJobs', `personalize:${create}`],
        Resource: '*',
      },
    ],
  });
});
