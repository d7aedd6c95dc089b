/** Entry point of the chunk with the client of Amazon S3, which is loaded when files are first read. */
import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { partition } from '@aws-sdk/core/client';
import { isRegion } from '../../domain/connection/connection';
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { ByteRange, ObjectPage, S3Files, S3Object } from '../../domain/connection/s3-files';
import type { S3Path } from '../../domain/job/s3-path';
import { safeText } from '../../domain/text/safe-text';
import { ask, type AskDeps, type Question } from '../ask';
import { type ClientSettings, commonConfig } from '../client';
import { pour } from './body';
import { bucketRegion, classifyS3, type S3Request } from './errors';
import { parseHead, parseObjectPage } from './parse';

export interface ClosableFiles extends S3Files {
  /** Closes sockets. Later calls still work. */
  dispose(): void;
}

/** As many attempts in a row that bring nothing end the reading of an object. */
const mostFailures = 3;

export function createS3Files(settings: ClientSettings, deps: AskDeps): ClosableFiles {
  return new ClientFiles(settings, deps);
}

class ClientFiles implements ClosableFiles {
  /** By Region. */
  private readonly clients = new Map<string, S3Client>();
  /** Regions of buckets that aren't in the connection's. */
  private readonly regions = new Map<string, string>();
  private readonly partition: string;

  constructor(
    private readonly settings: ClientSettings,
    private readonly deps: AskDeps,
  ) {
    this.partition = partition(settings.region).name;
  }

  listObjects(
    place: S3Path,
    nextToken: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<ObjectPage>> {
    const request = { action: 's3:ListBucket', place, partition: this.partition } as const;
    return this.ask(request, signal, {
      // In XML, some characters of keys can't be written.
      send: (client, options) =>
        client.send(
          new ListObjectsV2Command({
            Bucket: place.bucket,
            Prefix: place.key,
            ContinuationToken: nextToken,
            EncodingType: 'url',
          }),
          options,
        ),
      parse: (answer) => parseObjectPage(answer, place.bucket),
    });
  }

  findObject(place: S3Path, signal: AbortSignal): Promise<Outcome<S3Object>> {
    const request = { action: 's3:GetObject', place, partition: this.partition, isHead: true } as const;
    return this.ask(request, signal, {
      send: (client, options) =>
        client.send(new HeadObjectCommand({ Bucket: place.bucket, Key: place.key }), options),
      parse: (answer) => parseHead(answer, place),
    });
  }

  async readObject(
    object: S3Object,
    { start, end }: ByteRange,
    take: (bytes: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<Outcome<number>> {
    const last = Math.min(end, object.size);
    let position = start;
    const advance = (bytes: Uint8Array): void => {
      position += bytes.length;
      take(bytes);
    };
    for (let failures = 0; position < last;) {
      const before = position;
      const body = await this.open(object, { start: position, end: last }, signal);
      if (!body.ok) return body;
      const poured = await pour(body.value, last - position, advance, signal);
      if (!poured.ok && poured.problem.kind === 'cancelled') return poured;
      // The connection was lost: the rest is requested again.
      failures = position === before ? failures + 1 : 0;
      if (failures === mostFailures) return poured.ok ? shortBody : poured;
    }
    return success(Math.max(0, position - start));
  }

  dispose(): void {
    for (const client of this.clients.values()) client.destroy();
  }

  /** The body of the response, which begins at the start of the range. */
  private open(object: S3Object, { start, end }: ByteRange, signal: AbortSignal): Promise<Outcome<Readable>> {
    const { bucket, key, etag, size } = object;
    const request = { action: 's3:GetObject', place: { bucket, key }, partition: this.partition } as const;
    const isWhole = start === 0 && end === size;
    return this.ask(request, signal, {
      send: (client, options) =>
        client.send(
          new GetObjectCommand({
            Bucket: bucket,
            Key: key,
            ...(isWhole ? {} : { Range: `bytes=${start}-${end - 1}` }),
            IfMatch: etag,
          }),
          options,
        ),
      parse: (answer) => parseBody(answer, start),
    });
  }

  /** Asks the Region of the bucket. If S3 names another one, the request is sent there. */
  private async ask<T>(
    request: S3Request,
    signal: AbortSignal,
    { send, parse }: Sending<T>,
  ): Promise<Outcome<T>> {
    const { bucket } = request.place;
    let named: string | undefined;
    const inRegion = (region: string): Promise<Outcome<T>> =>
      ask(this.deps, signal, {
        send: (options) => send(this.client(region), options),
        parse,
        classify: (error) => {
          named = bucketRegion(error) ?? named;
          return classifyS3(error, request);
        },
      });
    const region = this.regions.get(bucket) ?? this.settings.region;
    const first = await inRegion(region);
    if (first.ok || named === undefined || named === region || !this.mayFollow(named)) return first;
    this.regions.set(bucket, named);
    return inRegion(named);
  }

  /** Checked, because a host name is built from it. Credentials are only valid in one partition. */
  private mayFollow(region: string): boolean {
    return isRegion(region) && partition(region).name === this.partition;
  }

  private client(region: string): S3Client {
    const before = this.clients.get(region);
    if (before !== undefined) return before;
    const client = createS3Client({ ...this.settings, region });
    this.clients.set(region, client);
    return client;
  }
}

interface Sending<T> extends Pick<Question<T>, 'parse'> {
  readonly send: (client: S3Client, ...options: Parameters<Question<T>['send']>) => Promise<unknown>;
}

const shortBody = failure({
  kind: 'unexpectedAnswer',
  by: 'malformed',
  of: 's3',
  detail: safeText('The body is shorter than the object.'),
});

function createS3Client(settings: ClientSettings): S3Client {
  const config: S3ClientConfig = {
    ...commonConfig(settings),
    forcePathStyle: settings.endpoint !== undefined,
    // Otherwise looked up in the environment and in files.
    useArnRegion: false,
    disableS3ExpressSessionAuth: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    sigv4aSigningRegionSet: [],
    // Regions are followed here, where they are checked.
    followRegionRedirects: false,
  };
  return new S3Client(config);
}

/** A response that begins elsewhere is refused, such as that of a proxy that doesn't know ranges. */
function parseBody(answer: unknown, start: number): Outcome<Readable> {
  const { Body, ContentRange } = answer as { readonly Body?: Readable; readonly ContentRange?: string };
  const first = Number(/^bytes (\d+)-/.exec(ContentRange ?? 'bytes 0-')?.[1]);
  if (Body === undefined || first === start) return Body === undefined ? noBody : success(Body);
  Body.destroy();
  return noBody;
}

const noBody = failure({
  kind: 'unexpectedAnswer',
  by: 'malformed',
  of: 's3',
  detail: safeText("The response doesn't have the requested bytes."),
});
