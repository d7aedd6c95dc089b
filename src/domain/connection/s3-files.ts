/** The port to Amazon S3. aws/ implements it. It only reads, and only what it is asked for. */
import type { EpochMs } from '../job/dates';
import type { S3Path } from '../job/s3-path';
import type { Outcome } from './problem';

/** An object as listed. */
export interface S3Object extends S3Path {
  /** In bytes. */
  readonly size: number;
  readonly modifiedAt: EpochMs | undefined;
  /** Changes with the content. */
  readonly etag: string | undefined;
}

export interface ObjectPage {
  /** In the order of their keys. */
  readonly objects: readonly S3Object[];
  /** Opaque; `undefined` after the last page. */
  readonly nextToken: string | undefined;
}

/** Positions in bytes: from `start` up to `end`, without that one. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Nothing here rejects. Failures are problems of the outcome. An aborted call returns `cancelled`. */
export interface S3Files {
  /** One page of at most 1,000 objects whose keys begin with the key of the path. Needs `s3:ListBucket`. */
  listObjects(path: S3Path, nextToken: string | undefined, signal: AbortSignal): Promise<Outcome<ObjectPage>>;
  /** The object as a list has it. Needs `s3:GetObject`; without `s3:ListBucket`, it's denied as well if there is no such object. */
  findObject(path: S3Path, signal: AbortSignal): Promise<Outcome<S3Object>>;
  /**
   * Reads bytes of an object, and passes them to `take` in their order, in pieces of any size, as they arrive. Returns how many
   * there were; after a failure, some may have been passed already. An object that changed since it was listed is a problem.
   * Needs `s3:GetObject`, and `kms:Decrypt` for objects that are encrypted with such a key.
   */
  readObject(
    object: S3Object,
    range: ByteRange,
    take: (bytes: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<Outcome<number>>;
}

/** The files with `around` called for each call. */
export function aroundFiles(files: S3Files, around: <T>(call: () => Promise<T>) => Promise<T>): S3Files {
  return {
    listObjects: (...asked) => around(() => files.listObjects(...asked)),
    findObject: (...asked) => around(() => files.findObject(...asked)),
    readObject: (...asked) => around(() => files.readObject(...asked)),
  };
}
