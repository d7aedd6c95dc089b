import { describe, expect, it } from 'vitest';
import { accountAt, create, send, type WireError } from './support';

const account = accountAt();
const S3 = 's3://example-bucket/in/';
const EARLIER = 'arn:aws:personalize:eu-west-1:111122223333:';

/** The answer is a single broken constraint. */
function broken(member: string, value: string, constraint: string): WireError {
  return {
    __type: 'InvalidInputException',
    message: `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${constraint}`,
  };
}

const pattern = (text: string): string => `Member must satisfy regular expression pattern: ${text}`;
const notNull = 'Member must not be null';
const atMost = (length: number): string => `Member must have length less than or equal to ${length}`;

const NAME = '^[a-zA-Z0-9][a-zA-Z0-9\\-_]*';
const PATH = '(s3|http|https)://.+';
const ROLE = 'arn:([a-z\\d-]+):iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+';
const KEY = 'arn:aws.*:kms:.*:[0-9]{12}:key/.*';
const ARN = 'arn:([a-z\\d-]+):personalize:.*:.*:.+';

describe('CreateBatchInferenceJob refuses', () => {
  const long = (length: number): string => 'x'.repeat(length);
  const config = (batchInferenceJobConfig: unknown): object => ({ batchInferenceJobConfig });
  const theme = (themeGenerationConfig: unknown): object => ({ themeGenerationConfig });

  it.each<[string, object, WireError]>([
    ['no name', { jobName: undefined }, broken('jobName', 'null', notNull)],
    ['null as name', { jobName: null }, broken('jobName', 'null', notNull)],
    [
      'an empty name',
      { jobName: '' },
      broken('jobName', "''", 'Member must have length greater than or equal to 1'),
    ],
    ['a name of 64 characters', { jobName: long(64) }, broken('jobName', `'${long(64)}'`, atMost(63))],
    ['a name with a space', { jobName: 'a b' }, broken('jobName', "'a b'", pattern(NAME))],
    ['a name that begins with a dash', { jobName: '-a' }, broken('jobName', "'-a'", pattern(NAME))],
    ['a name with a line break at its end', { jobName: 'a\n' }, broken('jobName', "'a\n'", pattern(NAME))],
    ['no solution version', { solutionVersionArn: undefined }, broken('solutionVersionArn', 'null', notNull)],
    [
      'a solution version that is no ARN',
      { solutionVersionArn: 'movies' },
      broken('solutionVersionArn', "'movies'", pattern(ARN)),
    ],
    ['no input', { jobInput: undefined }, broken('jobInput', 'null', notNull)],
    ['no data source', { jobInput: {} }, broken('jobInput.s3DataSource', 'null', notNull)],
    ['no path', { jobInput: { s3DataSource: {} } }, broken('jobInput.s3DataSource.path', 'null', notNull)],
    [
      'an input path without scheme',
      { jobInput: { s3DataSource: { path: 'bucket/in' } } },
      broken('jobInput.s3DataSource.path', "'bucket/in'", pattern(PATH)),
    ],
    [
      'an output path of a scheme alone',
      { jobOutput: { s3DataDestination: { path: 's3://' } } },
      broken('jobOutput.s3DataDestination.path', "'s3://'", pattern(PATH)),
    ],
    [
      'a path of 257 characters',
      { jobOutput: { s3DataDestination: { path: S3 + long(257 - S3.length) } } },
      broken('jobOutput.s3DataDestination.path', `'${S3 + long(257 - S3.length)}'`, atMost(256)),
    ],
    [
      'a key that is no ARN',
      { jobInput: { s3DataSource: { path: S3, kmsKeyArn: 'alias/mine' } } },
      broken('jobInput.s3DataSource.kmsKeyArn', "'alias/mine'", pattern(KEY)),
    ],
    ['no role', { roleArn: undefined }, broken('roleArn', 'null', notNull)],
    ['a role that is no ARN', { roleArn: 'Admin' }, broken('roleArn', "'Admin'", pattern(ROLE))],
    [
      'a role of a shorter account number',
      { roleArn: 'arn:aws:iam::123:role/Admin' },
      broken('roleArn', "'arn:aws:iam::123:role/Admin'", pattern(ROLE)),
    ],
    ['a filter that is no ARN', { filterArn: 'unwatched' }, broken('filterArn', "'unwatched'", pattern(ARN))],
    [
      'an unknown mode',
      { batchInferenceJobMode: 'SEGMENT' },
      broken(
        'batchInferenceJobMode',
        "'SEGMENT'",
        'Member must satisfy enum value set: [BATCH_INFERENCE, THEME_GENERATION]',
      ),
    ],
    [
      'an influence above 1',
      config({ rankingInfluence: { POPULARITY: 1.5 } }),
      broken(
        'batchInferenceJobConfig.rankingInfluence.POPULARITY',
        "'1.5'",
        'Member must have value less than or equal to 1',
      ),
    ],
    [
      'an influence of another kind',
      config({ rankingInfluence: { PRICE: 0.5 } }),
      broken(
        'batchInferenceJobConfig.rankingInfluence',
        "'PRICE'",
        'Member must satisfy enum value set: [POPULARITY, FRESHNESS]',
      ),
    ],
    [
      'an exploration value of 1,001 characters',
      config({ itemExplorationConfig: { explorationWeight: long(1001) } }),
      broken(
        'batchInferenceJobConfig.itemExplorationConfig.explorationWeight',
        `'${long(1001)}'`,
        atMost(1000),
      ),
    ],
    [
      'an exploration setting with a name of 257 characters',
      config({ itemExplorationConfig: { [long(257)]: '1' } }),
      broken('batchInferenceJobConfig.itemExplorationConfig', `'${long(257)}'`, atMost(256)),
    ],
    [
      '101 exploration settings',
      config({
        itemExplorationConfig: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, '1'])),
      }),
      broken('batchInferenceJobConfig.itemExplorationConfig', 'the map', atMost(100)),
    ],
    [
      'themes without fields',
      theme({}),
      broken('themeGenerationConfig.fieldsForThemeGeneration', 'null', notNull),
    ],
    [
      'a theme column with a dash',
      theme({ fieldsForThemeGeneration: { itemName: 'ITEM-NAME' } }),
      broken(
        'themeGenerationConfig.fieldsForThemeGeneration.itemName',
        "'ITEM-NAME'",
        pattern('[A-Za-z_][A-Za-z\\d_]*'),
      ),
    ],
    ['a tag without value', { tags: [{ tagKey: 'a' }] }, broken('tags.1.member.tagValue', 'null', notNull)],
    [
      'a tag with an empty key',
      { tags: [{ tagKey: '', tagValue: 'b' }] },
      broken('tags.1.member.tagKey', "''", 'Member must have length greater than or equal to 1'),
    ],
  ])('%s', (_, change, error) => {
    expect(create(account, change)).toEqual(error);
  });

  it('several mistakes in one answer', () => {
    const { __type, message } = create(account, { jobName: '', roleArn: undefined }) as WireError;
    expect(__type).toBe('InvalidInputException');
    expect(message).toMatch(
      /^2 validation errors detected: Value '' at 'jobName' .*; Value null at 'roleArn' /,
    );
  });

  it('more than 50 tags', () => {
    const tags = (count: number): object => ({
      tags: Array.from({ length: count }, (_, index) => ({ tagKey: `k${index}`, tagValue: '' })),
    });
    expect(create(account, tags(51))).toMatchObject({ __type: 'TooManyTagsException' });
    expect(create(accountAt(), tags(50))).toHaveProperty('batchInferenceJobArn');
  });

  it.each<[string, object]>([
    ['a number as name', { jobName: 7 }],
    ['a text as number of results', { numResults: '25' }],
    ['a fraction as number of results', { numResults: 2.5 }],
    ['a number of results beyond 32 bits', { numResults: 2 ** 31 }],
    ['a list as input', { jobInput: [] }],
    ['a text as input', { jobInput: S3 }],
    ['a number as exploration value', config({ itemExplorationConfig: { explorationWeight: 0.3 } })],
    ['a text as influence', config({ rankingInfluence: { POPULARITY: '0.5' } })],
    ['an object as tags', { tags: {} }],
    ['a text as tag', { tags: ['a'] }],
  ])('%s as no such type', (_, change) => {
    expect(create(account, change)).toMatchObject({
      __type: 'SerializationException',
      message: expect.stringMatching(/^[A-Z]+_VALUE cannot be converted to [A-Z][a-z]+$/) as string,
    });
  });

  it('nothing that is within all bounds', () => {
    const everything = {
      jobName: long(63),
      filterArn: `${EARLIER}filter/unwatched`,
      numResults: 25,
      jobInput: {
        s3DataSource: {
          path: S3 + long(256 - S3.length),
          kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k',
        },
      },
      batchInferenceJobConfig: {
        itemExplorationConfig: { explorationWeight: '0.3' },
        rankingInfluence: { POPULARITY: 0, FRESHNESS: 1 },
      },
      batchInferenceJobMode: 'BATCH_INFERENCE',
      tags: [{ tagKey: 'team', tagValue: 'recommendations' }],
      unknownMember: 'ignored',
    };
    expect(create(accountAt(), everything)).toEqual({
      batchInferenceJobArn: `${EARLIER}batch-inference-job/${long(63)}`,
    });
  });
});

