import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedTexts } from '../../../../src/domain/details/comparison';
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

  it.each([
    ['a folder has the name of the job', 'sims', 'sims-retry', 's3://bucket/sims/in.json'],
    ['a longer word has the name of the job', 'sim', 'other', 's3://bucket/sims/in.json'],
    ['the other job has no name', 'sims', '', 's3://bucket/sims/in.json'],
  ])('has no path that is the same for both, where %s', (_where, jobName, otherName, path) => {
    const at = (name: string) => ({ ...job, jobName: name, jobInput: { s3DataSource: { path } } });
    expect(differingSettings(at(jobName), at(otherName))).toEqual([]);
    expect(differingSettings(at(otherName), at(jobName))).toEqual([]);
  });

  it('has paths where a longer word has the name of the job', () => {
    const at = (jobName: string, path: string) => ({ jobName, jobInput: { path } });
    expect(differingSettings(at('sim', 's3://b/sims.json'), at('run', 's3://b/runs.json'))).toHaveLength(1);
  });

  it('has a setting wherever the diff editor shows that settings differ (property)', () => {
    const path = fc.constantFrom('s3://a/in', 's3://b/in', 's3://ab/in', 's3://a-b/in', 's3://in');
    const aJob = fc.record(
      {
        jobName: fc.constantFrom('a', 'b', ''),
        status: fc.constantFrom('ACTIVE', 'CREATE FAILED'),
        jobInput: fc.record({ path }),
        paths: fc.oneof(fc.constant([]), fc.tuple(path)),
        numResults: fc.constantFrom(1, 2),
      },
      { requiredKeys: ['jobName', 'jobInput'] },
    );
    const settingsIn = (text: string): unknown => ({
      ...(JSON.parse(text) as object),
      jobName: undefined,
      status: undefined,
    });
    fc.assert(
      fc.property(aJob, aJob, (one, two) => {
        const [left, right] = comparedTexts(one, two).map(settingsIn);
        expect(differingSettings(one, two).length > 0).toBe(!isDeepStrictEqual(left, right));
      }),
    );
  });
});
