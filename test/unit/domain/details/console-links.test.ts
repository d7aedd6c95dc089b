import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consoleLink,
  datasetGroupLink,
  documentationLink,
  hasConsolePage,
  isAwsAddress,
  s3Link,
} from '../../../../src/domain/details/console-links';

const job = 'arn:aws:personalize:eu-west-1:998877665544:batch-inference-job/nightly';
const chinese = 'arn:aws-cn:personalize:cn-north-1:998877665544:batch-inference-job/nightly';
const american = 'arn:aws-us-gov:personalize:us-gov-west-1:998877665544:batch-inference-job/nightly';
const group = 'arn:aws:personalize:eu-west-1:998877665544:dataset-group/movies';

describe('the page of a job', () => {
  it('is its dataset group, once that is known', () => {
    expect(consoleLink(job, group)).toBe(
      'https://console.aws.amazon.com/personalize/home?region=eu-west-1#arn:aws:personalize:eu-west-1:998877665544:dataset-group$movies/setup',
    );
    expect(datasetGroupLink(group)).toBe(consoleLink(job, group));
  });

  it('is else the list of dataset groups of its Region, on the host of its partition', () => {
    expect(consoleLink(job)).toBe(
      'https://console.aws.amazon.com/personalize/home?region=eu-west-1#datasetGroups',
    );
    expect(consoleLink(chinese)).toBe(
      'https://console.amazonaws.cn/personalize/home?region=cn-north-1#datasetGroups',
    );
    expect(consoleLink(american)).toBe(
      'https://console.amazonaws-us-gov.com/personalize/home?region=us-gov-west-1#datasetGroups',
    );
    expect(consoleLink(job, 'arn:aws:personalize:eu-west-1:998877665544:dataset-group/a/../b')).toBe(
      consoleLink(job),
    );
  });

  it.each([
    undefined,
    '',
    'arn:aws-iso:personalize:us-iso-east-1:998877665544:batch-inference-job/nightly',
    'arn:aws:personalize:eu-west-1.evil.test:998877665544:batch-inference-job/nightly',
    'arn:aws:personalize:evil:998877665544:batch-inference-job/nightly',
    'arn:aws:personalize:us-east-1:1:batch-inference-job/x" onclick="',
    'javascript:alert(1)',
    `${job}\n`,
  ])('is not there for %j', (arn) => {
    expect([consoleLink(arn), hasConsolePage(arn)]).toEqual([undefined, false]);
  });

  it.each([
    group.replace('eu-west-1', 'us-east-1'),
    group.replace('998877665544', '111122223333'),
    group.replace('aws', 'aws-cn'),
  ])('is not that of %j, which is no group of the job', (other) => {
    expect(datasetGroupLink(other)).toBeDefined();
    expect(consoleLink(job, other)).toBe(consoleLink(job));
  });

  it.each([
    'arn:aws:personalize:eu-west-1:998877665544:dataset-group/a$b',
    'arn:aws:personalize:eu-west-1:998877665544:dataset-group/',
    'arn:aws:personalize::998877665544:dataset-group/a',
    'arn:aws:personalize:eu-west-1:998877665544:dataset-group/a?x#y',
    'arn:aws:personalize:eu-west-1:998877665544:dataset/a',
    ` ${group}`,
  ])('is not made of %j', (arn) => {
    expect(datasetGroupLink(arn)).toBeUndefined();
  });
});

