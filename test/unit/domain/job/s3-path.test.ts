import { describe, expect, it } from 'vitest';
import {
  isBarePrefix,
  outputFault,
  parseS3Path,
  parseS3Url,
  placeOf,
  schemeFault,
} from '../../../../src/domain/job/s3-path';

it('knows bucket and key', () => {
  expect(parseS3Path('s3://my-bucket/a/b.json')).toEqual({ bucket: 'my-bucket', key: 'a/b.json' });
  expect(parseS3Path('s3://my-bucket')).toEqual({ bucket: 'my-bucket', key: '' });
  expect(parseS3Path('s3://my-bucket//x')).toEqual({ bucket: 'my-bucket', key: '/x' });
  for (const none of [undefined, 's3:/my-bucket/x', 's3://x/y', 'S3://my-bucket/x', 'https://my-bucket/x']) {
    expect(parseS3Path(none), none).toBeUndefined();
  }
});

it('takes what a bucket and a key can be, and nothing around it', () => {
  const most = 'é'.repeat(512);
  expect(parseS3Path(`s3://my-bucket/${most}`)?.key).toBe(most);
  for (const none of [
    `s3://my-bucket/${most}x`,
    `s3://my-bucket/${'x'.repeat(1025)}`,
    'xs3://my-bucket/a',
    's3://my..bucket/a',
    's3://',
    's3:///a',
  ]) {
    expect(parseS3Path(none), none).toBeUndefined();
  }
  expect(parseS3Path('s3://my-bucket/a\nb')).toEqual({ bucket: 'my-bucket', key: 'a\nb' });
});

it.each([
  ['s3://my-bucket/in.json/part', true],
  [' s3://my-bucket/folderName', true],
  ['s3://my-bucket/in/users.json ', false],
  ['s3://my-bucket/folderName', true],
  ['s3://my-bucket/in.v2/part', true],
  ['s3://my-bucket/in/users_1.2', true],
  ['s3://my-bucket/folderName ', true],
  ['s3://my-bucket/folderName/', false],
  ['s3://my-bucket/in/users.json', false],
  ['s3://my-bucket/in/users.JSONL', false],
  ['s3://my-bucket/in/users.7z', false],
  ['s3://my-bucket/', false],
  ['s3://my-bucket', false],
  ['https://my-bucket.s3.amazonaws.com/x', false],
  ['no path', false],
  [undefined, false],
])('%j is a prefix that may surprise: %s', (path, expected) => {
  expect(isBarePrefix(path)).toBe(expected);
});

it.each([
  ['https://my-bucket.s3.amazonaws.com/in/users.json', 's3://my-bucket/in/users.json'],
  ['https://my-bucket.s3.eu-west-1.amazonaws.com/in/users.json', 's3://my-bucket/in/users.json'],
  ['https://my-bucket.s3-eu-west-1.amazonaws.com/in/', 's3://my-bucket/in/'],
  ['https://my-bucket.s3.dualstack.us-gov-west-1.amazonaws.com/in/', 's3://my-bucket/in/'],
  [
    'https://my.bucket.s3.cn-north-1.amazonaws.com.cn/in/a%20b.json?versionId=1',
    's3://my.bucket/in/a b.json',
  ],
  ['http://s3.eu-west-1.amazonaws.com/my-bucket/in/users.json', 's3://my-bucket/in/users.json'],
  ['https://s3.amazonaws.com/my-bucket', 's3://my-bucket/'],
])('finds the object of the address %s', (address, path) => {
  const found = parseS3Url(address);
  expect(`s3://${found?.bucket}/${found?.key}`).toBe(path);
  expect(schemeFault(address)).toEqual({ kind: 'scheme', suggestion: path });
});

it.each([
  'https://my-bucket.s3.amazonaws.com.evil.test/in',
  'https://evil.test/s3.amazonaws.com/my-bucket',
  'https://my-bucket.s3.amazonaws.com/%E0%A4%A',
  'ftp://s3.amazonaws.com/my-bucket/in',
  'https://s3.amazonaws.com/UPPER/in',
  'https://console.aws.amazon.com/s3/buckets/my-bucket',
  '//s3.amazonaws.com/my-bucket',
  'https://',
])('finds no object for %s', (address) => {
  expect(parseS3Url(address)).toBeUndefined();
  expect(schemeFault(address)).toEqual({ kind: 'scheme', suggestion: undefined });
});

it.each([
  ['S3://my-bucket/in/', { kind: 'scheme', suggestion: 's3://my-bucket/in/' }],
  ['s3:my-bucket/in/', { kind: 'scheme', suggestion: 's3://my-bucket/in/' }],
  ['arn:aws:s3:::my-bucket/in/', { kind: 'scheme', suggestion: 's3://my-bucket/in/' }],
  ['my-bucket/in/', { kind: 'scheme', suggestion: 's3://my-bucket/in/' }],
  ['https://my-bucket/in/', { kind: 'scheme', suggestion: 's3://my-bucket/in/' }],
  ['http://my-bucket/in/', { kind: 'scheme', suggestion: 's3://my-bucket/in/' }],
  ['xhttps://my-bucket/in/', { kind: 'scheme', suggestion: undefined }],
  ['https://my.bucket/in/', { kind: 'scheme', suggestion: undefined }],
  ['my-bucket', { kind: 'scheme', suggestion: undefined }],
  ['gs://my-bucket/in/', { kind: 'scheme', suggestion: undefined }],
  [' s3://my-bucket/in/ ', { kind: 'blanks', suggestion: 's3://my-bucket/in/' }],
  ['s3://my_bucket/in/', { kind: 'bucketName', name: 'my_bucket' }],
  ['s3:///in/', { kind: 'bucketName', name: '' }],
  ['s3://my-bucket/in/users.json', undefined],
  ['s3://my-bucket', undefined],
  ['  ', undefined],
  [undefined, undefined],
])('says what is wrong with the path %j', (path, fault) => {
  expect(schemeFault(path)).toEqual(fault);
});

