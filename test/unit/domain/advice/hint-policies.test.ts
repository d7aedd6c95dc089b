import { expect, it } from 'vitest';
import { policiesFor } from '../../../../src/domain/advice/hint-policies';
import { hintsFor } from '../../../../src/domain/advice/hints';

const facts = { inputPath: 's3://in-bucket/a/', outputPath: 's3://out-bucket/b/' };

it.each([
  ['Insufficient privileges for accessing data in S3', ['role', 'bucket in-bucket', 'bucket out-bucket']],
  ['cannot assume the role', ['trust']],
  ['u is not authorized to perform: iam:PassRole', ['passRole']],
  ['u is not authorized to perform: personalize:CreateBatchInferenceJob', ['actions']],
  ['Invalid S3 input path', []],
])('%s: %j', (reason, kinds) => {
  const policies = hintsFor(reason).flatMap((hint) => policiesFor(hint, reason, facts));
  expect(policies.map((each) => (each.kind === 'bucket' ? `bucket ${each.bucket}` : each.kind))).toEqual(
    kinds,
  );
  for (const { policy } of policies) {
    expect(policy.Version).toBe('2012-10-17');
    expect(policy.Statement.map(({ Effect }) => Effect)).toEqual(policy.Statement.map(() => 'Allow'));
  }
});
