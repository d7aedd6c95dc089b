/** Paths in Amazon S3, as jobs name them: `s3://bucket/folder/file.json`. */

/** A bucket with the key of an object, or with the beginning of keys. */
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

/** Whether the last part of a key looks like the name of a file. Dates and numbers of versions are no endings of files. */
export function isFileName(name: string): boolean {
  return /\.\d*[a-z][a-z0-9]*$/i.test(name);
}

/**
 * Whether an input path surprisingly matches other folders: the service uses it as a prefix, so that `s3://b/folderName` also
 * includes `folderName_test`. True if the path neither ends with a slash nor looks like a file.
 * https://docs.aws.amazon.com/personalize/latest/dg/getting-batch-recommendations.html
 */
export function isBarePrefix(path: string | undefined): boolean {
  const parsed = parseS3Path(path?.trim());
  if (parsed === undefined || parsed.key === '' || parsed.key.endsWith('/')) return false;
  return !isFileName(parsed.key.slice(parsed.key.lastIndexOf('/') + 1));
}

/** Hosts of Amazon S3, with the bucket in front of them or in the path: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
const s3Host =
  /^(?:([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.)?s3(?:-fips)?(?:[.-](?:dualstack\.)?([a-z]{2}-[a-z]+(?:-[a-z]+)*-\d))?\.amazonaws\.com(?:\.cn)?$/;

/** The object that an `https://` address of Amazon S3 is for; `undefined` for other addresses. */
export function parseS3Url(text: string): S3Path | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isHttp ? pathOf(url) : undefined;
}

function pathOf(url: URL): S3Path | undefined {
  const host = s3Host.exec(url.hostname);
  if (host === null) return undefined;
  const path = decoded(url.pathname.slice(1));
  return path === undefined
    ? undefined
    : parseS3Path(`s3://${host[1] === undefined ? '' : `${host[1]}/`}${path}`);
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Why the path of a job isn't read: nothing is sent to a place that isn't known to be Amazon S3 in the partition of the job. */
export type PathRefusal = 'missing' | 'notS3' | 'otherPartition' | 'bucketName';

/**
 * The place in Amazon S3 that the path of a job means. Of `https://` addresses, those that name an object in the partition, and
 * nothing else: no user, port, query or fragment.
 */
export function placeOf(path: string | undefined, partition: string): S3Path | PathRefusal {
  const text = path?.trim();
  if (text === undefined || text === '') return 'missing';
  if (text.startsWith('s3://')) return parseS3Path(text) ?? 'bucketName';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') return 'notS3';
  const place = pathOf(url);
  const isPlain = url.username + url.password + url.port + url.search + url.hash === '';
  if (place === undefined || !isPlain) return 'notS3';
  return partitionOf(url.hostname) === partition ? place : 'otherPartition';
}

/** Partition of a host of Amazon S3. Hosts of other partitions have other names. */
function partitionOf(host: string): string {
  if (host.endsWith('.cn')) return 'aws-cn';
  return s3Host.exec(host)?.[2]?.startsWith('us-gov-') === true ? 'aws-us-gov' : 'aws';
}

/** What is wrong with the path of a job, from its text alone. */
export type PathFault =
  | {
      /** `blanks`: at the start or the end. `scheme`: doesn't begin with `s3://`. `folder`: an output path without a slash at its end. */
      readonly kind: 'blanks' | 'scheme' | 'folder';
      /** The path that was probably meant. */
      readonly suggestion: string | undefined;
    }
  | { readonly kind: 'bucketName'; readonly name: string }
  /** The output is written to the folder of the input. */
  | { readonly kind: 'sameFolder' };

/** Returns `undefined` if there's no path, or nothing is wrong. */
export function schemeFault(path: string | undefined): PathFault | undefined {
  const text = path?.trim();
  if (path === undefined || text === undefined || text === '') return undefined;
  if (!text.startsWith('s3://')) return { kind: 'scheme', suggestion: suggestionFor(text) };
  const [, name = ''] = /^s3:\/\/([^/]*)/.exec(text) ?? [];
  if (!bucketName.test(name)) return { kind: 'bucketName', name };
  return text === path ? undefined : { kind: 'blanks', suggestion: text };
}

/** The S3 path for an address, an ARN, or a path whose scheme is missing or in upper case. */
function suggestionFor(text: string): string | undefined {
  // A host without a dot isn't on the internet, so that it's a bucket with the wrong scheme.
  const [, , named] =
    /^(arn:[a-z-]+:s3:::|s3:(?:\/\/)?|https?:\/\/(?=[^/.]+\/)|(?![a-z0-9-]+:))(.+)$/is.exec(text) ?? [];
  // A single word is rather a file than a bucket.
  const path = named?.includes('/') === true ? parseS3Path(`s3://${named}`) : undefined;
  const found = parseS3Url(text) ?? path;
  return found === undefined ? undefined : `s3://${found.bucket}/${found.key}`;
}

/** The same for an output path, which must be a folder other than the input's. */
export function outputFault(path: string | undefined, inputPath: string | undefined): PathFault | undefined {
  const fault = schemeFault(path);
  const output = parseS3Path(path?.trim());
  if (fault !== undefined || output === undefined) return fault;
  const folder = output.key === '' || output.key.endsWith('/') ? output.key : `${output.key}/`;
  const input = parseS3Path(inputPath?.trim());
  if (input?.bucket === output.bucket && input.key.slice(0, input.key.lastIndexOf('/') + 1) === folder) {
    return { kind: 'sameFolder' };
  }
  return folder === output.key
    ? undefined
    : { kind: 'folder', suggestion: `s3://${output.bucket}/${folder}` };
}
