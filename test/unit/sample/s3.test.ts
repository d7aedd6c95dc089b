/** The files of the sample account, as the SDK and anything that speaks HTTP see them. */
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateBatchInferenceJobCommand,
  DescribeFilterCommand,
  ListBatchInferenceJobsCommand,
  PersonalizeClient,
} from '@aws-sdk/client-personalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkInput } from '../../../src/domain/input/check-input';
import { placeholdersIn } from '../../../src/domain/job/filter';
import { failedInputs } from '../../../src/domain/output/line-pickers';
import { serveSampleAccount, type SampleServer } from '../../../src/sample/http';
import { createSampleAccount } from '../../../src/sample/main';

const now = Date.UTC(2026, 10, 23, 12);
const bucket = 'example-newsroom-personalize';
const run = 'digest-news-20261122-16';
const key = `batch/digest-news/output/${run}/${run}.json.out`;

let server: SampleServer;
let client: S3Client;

beforeAll(async () => {
  server = await serveSampleAccount(createSampleAccount({ now: () => now, jobs: 30 }), { port: 0 });
  client = new S3Client({
    region: 'eu-west-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

interface Line {
  readonly input: Record<string, unknown>;
  readonly output?: Record<string, unknown[]>;
  readonly error?: string | null;
}

async function linesOf(of: { bucket: string; key: string }): Promise<Line[]> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: of.bucket, Key: of.key }));
  const text = (await Body?.transformToString()) ?? '';
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

async function keysIn(prefix: string, of = bucket): Promise<(string | undefined)[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: of, Prefix: prefix }));
  return Contents.map(({ Key }) => Key);
}

describe('the buckets', () => {
  it('are those of the jobs', async () => {
    const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name)).toEqual([
      'example-newsroom-personalize',
      'example-shop-recommendations',
      'example-streaming-personalize',
      'streaming-segments-111122223333',
    ]);
  });

  it('list what a job has written, beside its marker', async () => {
    expect(await keysIn(`batch/digest-news/output/${run}/`)).toEqual([
      `batch/digest-news/output/${run}/_CHECK`,
      key,
    ]);
    expect(await keysIn(`batch/digest-news/input/${run}`)).toEqual([`batch/digest-news/input/${run}.json`]);
  });

  it('hold several files for an input that is a folder', async () => {
    const [first] = (await keysIn('batch/campaign-emails/output/', 'example-shop-recommendations')).filter(
      (each) => each?.endsWith('part-002.json.out'),
    );
    expect(first).toMatch(/^batch\/campaign-emails\/output\/campaign-emails-\d{8}\/part-002\.json\.out$/);
  });

  it('are listed in pages, and by folder', async () => {
    const all: (string | undefined)[] = [];
    let token: string | undefined;
    let pages = 0;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 10, ContinuationToken: token }),
      );
      all.push(...(page.Contents ?? []).map(({ Key }) => Key));
      token = page.NextContinuationToken;
      pages++;
    } while (token !== undefined && pages < 50);
    expect(all).toEqual(await keysIn(''));
    expect(pages).toBe(Math.ceil(all.length / 10));
    const folders = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: 'batch/digest-news/', Delimiter: '/' }),
    );
    expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual([
      'batch/digest-news/input/',
      'batch/digest-news/output/',
    ]);
  });

  it('say what is missing or denied', async () => {
    const send = async (command: GetObjectCommand): Promise<string> =>
      client.send(command).then(
        () => 'none',
        (error: unknown) => (error as Error).name,
      );
    expect(await send(new GetObjectCommand({ Bucket: 'none', Key: 'x' }))).toBe('NoSuchBucket');
    expect(await send(new GetObjectCommand({ Bucket: bucket, Key: 'x' }))).toBe('NoSuchKey');
    expect(await send(new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: '"x"' }))).toBe(
      'PreconditionFailed',
    );
    expect(await send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: 'bytes=99999999-' }))).toBe(
      'InvalidRange',
    );
    const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x' });
    await expect(client.send(put)).rejects.toThrow('Access Denied');
    expect((await fetch(`${server.url}/${bucket}?versions`)).status).toBe(501);
    expect((await fetch(`${server.url}/${bucket}?list-type=2&continuation-token=!`)).status).toBe(400);
  });
});

