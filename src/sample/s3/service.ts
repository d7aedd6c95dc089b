/**
 * The part of Amazon S3 that reads, with the bucket in the path: ListBuckets, ListObjectsV2, GetBucketLocation, HeadObject and
 * GetObject. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
import { randomUUID } from 'node:crypto';
import type { AccountState } from '../account-state';
import { ACCOUNT_ID, REGION } from '../identity';
import { bucketsOf, objectsOf, type StoredObject } from './objects';

export interface S3Request {
  readonly method: string;
  /** With the query, as in the first line of a request. */
  readonly url: string;
  /** With names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface S3Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

const MOST_KEYS = 1_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
const ERRORS = {
  NoSuchBucket: [404, 'The specified bucket does not exist'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  AccessDenied: [403, 'Access Denied'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InvalidArgument: [400, 'The continuation token provided is incorrect'],
  NotImplemented: [501, 'A header you provided implies functionality that is not implemented'],
} as const;

/** Credentials and signatures aren't checked. Nothing can be written. */
export function answerS3(state: AccountState, { method, url, headers }: S3Request): S3Response {
  const { pathname, searchParams } = new URL(url, 'http://sample.invalid');
  const [, bucket = '', ...rest] = pathname.split('/').map(decoded);
  const key = rest.join('/');
  if (method !== 'GET' && method !== 'HEAD') return errorOf('AccessDenied');
  const found = answerOf(state, { bucket, key, query: searchParams, headers });
  return method === 'HEAD' ? { ...found, body: '' } : found;
}

interface Asked {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: S3Request['headers'];
}

function answerOf(state: AccountState, asked: Asked): S3Response {
  const { bucket, key, query } = asked;
  if (bucket === '') return listBuckets(state);
  if (!bucketsOf(state).includes(bucket)) return errorOf('NoSuchBucket');
  if (key !== '') {
    const object = objectsOf(state, bucket, key).find((each) => each.key === key);
    return object === undefined ? errorOf('NoSuchKey') : getObject(object, asked.headers);
  }
  if (query.has('location')) return xml(element('LocationConstraint', REGION));
  const isPlain = [...query.keys()].every((name) => LIST_PARAMETERS.has(name));
  return isPlain ? listObjects(state, bucket, query) : errorOf('NotImplemented');
}

const LIST_PARAMETERS: ReadonlySet<string> = new Set([
  'list-type',
  'prefix',
  'delimiter',
  'max-keys',
  'continuation-token',
  'start-after',
  'encoding-type',
  'fetch-owner',
  'x-id',
]);

function listBuckets(state: AccountState): S3Response {
  const buckets = bucketsOf(state).map((name) =>
    element('Bucket', element('Name', name) + element('CreationDate', '2024-01-08T09:00:00.000Z')),
  );
  const owner = element('Owner', element('ID', ACCOUNT_ID));
  return xml(element('ListAllMyBucketsResult', owner + element('Buckets', buckets.join(''))));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
function listObjects(state: AccountState, bucket: string, query: URLSearchParams): S3Response {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : fromToken(token);
  if (after === undefined) return errorOf('InvalidArgument');
  const most = Math.min(MOST_KEYS, Number(query.get('max-keys') ?? MOST_KEYS));
  const encode = query.get('encoding-type') === 'url' ? urlEncoded : escaped;
  const entries = entriesOf(objectsOf(state, bucket, prefix), prefix, delimiter).filter(
    ({ key }) => compare(key, after) > 0,
  );
  const page = entries.slice(0, most);
  const last = page.at(-1);
  const isTruncated = entries.length > page.length;
  const parts = [
    element('Name', bucket),
    element('Prefix', encode(prefix)),
    ...(delimiter === '' ? [] : [element('Delimiter', encode(delimiter))]),
    ...(encode === urlEncoded ? [element('EncodingType', 'url')] : []),
    element('KeyCount', String(page.length)),
    element('MaxKeys', String(most)),
    element('IsTruncated', String(isTruncated)),
    ...(isTruncated && last ? [element('NextContinuationToken', toToken(last.key))] : []),
    ...page.map(({ key, object }) =>
      object === undefined
        ? element('CommonPrefixes', element('Prefix', encode(key)))
        : element('Contents', contentsOf(object, encode)),
    ),
  ];
  return xml(element('ListBucketResult', parts.join('')));
}

interface Entry {
  readonly key: string;
  /** `undefined` for a common prefix. */
  readonly object: StoredObject | undefined;
}

function entriesOf(objects: readonly StoredObject[], prefix: string, delimiter: string): Entry[] {
  const entries = new Map<string, Entry>();
  for (const object of objects) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const key = end < 0 ? object.key : object.key.slice(0, end + delimiter.length);
    if (!entries.has(key)) entries.set(key, { key, object: end < 0 ? object : undefined });
  }
  return [...entries.values()];
}

function contentsOf(object: StoredObject, encode: (text: string) => string): string {
  return [
    element('Key', encode(object.key)),
    element('LastModified', new Date(object.modifiedAt).toISOString()),
    element('ETag', escaped(object.etag)),
    element('Size', String(object.size())),
    element('StorageClass', 'STANDARD'),
  ].join('');
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
function getObject(object: StoredObject, headers: S3Request['headers']): S3Response {
  const { etag, modifiedAt } = object;
  if (![undefined, '*', etag].includes(headers['if-match'])) return errorOf('PreconditionFailed');
  const bytes = object.content();
  const common = {
    etag,
    'accept-ranges': 'bytes',
    'last-modified': new Date(modifiedAt).toUTCString(),
    'content-type': 'binary/octet-stream',
    'x-amz-request-id': randomUUID(),
  };
  const range = headers['range'];
  if (range === undefined) {
    return { status: 200, headers: { ...common, 'content-length': String(bytes.length) }, body: bytes };
  }
  const { start, end } = placesOf(range, bytes.length);
  if (start >= end) return errorOf('InvalidRange');
  return {
    status: 206,
    headers: {
      ...common,
      'content-length': String(end - start),
      'content-range': `bytes ${start}-${end - 1}/${bytes.length}`,
    },
    body: bytes.subarray(start, end),
  };
}

/** `bytes=0-9`, `bytes=10-`, or the last bytes: `bytes=-10`. Empty if it's no range of the object. */
function placesOf(range: string, size: number): { readonly start: number; readonly end: number } {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (from === '') return { start: Math.max(0, size - Number(to)), end: size };
  return { start: Number(from), end: Math.min(size, to === '' ? Infinity : Number(to) + 1) };
}

function errorOf(code: keyof typeof ERRORS): S3Response {
  const [status, message] = ERRORS[code];
  const requestId = randomUUID();
  const parts = element('Code', code) + element('Message', message) + element('RequestId', requestId);
  return { ...xml(element('Error', parts)), status };
}

function xml(content: string): S3Response {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': randomUUID() },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${content}`,
  };
}

/** `content`: XML. */
function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function urlEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2F', '/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** The key after which the page begins. */
function toToken(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function fromToken(token: string): string | undefined {
  const key = Buffer.from(token, 'base64url').toString();
  return key !== '' && toToken(key) === token ? key : undefined;
}
