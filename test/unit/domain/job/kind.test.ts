import { describe, expect, it } from 'vitest';
import { jobMembers } from '../../../../src/domain/job/job';
import { allKinds, jobKinds, kindOfArn } from '../../../../src/domain/job/kind';

describe('a kind of jobs', () => {
  it('has the names of the API, the AWS CLI and boto3', () => {
    expect(jobKinds.inference).toEqual({
      id: 'inference',
      apiName: 'BatchInferenceJob',
      member: 'batchInferenceJob',
      arnType: 'batch-inference-job',
      pythonName: 'batch_inference_job',
      modeMember: 'batchInferenceJobMode',
      quota: 5,
    });
    expect(jobMembers(jobKinds.inference)).toMatchObject({
      arn: 'batchInferenceJobArn',
      mode: 'batchInferenceJobMode',
      name: 'jobName',
    });
  });

  it.each(allKinds)('is that of the ARN: $id', (kind) => {
    expect(kindOfArn(`arn:aws:personalize:eu-west-1:111122223333:${kind.arnType}/a`)).toBe(kind);
  });

  it.each([undefined, '', 'x', 'arn:aws:personalize:eu-west-1:111122223333:other-job/a'])(
    'is inference without a valid ARN: %s',
    (arn) => {
      expect(kindOfArn(arn)).toBe(jobKinds.inference);
    },
  );
});
