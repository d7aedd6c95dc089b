/** Amazon S3 on 127.0.0.1, which answers by script, and its client over the real SDK. Path style: the bucket is in the path. */
import { afterEach } from 'vitest';
import type { AskDeps } from '../../src/aws/ask';
import { lazyS3Files } from '../../src/aws/s3/lazily';
import { success } from '../../src/domain/connection/problem';
import type { S3Files, S3Object } from '../../src/domain/connection/s3-files';
import { plainAsking } from './asking';
import { listen } from './scripted-server';

export interface S3Asked {
  /** Decoded. */
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The Region that the request is signed for. */
  readonly region: string | undefined;
  /** 0 for the first request of the server. */
  readonly index: number;
}

export interface S3Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** `reset`: the connection is torn down after the body; `silence`: nothing comes after it. */
  readonly then?: 'reset' | 'silence';
}

export interface S3Server {
  readonly url: string;
  readonly asked: readonly S3Asked[];
  close(): Promise<void>;
}

export interface ScriptedS3 extends Omit<S3Server, 'close'> {
  readonly files: S3Files;
}

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Closed after the test. */
export async function scriptedS3(
  script: (asked: S3Asked) => S3Answer,
  deps: Partial<AskDeps> = {},
): Promise<ScriptedS3> {
  const server = await s3Server(script);
  const { url, asked } = server;
  const files = filesAt(url, deps);
  ends.push(() => server.close());
  return { url, asked, files };
}

export async function s3Server(script: (asked: S3Asked) => S3Answer): Promise<S3Server> {
  const requests: S3Asked[] = [];
  const server = await listen((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const [, bucket = '', ...key] = pathname.split('/').map(decodeURIComponent);
    const signed = /Credential=[^/]+\/\d+\/([^/]+)/.exec(incoming.headers.authorization ?? '');
    const asked: S3Asked = {
      bucket,
      key: key.join('/'),
      query: searchParams,
      headers: incoming.headers,
      region: signed?.[1],
      index: requests.length,
    };
    requests.push(asked);
    const { status = 200, headers = {}, body = '', then } = script(asked);
    response.writeHead(status, { 'content-type': 'application/xml', ...headers });
    if (then === undefined) response.end(body);
    else response.write(body, () => then === 'reset' && incoming.socket.destroy());
  });
  return { ...server, asked: requests };
}

/** The port over the real SDK, closed after the test. */
export function filesAt(url: string, deps: Partial<AskDeps> = {}): S3Files {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const settings = { region: 'us-east-1', endpoint: url, credentials, version: '0.0.0' };
  const asking = { ...plainAsking, ...deps };
  const files = lazyS3Files(() => success({ settings, asking }));
  ends.push(() => files.dispose());
  return files;
}

export const xml = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>${content}`;

/** An error as Amazon S3 sends it; `more`: members beside code and message. */
export function s3Error(status: number, code: string, message = '', more = ''): S3Answer {
  return {
    status,
    headers: { 'x-amz-request-id': 'REQUEST1' },
    body: xml(`<Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`),
  };
}

/** An object as listed, with fields that don't matter here. */
export function listed(key: string, content: string | Uint8Array, fields: Partial<S3Object> = {}): S3Object {
  const size = Buffer.from(content).length;
  return { bucket: 'bucket', key, size, modifiedAt: 0, etag: '"e1"', ...fields };
}

/** The only page of a list. */
export function listAnswer(...objects: readonly S3Object[]): S3Answer {
  const contents = objects.map(
    ({ key, size, etag }) => `<Contents><Key>${key}</Key><Size>${size}</Size><ETag>${etag}</ETag></Contents>`,
  );
  return {
    body: xml(`<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`),
  };
}

/** Answers a request for an object, whole or in part. */
export function objectAnswer({ headers }: S3Asked, content: string | Uint8Array): S3Answer {
  const bytes = Buffer.from(content);
  const range = /^bytes=(\d+)-(\d+)$/.exec(String(headers['range'] ?? ''));
  if (range === null) return { headers: { 'content-length': String(bytes.length) }, body: bytes };
  const [start, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, bytes.length)];
  const part = bytes.subarray(start, end);
  return {
    status: 206,
    headers: {
      'content-length': String(part.length),
      'content-range': `bytes ${start}-${end - 1}/${bytes.length}`,
    },
    body: part,
  };
}
