/** Paths in Amazon S3, as jobs name them: `s3://bucket/folder/file.json`. */

export interface S3Path {
  readonly bucket: string;
  /** Empty for the whole bucket; ends with `/` for a folder. */
  readonly key: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Returns `undefined` if it isn't an S3 path, the bucket name is invalid, or the key is longer than 1,024 bytes. */
export function parseS3Path(path: string | undefined): S3Path | undefined {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(path ?? '') ?? [];
  return bucketName.test(bucket) && bytes(key) <= 1024 ? { bucket, key } : undefined;
}

/** Length in UTF-8. */
function bytes(text: string): number {
  return text.length > 1024 ? text.length : new TextEncoder().encode(text).length;
}

const ending = /\.\d*[a-z][a-z0-9]*$/i;

/**
 * Whether an input path surprisingly matches other folders: the service uses it as a prefix, so that `s3://b/folderName` also
 * includes `folderName_test`. True if the path neither ends with a slash nor looks like a file.
 * https://docs.aws.amazon.com/personalize/latest/dg/getting-batch-recommendations.html
 */
export function isBarePrefix(path: string | undefined): boolean {
  const parsed = parseS3Path(path?.trim());
  if (parsed === undefined || parsed.key === '' || parsed.key.endsWith('/')) return false;
  return !ending.test(parsed.key.slice(parsed.key.lastIndexOf('/') + 1));
}
