import { describe, expect, it } from 'vitest';
import { differingSettings } from '../../../../src/domain/details/differing-settings';

const job = {
  jobName: 'nightly-2',
  batchInferenceJobArn: 'arn:2',
  status: 'CREATE FAILED',
  failureReason: 'why',
  creationDateTime: '2026-11-23T00:00:00Z',
  lastUpdatedDateTime: '2026-11-23T01:00:00Z',
  roleArn: 'role',
  numResults: 25,
  jobInput: { s3DataSource: { path: 's3://bucket/in/nightly-2.json' } },
};
const other = {
  ...job,
  jobName: 'nightly-1',
  batchInferenceJobArn: 'arn:1',
  status: 'ACTIVE',
  jobInput: { s3DataSource: { path: 's3://bucket/in/nightly-1.json' } },
};

describe('differingSettings', () => {
  it('has nothing of what differs between any two jobs', () => {
    expect(differingSettings(job, other)).toEqual([]);
  });

  it('has paths of members, with null for what a job lacks', () => {
    const changed = {
      ...other,
      numResults: 10,
      filterArn: 'filter',
      jobInput: { s3DataSource: { path: 's3://elsewhere/in/nightly-1.json' } },
      batchInferenceJobConfig: { itemExplorationConfig: { explorationWeight: '0.3' } },
    };
    expect(differingSettings(job, changed)).toEqual([
      {
        setting: 'batchInferenceJobConfig.itemExplorationConfig.explorationWeight',
        value: null,
        other: '0.3',
      },
      { setting: 'filterArn', value: null, other: 'filter' },
      {
        setting: 'jobInput.s3DataSource.path',
        value: 's3://bucket/in/nightly-2.json',
        other: 's3://elsewhere/in/nightly-1.json',
      },
      { setting: 'numResults', value: 25, other: 10 },
    ]);
  });

  it('gives the same with the sides exchanged', () => {
    const changed = { ...other, numResults: 10, roleArn: 'another' };
    const swapped = differingSettings(changed, job).map(({ setting, value, other: beside }) => ({
      setting,
      value: beside,
      other: value,
    }));
    expect(swapped).toEqual(differingSettings(job, changed));
  });

  it('compares the lists in settings as a whole', () => {
    const of = (columns: string[]) => ({ ...job, columns });
    expect(differingSettings(of(['a', 'b']), of(['a', 'b']))).toEqual([]);
    expect(differingSettings(of(['a', 'b']), of(['b', 'a']))).toHaveLength(1);
  });
});
