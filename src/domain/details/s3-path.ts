/** Paths in Amazon S3, as jobs name them: `s3://bucket/folder/file.json`. */

export interface S3Path {
  readonly bucket: string;
  /** Empty for the bucket as a whole; ends with `/` for a folder. */
  readonly key: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** `undefined` for what is no path in S3, for names that no bucket can have, and for keys over the service's 1,024 bytes. */
export function parseS3Path(path: string | undefined): S3Path | undefined {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(path ?? '') ?? [];
  return bucketName.test(bucket) && bytes(key) <= 1024 ? { bucket, key } : undefined;
}

/** As UTF-8. */
function bytes(text: string): number {
  return text.length > 1024 ? text.length : new TextEncoder().encode(text).length;
}

const ending = /\.\d*[a-z][a-z0-9]*$/i;

/**
 * The service takes an input path for a prefix: `s3://b/folderName` also takes `folderName_test`. True where that may
 * surprise: the path neither ends with a slash nor looks like one file.
 * https://docs.aws.amazon.com/personalize/latest/dg/getting-batch-recommendations.html
 */
export function isBarePrefix(path: string | undefined): boolean {
  const parsed = parseS3Path(path?.trim());
  if (parsed === undefined || parsed.key === '' || parsed.key.endsWith('/')) return false;
  return !ending.test(parsed.key.slice(parsed.key.lastIndexOf('/') + 1));
}
