import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/domain/text/json-text';
import { createSettings } from '../../../../src/domain/copy/create-settings';
import { jobKinds } from '../../../../src/domain/job/kind';

const kmsKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1f0e6a52';
const required = {
  solutionVersionArn: 'arn:aws:personalize:eu-west-1:111122223333:solution/movies/0a1b2c3d',
  jobInput: { s3DataSource: { path: 's3://bucket/in.json' } },
  jobOutput: { s3DataDestination: { path: 's3://bucket/out/' } },
  roleArn: 'arn:aws:iam::111122223333:role/PersonalizeBatch',
};
const full = {
  ...required,
  filterArn: 'arn:aws:personalize:eu-west-1:111122223333:filter/unwatched',
  numResults: 50,
  jobInput: { s3DataSource: { path: 's3://bucket/in.json', kmsKeyArn } },
  jobOutput: { s3DataDestination: { path: 's3://bucket/out/', kmsKeyArn } },
  batchInferenceJobConfig: {
    itemExplorationConfig: { explorationWeight: '0.3', '': '', 'x y': ' \u202e ' },
    rankingInfluence: { POPULARITY: 0.2, FRESHNESS: 0 },
  },
  batchInferenceJobMode: 'THEME_GENERATION',
  themeGenerationConfig: { fieldsForThemeGeneration: { itemName: 'TITLE' } },
};

/** What no request takes. */
const facts = {
  jobName: 'nightly',
  batchInferenceJobArn: 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly',
  status: 'CREATE FAILED',
  failureReason: 'no',
  creationDateTime: '2026-11-23T12:00:00.000Z',
  lastUpdatedDateTime: '2026-11-23T12:00:00.000Z',
};

const found = (job: JsonObject): unknown => createSettings({ ...facts, ...job }, jobKinds.inference);

describe('the settings of a description', () => {
  it('are all that the request takes, exactly as given, and nothing else', () => {
    expect(found(full)).toEqual({ ok: true, settings: full });
    expect(found(required)).toEqual({ ok: true, settings: required });
  });

  it('keep an empty structure, and leave out what is null or blank', () => {
    const odd = {
      ...full,
      filterArn: null,
      numResults: null,
      batchInferenceJobConfig: {},
      batchInferenceJobMode: ' ',
    };
    expect(found({ ...odd, jobInput: { s3DataSource: { path: 's3://b/', kmsKeyArn: '' } } })).toEqual({
      ok: true,
      settings: {
        ...required,
        jobInput: { s3DataSource: { path: 's3://b/' } },
        jobOutput: full.jobOutput,
        batchInferenceJobConfig: {},
        themeGenerationConfig: full.themeGenerationConfig,
      },
    });
  });

  it.each<[JsonObject, string[]]>([
    [{ roleArn: null }, ['roleArn']],
    [{ roleArn: ' ' }, ['roleArn']],
    [{ solutionVersionArn: 5, jobInput: 'x' }, ['solutionVersionArn', 'jobInput']],
    [{ jobInput: { s3DataSource: {} } }, ['jobInput.s3DataSource.path']],
    [{ jobOutput: { s3DataDestination: { path: '' } } }, ['jobOutput.s3DataDestination.path']],
    [{ jobOutput: {} }, ['jobOutput.s3DataDestination']],
    [{ numResults: '25' }, ['numResults']],
    [{ numResults: 2.5 }, ['numResults']],
    [
      { batchInferenceJobConfig: { rankingInfluence: { POPULARITY: 'NaN' }, itemExplorationConfig: ['a'] } },
      ['batchInferenceJobConfig.itemExplorationConfig', 'batchInferenceJobConfig.rankingInfluence'],
    ],
    [
      { themeGenerationConfig: { fieldsForThemeGeneration: {} } },
      ['themeGenerationConfig.fieldsForThemeGeneration.itemName'],
    ],
  ])('of %j name what makes them unusable', (change, unusable) => {
    expect(found({ ...full, ...change })).toEqual({ ok: false, unusable });
  });

  it.each<JsonObject>([{}, { batchInferenceJob: {} }])('of %j are none', (job) => {
    expect(createSettings(job, jobKinds.inference)).toEqual({
      ok: false,
      unusable: ['solutionVersionArn', 'jobInput', 'jobOutput', 'roleArn'],
    });
  });
});
