import { expect, it } from 'vitest';
import { isBarePrefix, parseS3Path } from '../../../../src/domain/details/s3-path';

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
