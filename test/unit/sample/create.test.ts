import { describe, expect, it } from 'vitest';
import {
  accountAt,
  create,
  createClock,
  createInput,
  describeJob,
  list,
  NOW,
  send,
  versionOf,
} from './support';

const THEMES = {
  batchInferenceJobMode: 'THEME_GENERATION',
  themeGenerationConfig: { fieldsForThemeGeneration: { itemName: 'TITLE' } },
};

describe('CreateBatchInferenceJob', () => {
  it('makes the job that was asked for', () => {
    const account = accountAt();
    const input = createInput(account, {
      filterArn: 'arn:aws:personalize:eu-west-1:111122223333:filter/in-stock',
      numResults: 7,
      batchInferenceJobConfig: { itemExplorationConfig: { explorationWeight: '0.1' } },
    });
    const { batchInferenceJobArn } = create(account, input) as { batchInferenceJobArn: string };
    expect(describeJob(account, batchInferenceJobArn)).toEqual({
      ...input,
      batchInferenceJobArn: 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/by-hand',
      batchInferenceJobMode: 'BATCH_INFERENCE',
      status: 'CREATE PENDING',
      creationDateTime: NOW / 1000,
      lastUpdatedDateTime: NOW / 1000,
    });
    expect(list(account).batchInferenceJobs[0]).toEqual({
      batchInferenceJobArn,
      jobName: 'by-hand',
      solutionVersionArn: versionOf(account, 'nightly-home'),
      batchInferenceJobMode: 'BATCH_INFERENCE',
      status: 'CREATE PENDING',
      creationDateTime: NOW / 1000,
      lastUpdatedDateTime: NOW / 1000,
    });
  });

  it('refuses a name that was ever used', () => {
    const account = accountAt();
    expect(create(account, { jobName: 'nightly-movies-20261123' })).toEqual({
      __type: 'ResourceAlreadyExistsException',
      message:
        'Another resource with Arn arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly-movies-20261123 already exists.',
    });
    create(account);
    expect(create(account)).toMatchObject({ __type: 'ResourceAlreadyExistsException' });
  });

  it('refuses a sixth unfinished job, until one has finished', () => {
    const clock = createClock();
    const account = accountAt({ now: clock.now });
    expect(create(account, { jobName: 'fourth' })).toHaveProperty('batchInferenceJobArn');
    expect(create(account, { jobName: 'fifth' })).toHaveProperty('batchInferenceJobArn');
    expect(create(account, { jobName: 'sixth' })).toEqual({
      __type: 'LimitExceededException',
      message: 'More than 5 resources with PENDING or IN_PROGRESS status',
    });
    clock.advance(6);
    expect(create(account, { jobName: 'sixth' })).toHaveProperty('batchInferenceJobArn');
  });

  it.each([
    ['an unknown solution version', 'solution version', { solutionVersionArn: 'solution/none/00000000' }],
    [
      'a solution in place of its version',
      'solution version',
      { solutionVersionArn: 'solution/home-for-you' },
    ],
    ['an unknown filter', 'filter', { filterArn: 'filter/none' }],
  ])('does not find %s', (_, kind, names) => {
    const [[member, name] = ['', '']] = Object.entries(names);
    const arn = `arn:aws:personalize:eu-west-1:111122223333:${name}`;
    expect(create(accountAt(), { [member]: arn })).toEqual({
      __type: 'ResourceNotFoundException',
      message: `The given ${kind} ${arn} does not exist.`,
    });
  });

  it('does not find the version of a deleted solution', () => {
    const account = accountAt();
    const solutionVersionArn = versionOf(account, 'nightly-trailers');
    expect(create(account, { solutionVersionArn })).toMatchObject({ __type: 'ResourceNotFoundException' });
  });

  it('generates themes for similar items only, and with their settings', () => {
    const account = accountAt();
    const solutionVersionArn = versionOf(account, 'weekly-similar');
    const refused = { __type: 'InvalidInputException' };
    expect(create(account, THEMES)).toMatchObject(refused);
    const withoutSettings = { solutionVersionArn, batchInferenceJobMode: 'THEME_GENERATION' };
    expect(create(account, withoutSettings)).toMatchObject(refused);
    expect(create(account, { ...THEMES, solutionVersionArn })).toHaveProperty('batchInferenceJobArn');
    expect(list(account).batchInferenceJobs[0]).toMatchObject({ batchInferenceJobMode: 'THEME_GENERATION' });
  });

  it('makes no job that another account has as well', () => {
    const account = accountAt();
    const { batchInferenceJobArn } = create(account) as { batchInferenceJobArn: string };
    for (const [part, other] of [
      ['111122223333', '444455556666'],
      ['eu-west-1', 'eu-west-2'],
    ] as const) {
      const arn = batchInferenceJobArn.replace(part, other);
      expect(send(account, 'DescribeBatchInferenceJob', { batchInferenceJobArn: arn })).toMatchObject({
        __type: 'ResourceNotFoundException',
      });
    }
  });

  it('leaves nothing behind when it refuses', () => {
    const account = accountAt();
    const before = list(account).batchInferenceJobs;
    create(account, { jobName: '-' });
    create(account, { filterArn: 'arn:aws:personalize:::filter/none' });
    expect(list(account).batchInferenceJobs).toEqual(before);
  });
});