describe('the other operations refuse', () => {
  it.each<[string, string, object, WireError]>([
    ['no job to describe', 'DescribeBatchInferenceJob', {}, broken('batchInferenceJobArn', 'null', notNull)],
    [
      'a job that is no ARN',
      'DescribeBatchInferenceJob',
      { batchInferenceJobArn: 'x' },
      broken('batchInferenceJobArn', "'x'", pattern(ARN)),
    ],
    [
      'a version that is no ARN',
      'DescribeSolutionVersion',
      { solutionVersionArn: 'x' },
      broken('solutionVersionArn', "'x'", pattern(ARN)),
    ],
    [
      'a list of a version that is no ARN',
      'ListBatchInferenceJobs',
      { solutionVersionArn: 'x' },
      broken('solutionVersionArn', "'x'", pattern(ARN)),
    ],
    [
      'pages of 0',
      'ListBatchInferenceJobs',
      { maxResults: 0 },
      broken('maxResults', "'0'", 'Member must have value greater than or equal to 1'),
    ],
    [
      'pages of 101',
      'ListBatchInferenceJobs',
      { maxResults: 101 },
      broken('maxResults', "'101'", 'Member must have value less than or equal to 100'),
    ],
    [
      'a token that is not ASCII',
      'ListBatchInferenceJobs',
      { nextToken: 'é' },
      broken('nextToken', "'é'", pattern('\\p{ASCII}{0,1500}')),
    ],
  ])('%s', (_, operation, input, error) => {
    expect(send(account, operation, input)).toEqual(error);
  });

  it.each([
    ['text', 'no JSON'],
    ['a half object', '{"maxResults": '],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
  ])('%s as body', (_, body) => {
    const answer = account.handle('AmazonPersonalize.ListBatchInferenceJobs', body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: 'SerializationException' });
  });

  it('take an empty body as no input', () => {
    expect(account.handle('AmazonPersonalize.ListBatchInferenceJobs', '').status).toBe(200);
  });

  it.each([undefined, '', 'AmazonPersonalize.DeleteSolution', 'ListBatchInferenceJobs', 'constructor'])(
    'the operation %s',
    (target) => {
      const { status, body } = account.handle(target, '{}');
      expect([status, JSON.parse(body)]).toMatchObject([400, { __type: 'UnknownOperationException' }]);
    },
  );
});