it.each([
  ['s3://my-bucket/out', undefined, { kind: 'folder', suggestion: 's3://my-bucket/out/' }],
  ['s3://my-bucket/in/', 's3://my-bucket/in/users.json', { kind: 'sameFolder' }],
  ['s3://my-bucket/in', 's3://my-bucket/in/users.json', { kind: 'sameFolder' }],
  ['s3://my-bucket', 's3://my-bucket/users.json', { kind: 'sameFolder' }],
  ['s3://my-bucket/in/', ' s3://my-bucket/in/users.json', { kind: 'sameFolder' }],
  ['s3://my-bucket/in/', 'https://x.test/in/', undefined],
  ['s3://my-bucket/in/', 's3://other-bucket/in/users.json', undefined],
  ['s3://my-bucket/in/out/', 's3://my-bucket/in/users.json', undefined],
  ['https://x.test/out', undefined, { kind: 'scheme', suggestion: undefined }],
  [undefined, 's3://my-bucket/in/', undefined],
])('says what is wrong with the output path %j for the input %j', (output, input, fault) => {
  expect(outputFault(output, input)).toEqual(fault);
});

describe('the place that a path means', () => {
  const place = { bucket: 'my-bucket', key: 'out/a b.json' };
  it.each([
    ['s3://my-bucket/out/a b.json', 'aws'],
    [' s3://my-bucket/out/a b.json\n', 'aws-cn'],
    ['https://my-bucket.s3.amazonaws.com/out/a%20b.json', 'aws'],
    ['HTTPS://my-bucket.s3.eu-central-1.amazonaws.com/out/a%20b.json', 'aws'],
    ['https://s3.us-east-1.amazonaws.com/my-bucket/out/a%20b.json', 'aws'],
    ['https://s3-us-west-2.amazonaws.com/my-bucket/out/a%20b.json', 'aws'],
    ['https://my-bucket.s3.dualstack.us-west-2.amazonaws.com/out/a%20b.json', 'aws'],
    ['https://my-bucket.s3-fips.us-gov-west-1.amazonaws.com/out/a%20b.json', 'aws-us-gov'],
    ['https://my-bucket.s3.cn-north-1.amazonaws.com.cn/out/a%20b.json', 'aws-cn'],
  ])('%s in %s', (path, partition) => {
    expect(placeOf(path, partition)).toEqual(place);
  });

  it.each([
    [undefined, 'aws', 'missing'],
    [' ', 'aws', 'missing'],
    ['my-bucket/out', 'aws', 'notS3'],
    ['S3://my-bucket/out', 'aws', 'notS3'],
    ['http://my-bucket.s3.amazonaws.com/out', 'aws', 'notS3'],
    ['https://s3.amazonaws.com.evil.example/my-bucket/out', 'aws', 'notS3'],
    ['https://evil.example/my-bucket.s3.amazonaws.com/out', 'aws', 'notS3'],
    ['https://169.254.169.254/latest/meta-data', 'aws', 'notS3'],
    ['https://me:secret@my-bucket.s3.amazonaws.com/out', 'aws', 'notS3'],
    ['https://my-bucket.s3.amazonaws.com:8443/out', 'aws', 'notS3'],
    ['https://my-bucket.s3.amazonaws.com/out?X-Amz-Signature=1', 'aws', 'notS3'],
    ['https://my-bucket.s3.amazonaws.com/out#part', 'aws', 'notS3'],
    ['https://name-111122223333.s3-accesspoint.us-east-1.amazonaws.com/out', 'aws', 'notS3'],
    ['https://my-bucket.s3-website.us-east-1.amazonaws.com/out', 'aws', 'notS3'],
    ['https://my-bucket.s3.amazonaws.com/%E4%BD', 'aws', 'notS3'],
    ['https://my-bucket.s3.cn-north-1.amazonaws.com.cn/out', 'aws', 'otherPartition'],
    ['https://my-bucket.s3.us-gov-west-1.amazonaws.com/out', 'aws', 'otherPartition'],
    ['https://my-bucket.s3.amazonaws.com/out', 'aws-cn', 'otherPartition'],
    ['https://my-bucket.s3.amazonaws.com/out', 'aws-iso', 'otherPartition'],
    ['s3://My_Bucket/out', 'aws', 'bucketName'],
    ['s3://my-bucket/' + 'x'.repeat(1025), 'aws', 'bucketName'],
  ])('%s in %s: %s', (path, partition, refusal) => {
    expect(placeOf(path, partition)).toBe(refusal);
  });
});