describe('the place of data in S3', () => {
  it.each([
    [
      's3://movies-batch/in/users 1&2#?.json',
      's3/object/movies-batch?region=eu-west-1&prefix=in%2Fusers%201%262%23%3F.json',
    ],
    ['s3://movies-batch/in/', 's3/buckets/movies-batch?region=eu-west-1&prefix=in%2F'],
    ['s3://movies-batch/in.json', 's3/object/movies-batch?region=eu-west-1&prefix=in.json'],
    // A mere prefix.
    ['s3://movies-batch/in', 's3/buckets/movies-batch?region=eu-west-1&prefix=in'],
    ["s3://movies-batch/it's.json", 's3/object/movies-batch?region=eu-west-1&prefix=it%27s.json'],
    ['s3://bucket/ü &$()', 's3/buckets/bucket?region=eu-west-1&prefix=%C3%BC%20%26%24()'],
    ['s3://movies-batch/', 's3/buckets/movies-batch?region=eu-west-1'],
    ['s3://movies-batch', 's3/buckets/movies-batch?region=eu-west-1'],
    ['s3://my.bucket/ü/€.json', 's3/object/my.bucket?region=eu-west-1&prefix=%C3%BC%2F%E2%82%AC.json'],
  ])('of %j is the object or the folder', (path, rest) => {
    expect(s3Link(path, job, 'input')).toBe(`https://eu-west-1.console.aws.amazon.com/${rest}`);
  });

  it.each([
    [
      chinese,
      'https://cn-north-1.console.amazonaws.cn/s3/buckets/movies-batch?region=cn-north-1&prefix=in%2F',
    ],
    [
      american,
      'https://us-gov-west-1.console.amazonaws-us-gov.com/s3/buckets/movies-batch?region=us-gov-west-1&prefix=in%2F',
    ],
  ])('of %s is on the host of its partition', (arn, link) => {
    expect(s3Link('s3://movies-batch/in/', arn, 'input')).toBe(link);
  });

  it.each(['s3://movies-batch/out', 's3://movies-batch/out/'])('of the output %s is a folder', (path) => {
    expect(s3Link(path, job, 'output')).toBe(
      'https://eu-west-1.console.aws.amazon.com/s3/buckets/movies-batch?region=eu-west-1&prefix=out%2F',
    );
  });

  it.each([
    undefined,
    '',
    'javascript:alert(1)',
    'https://movies-batch.s3.amazonaws.com/in',
    's3://b/../x?y#z',
    's3://b/ü &$()',
    's3://bucket/../x?y#z',
    's3://bucket/./x',
    's3://bucket/x/..',
    's3://Bucket/x',
    's3://user@bucket/x',
    's3://bucket:80/x',
    's3://buc..ket/x',
    's3:///x',
    's3://bucket/a\nb',
    's3://bucket/a\u0000',
    's3://bucket/\ud800',
    `s3://bucket/${'x'.repeat(1025)}`,
    `s3://bucket/${'€'.repeat(342)}`,
  ])('is not there for %j', (path) => {
    expect(s3Link(path, job, 'input')).toBeUndefined();
    expect(s3Link(path, job, 'output')).toBeUndefined();
  });

  it('is not there without a valid job', () => {
    expect(s3Link('s3://movies-batch/in/', undefined, 'input')).toBeUndefined();
    expect(s3Link('s3://movies-batch/in/', job.replace('eu-west-1', 'evil.test/'), 'input')).toBeUndefined();
  });
});

describe('whatever goes in', () => {
  const hosts =
    /^https:\/\/(?:[a-z]+(?:-[a-z]+)+-\d{1,2}\.)?console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\//;
  const sound = (link: string | undefined): boolean => {
    if (link === undefined) return true;
    const url = new URL(link);
    // To the letter: nothing in it that a browser would write otherwise, or that begins another part.
    return hosts.test(link) && url.href === link && link.split('#').length <= 2 && !/[\s<>"'`\\]/.test(link);
  };
  const evil = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('/', '..', '?', '#', '@', ':', '\\', '%2e%2e', '//evil.test', '\u202e', 'a'),
  );
  const arnOf = (type: string): fc.Arbitrary<string> =>
    fc
      .tuple(
        fc.oneof(fc.constantFrom('aws', 'aws-cn'), evil),
        fc.oneof(fc.constantFrom('eu-west-1', 'cn-north-1'), evil),
        fc.oneof(fc.constant('998877665544'), evil),
        fc.oneof(fc.constant('name'), evil),
      )
      .map(([partition, region, account, name]) =>
        ['arn', partition, 'personalize', region, account, `${type}/${name}`].join(':'),
      );

  it('a link stays on the hosts of the console', () => {
    const text = fc.oneof(evil, arnOf('batch-inference-job'), arnOf('dataset-group'));
    fc.assert(
      fc.property(text, text, (a, b) => sound(consoleLink(a, b)) && sound(datasetGroupLink(a))),
      { numRuns: 2000 },
    );
  });

  it('a link into S3 does, and names the key to the letter', () => {
    const path = fc.oneof(
      evil,
      fc
        .tuple(fc.oneof(fc.constant('my-bucket'), evil), fc.array(evil, { maxLength: 4 }))
        .map(([bucket, parts]) => `s3://${bucket}/${parts.join('/')}`),
    );
    fc.assert(
      fc.property(path, fc.oneof(fc.constantFrom(job, chinese), arnOf('batch-inference-job')), (s3, arn) => {
        const link = s3Link(s3, arn, 'input');
        if (link === undefined) return true;
        const { hash, searchParams } = new URL(link);
        const names = [...searchParams.keys()].join();
        const key = searchParams.get('prefix') ?? '';
        return sound(link) && hash === '' && /^region(,prefix)?$/.test(names) && s3.endsWith(`/${key}`);
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  'http://console.aws.amazon.com/',
  'https://console.aws.amazon.com.evil.test/',
  'https://evil.test/#console.aws.amazon.com',
  'https://evil.console.aws.amazon.com/',
  'https://user@console.aws.amazon.com/',
  'https://:secret@console.aws.amazon.com/',
  'https://console.aws.amazon.com:8443/',
  'vscode://console.aws.amazon.com/',
  'javascript:alert(1)',
  '//docs.aws.amazon.com/',
  '',
])('%j is no address that is opened', (link) => {
  expect(isAwsAddress(link)).toBe(false);
});

it('documentation is on its host', () => {
  expect(documentationLink('troubleshoot_access-denied.html')).toBe(
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  );
  expect(isAwsAddress(documentationLink('limits.html'))).toBe(true);
  expect(documentationLink('limits.html')).toBe(
    'https://docs.aws.amazon.com/personalize/latest/dg/limits.html',
  );
});
