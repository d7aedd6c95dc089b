import {
  CreateBatchInferenceJobCommand,
  DescribeBatchInferenceJobCommand,
  DescribeSolutionVersionCommand,
  InvalidInputException,
  InvalidNextTokenException,
  LimitExceededException,
  ListBatchInferenceJobsCommand,
  DescribeFilterCommand,
  DescribeSolutionCommand,
  ListSolutionVersionsCommand,
  ListTagsForResourceCommand,
  paginateListBatchInferenceJobs,
  paginateListSolutionVersions,
  type SolutionVersionSummary,
  PersonalizeClient,
  ResourceAlreadyExistsException,
  ResourceInUseException,
  ResourceNotFoundException,
  TooManyTagsException,
} from '@aws-sdk/client-personalize';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SampleServer, serveSampleAccount } from '../../../src/sample/http';
import type { SampleAccount } from '../../../src/sample/main';
import { accountAt, createInput, listAll, NOW } from './support';

describe('the AWS SDK over HTTP', () => {
  let account: SampleAccount;
  let server: SampleServer;
  let client: PersonalizeClient;

  beforeEach(async () => {
    account = accountAt();
    server = await serveSampleAccount(account, { port: 0 });
    client = new PersonalizeClient({
      endpoint: server.url,
      region: account.region,
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
    });
  });

  afterEach(async () => {
    client.destroy();
    await server.close();
  });

  function created(change: object = {}): CreateBatchInferenceJobCommand {
    return new CreateBatchInferenceJobCommand(
      createInput(account, change) as CreateBatchInferenceJobCommand['input'],
    );
  }

  it('lists all pages', async () => {
    const names: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListBatchInferenceJobs({ client }, {})) {
      pages++;
      names.push(...(page.batchInferenceJobs ?? []).map(({ jobName }) => jobName));
    }
    expect(pages).toBe(4);
    expect(names).toEqual(listAll(account).map(({ jobName }) => jobName));
  });

  it('reads dates, to the millisecond', async () => {
    const { batchInferenceJobs = [] } = await client.send(new ListBatchInferenceJobsCommand({}));
    expect(batchInferenceJobs[0]?.creationDateTime).toEqual(new Date(NOW - 60_000));
    const fractions = batchInferenceJobs.map(({ creationDateTime }) => Number(creationDateTime) % 1000);
    expect(new Set(fractions).size).toBeGreaterThan(50);
  });

  it('describes a job', async () => {
    const job = listAll(account).find(({ jobName }) => jobName === 'nightly-home-20261122');
    const { batchInferenceJob } = await client.send(
      new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: job?.batchInferenceJobArn ?? '' }),
    );
    const folder = 's3://example-streaming-personalize/batch/nightly-home';
    const kmsKeyArn = 'arn:aws:kms:eu-west-1:111122223333:key/1f0e6a52-0c6d-4b39-9d55-0a4f5c1b7e21';
    expect(batchInferenceJob).toEqual({
      batchInferenceJobArn: job?.batchInferenceJobArn,
      jobName: 'nightly-home-20261122',
      status: 'ACTIVE',
      creationDateTime: new Date((job?.creationDateTime ?? 0) * 1000),
      lastUpdatedDateTime: new Date((job?.lastUpdatedDateTime ?? 0) * 1000),
      solutionVersionArn: job?.solutionVersionArn,
      batchInferenceJobMode: 'BATCH_INFERENCE',
      filterArn: 'arn:aws:personalize:eu-west-1:111122223333:filter/unwatched',
      numResults: 50,
      jobInput: { s3DataSource: { path: `${folder}/input/nightly-home-20261122.json`, kmsKeyArn } },
      jobOutput: { s3DataDestination: { path: `${folder}/output/nightly-home-20261122/`, kmsKeyArn } },
      batchInferenceJobConfig: { rankingInfluence: { POPULARITY: 0.2, FRESHNESS: 0.5 } },
      roleArn: 'arn:aws:iam::111122223333:role/service-role/PersonalizeBatch',
    });
  });

  it('describes a solution version', async () => {
    const job = listAll(account).find(({ jobName }) => jobName.startsWith('nightly-movies'));
    const { solutionVersion } = await client.send(
      new DescribeSolutionVersionCommand({ solutionVersionArn: job?.solutionVersionArn ?? '' }),
    );
    expect(solutionVersion).toMatchObject({
      solutionVersionArn: job?.solutionVersionArn,
      solutionArn: 'arn:aws:personalize:eu-west-1:111122223333:solution/movies-ranking',
      datasetGroupArn: 'arn:aws:personalize:eu-west-1:111122223333:dataset-group/streaming',
      recipeArn: 'arn:aws:personalize:::recipe/aws-personalized-ranking',
      status: 'ACTIVE',
      trainingMode: 'FULL',
      trainingType: 'MANUAL',
      trainingHours: 6.318,
      performHPO: true,
      performAutoML: false,
      performIncrementalUpdate: false,
      tunedHPOParams: {
        algorithmHyperParameters: { bptt: '21', hidden_dimension: '149', recency_mask: 'true' },
      },
      // 19 days: 28 between two trainings, less 9.
      creationDateTime: new Date(NOW - (19 * 24 + 14) * 3_600_000),
    });
    expect(solutionVersion).not.toHaveProperty('name');
  });

  it('describes a solution with its latest version, which may be in training', async () => {
    const arn = (name: string): string => `arn:aws:personalize:eu-west-1:111122223333:solution/${name}`;
    const latestOf = async (name: string) => {
      const { solution } = await client.send(new DescribeSolutionCommand({ solutionArn: arn(name) }));
      return solution;
    };
    expect(await latestOf('shop-for-you')).toMatchObject({
      name: 'shop-for-you',
      solutionArn: arn('shop-for-you'),
      performAutoTraining: true,
      solutionConfig: { autoTrainingConfig: { schedulingExpression: 'rate(28 days)' } },
      status: 'ACTIVE',
      latestSolutionVersion: { status: 'ACTIVE', trainingMode: 'FULL', trainingType: 'AUTOMATIC' },
    });
    expect(await latestOf('movies-ranking')).toMatchObject({ performAutoTraining: false });
    expect(await latestOf('home-for-you')).toMatchObject({
      latestSolutionVersion: { status: 'CREATE IN_PROGRESS' },
    });
    await expect(latestOf('trailers-popular')).rejects.toThrow(ResourceNotFoundException);
  });

  it('lists the versions of a solution by pages', async () => {
    const solutionArn = 'arn:aws:personalize:eu-west-1:111122223333:solution/home-for-you';
    const versions: (SolutionVersionSummary | undefined)[] = [];
    let pages = 0;
    for await (const page of paginateListSolutionVersions({ client, pageSize: 2 }, { solutionArn })) {
      pages++;
      versions.push(...(page.solutionVersions ?? []));
    }
    expect(pages).toBe(Math.ceil(versions.length / 2));
    expect(versions.length).toBeGreaterThan(3);
    expect(new Set(versions.map((each) => each?.solutionVersionArn)).size).toBe(versions.length);
    const newest = (await client.send(new DescribeSolutionCommand({ solutionArn }))).solution;
    expect(versions[0]).toEqual(newest?.latestSolutionVersion);
    const all = await client.send(new ListSolutionVersionsCommand({}));
    expect(all.solutionVersions?.length).toBeGreaterThan(versions.length);
    await expect(
      client.send(new ListSolutionVersionsCommand({ solutionArn: `${solutionArn}-gone` })),
    ).rejects.toThrow(ResourceNotFoundException);
    await expect(
      client.send(new ListSolutionVersionsCommand({ solutionArn, nextToken: 'none' })),
    ).rejects.toThrow(InvalidNextTokenException);
  });

  it('creates a job and sees it', async () => {
    const { batchInferenceJobArn } = await client.send(created());
    const { batchInferenceJobs = [] } = await client.send(
      new ListBatchInferenceJobsCommand({ maxResults: 1 }),
    );
    expect(batchInferenceJobs.map((job) => [job.batchInferenceJobArn, job.status])).toEqual([
      [batchInferenceJobArn, 'CREATE PENDING'],
    ]);
  });

  it('has the tags of the jobs that it creates', async () => {
    const tags = [{ tagKey: 'team', tagValue: 'shop' }];
    const { batchInferenceJobArn } = await client.send(created({ jobName: 'tagged', tags }));
    const asked = new ListTagsForResourceCommand({ resourceArn: batchInferenceJobArn });
    expect((await client.send(asked)).tags).toEqual(tags);
    const other = new ListTagsForResourceCommand({ resourceArn: `${batchInferenceJobArn}-2` });
    await expect(client.send(other)).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('has the filters of its jobs', async () => {
    const filterArn = 'arn:aws:personalize:eu-west-1:111122223333:filter/published-this-week';
    const { filter } = await client.send(new DescribeFilterCommand({ filterArn }));
    expect(filter).toMatchObject({ filterArn, name: 'published-this-week', status: 'ACTIVE' });
    expect(filter?.filterExpression).toContain('$SECTIONS');
    const other = new DescribeFilterCommand({ filterArn: `${filterArn}-2` });
    await expect(client.send(other)).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('gets the errors of the service, as their classes', async () => {
    const unknown = 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/none';
    const missing: unknown = await client
      .send(new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: unknown }))
      .catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(ResourceNotFoundException);
    expect(missing).toHaveProperty('message', `The given batch inference job ${unknown} does not exist.`);
    const refused = async (command: CreateBatchInferenceJobCommand): Promise<unknown> =>
      client.send(command).catch((error: unknown) => error);
    expect(await refused(created({ jobName: '-' }))).toBeInstanceOf(InvalidInputException);
    const tags = Array.from({ length: 51 }, (_, index) => ({ tagKey: `k${index}`, tagValue: '' }));
    expect(await refused(created({ tags }))).toBeInstanceOf(TooManyTagsException);
    const filterArn = 'arn:aws:personalize:eu-west-1:111122223333:filter/none';
    expect(await refused(created({ filterArn }))).toBeInstanceOf(ResourceNotFoundException);
    await client.send(created({ jobName: 'fourth' }));
    await client.send(created({ jobName: 'fifth' }));
    expect(await refused(created({ jobName: 'fifth' }))).toBeInstanceOf(ResourceAlreadyExistsException);
    const error = await refused(created({ jobName: 'sixth' }));
    expect(error).toBeInstanceOf(LimitExceededException);
    expect(error).not.toBeInstanceOf(ResourceInUseException);
    expect(error).toMatchObject({
      message: 'More than 5 resources with PENDING or IN_PROGRESS status',
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    });
    await expect(
      client.send(new ListBatchInferenceJobsCommand({ nextToken: 'forged' })),
    ).rejects.toBeInstanceOf(InvalidNextTokenException);
  });
});