describe('a file', () => {
  it('has as many bytes as its list says, whole or in part', async () => {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key }));
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    const whole = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const text = (await whole.Body?.transformToString()) ?? '';
    expect([Contents[0]?.Size, head.ContentLength, whole.ContentLength]).toEqual(Array(3).fill(text.length));
    expect([head.ETag, whole.ETag]).toEqual(Array(2).fill(Contents[0]?.ETag));
    const end = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: 'bytes=-20' }));
    expect(await end.Body?.transformToString()).toBe(text.slice(-20));
    expect(end.ContentRange).toBe(`bytes ${text.length - 20}-${text.length - 1}/${text.length}`);
    const part = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: 'bytes=5-24' }));
    expect(await part.Body?.transformToString()).toBe(text.slice(5, 25));
    expect(part.ContentRange).toBe(`bytes 5-24/${text.length}`);
  });

  it('has the lines of its input, some of which failed in either shape, and some of which are empty', async () => {
    const lines = await linesOf({ bucket, key });
    const input = await linesOf({ bucket, key: `batch/digest-news/input/${run}.json` });
    expect(lines.map((line) => line.input)).toEqual(input);
    const failed = lines.filter(({ error }) => typeof error === 'string');
    expect(failed.length).toBeGreaterThan(100);
    expect(new Set(failed.map((line) => 'output' in line))).toEqual(new Set([true, false]));
    expect(new Set(failed.map(({ error }) => error?.replace(/\d+/g, ''))).size).toBe(3);
    const empty = lines.filter(
      ({ error, output }) => error === null && output?.['recommendedItems']?.length === 0,
    );
    expect(empty.length).toBeGreaterThan(5);
  });

  it.each([
    ['example-streaming-personalize', 'batch/nightly-movies/output/', 'itemList', 'scores'],
    ['example-streaming-personalize', 'batch/weekly-similar/output/', 'itemId', 'recommendedItems'],
    ['streaming-segments-111122223333', 'output/title-fans', 'itemId', 'recommendedUsers'],
    ['streaming-segments-111122223333', 'output/genre-fans', 'itemAttributes', 'usersList'],
  ])('in %s below %s is of the recipe', async (of, prefix, inputMember, outputMember) => {
    const [file] = (await keysIn(prefix, of)).filter((each) => each?.endsWith('.out'));
    const lines = await linesOf({ bucket: of, key: file ?? '' });
    const [right] = lines.filter(({ error = null }) => error === null);
    expect(right?.input).toHaveProperty(inputMember);
    expect(right?.output).toHaveProperty(outputMember);
    // What is wrong with a line is the member that the recipe needs, where the job has no filter.
    for (const { input, error } of lines.filter((line) => typeof line.error === 'string')) {
      const [, member = ''] = /recipe are (\w+)$/.exec(error ?? '') ?? [];
      expect([member in (right?.input ?? {}), member in input]).toEqual([true, false]);
    }
  });

  it('is there once the job has finished, and not if it failed', async () => {
    let at = now;
    const account = createSampleAccount({ now: () => at, jobs: 30 });
    const list = (): string =>
      String(
        account.handleS3({
          method: 'GET',
          url: '/example-streaming-personalize?list-type=2&prefix=batch/nightly-movies/output/backfill',
          headers: {},
        }).body,
      );
    expect(list()).toContain('<KeyCount>0</KeyCount>');
    at += 5 * 60_000;
    expect(list()).toContain('.json.out</Key>');
    const failed = await keysIn('batch/campaign-emails/output/backfill', 'example-shop-recommendations');
    expect(failed).toEqual([]);
  });
});

describe('inputs of failed lines', () => {
  const inputs: string[] = [];
  const picker = failedInputs({ onPick: ({ text }) => void inputs.push(text), onLeftOut: () => undefined });
  const filterArn = 'arn:aws:personalize:eu-west-1:111122223333:filter/published-this-week';
  let personalize: PersonalizeClient;

  beforeAll(async () => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    picker.take((await Body?.transformToByteArray()) ?? new Uint8Array());
    picker.end({ isCut: false });
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    personalize = new PersonalizeClient({ region: 'eu-west-1', endpoint: server.url, credentials });
  });
  afterAll(() => personalize.destroy());

  it('are as documented, unless they were the cause', async () => {
    const { filter } = await personalize.send(new DescribeFilterCommand({ filterArn }));
    const placeholders = placeholdersIn(filter?.filterExpression ?? '');
    const [right, wrong] = [true, false].map((isGuest) =>
      inputs.filter((text) => text.includes('guest-') === isGuest),
    );
    expect([right?.length, wrong?.length].every((count) => (count ?? 0) > 20)).toBe(true);
    expect(checkInput([...(right ?? []), ''], { use: 'users', placeholders })).toEqual([]);
    const differing = checkInput(wrong ?? [], { use: 'users', placeholders }).map(({ line }) => line);
    expect(new Set(differing).size).toBe(wrong?.length);
  });

  it('are accepted as the input of a job', async () => {
    const { batchInferenceJobs = [] } = await personalize.send(new ListBatchInferenceJobsCommand({}));
    const solutionVersionArn = batchInferenceJobs.find(({ jobName }) => jobName === run)?.solutionVersionArn;
    const again = new CreateBatchInferenceJobCommand({
      jobName: 'retry',
      solutionVersionArn,
      filterArn,
      roleArn: 'arn:aws:iam::111122223333:role/service-role/PersonalizeBatch',
      jobInput: { s3DataSource: { path: `s3://${bucket}/retry/${run}.failed.jsonl` } },
      jobOutput: { s3DataDestination: { path: `s3://${bucket}/retry/output/` } },
    });
    expect((await personalize.send(again)).batchInferenceJobArn).toMatch(/\/retry$/);
  });
});
