/** Parses responses of Amazon S3. */
import { failure, type Outcome, success } from '../../domain/connection/problem';
import type { ObjectPage, S3Object } from '../../domain/connection/s3-files';
import type { EpochMs } from '../../domain/job/dates';
import type { S3Path } from '../../domain/job/s3-path';
import { safeText } from '../../domain/text/safe-text';

/** Responses of other servers may lack any member. Entries without key or size are left out. */
interface Listed {
  readonly Contents?: readonly {
    readonly Key?: string;
    readonly Size?: number;
    readonly LastModified?: Date;
    readonly ETag?: string;
  }[];
  readonly IsTruncated?: boolean;
  readonly NextContinuationToken?: string;
  readonly EncodingType?: string;
}

export function parseObjectPage(answer: unknown, bucket: string): Outcome<ObjectPage> {
  const { Contents = [], IsTruncated, NextContinuationToken, EncodingType } = answer as Listed;
  const objects = Contents.flatMap(({ Key, Size, LastModified, ETag }): S3Object[] => {
    const key = EncodingType === 'url' ? decoded(Key) : Key;
    if (key === undefined || Size === undefined || !Number.isSafeInteger(Size) || Size < 0) return [];
    return [{ bucket, key, size: Size, modifiedAt: timeOf(LastModified), etag: ETag }];
  });
  // S3 says so in every list, so that a missing member isn't the end of one.
  if (IsTruncated === undefined || (IsTruncated && NextContinuationToken === undefined)) {
    const detail = safeText("The response isn't a list of objects, or has no token of its next page.");
    return failure({ kind: 'unexpectedAnswer', by: 'malformed', of: 's3', detail });
  }
  return success({ objects, nextToken: IsTruncated ? NextContinuationToken : undefined });
}

export function parseHead(answer: unknown, { bucket, key }: S3Path): Outcome<S3Object> {
  const { ContentLength, LastModified, ETag } = answer as {
    readonly ContentLength?: number;
    readonly LastModified?: Date;
    readonly ETag?: string;
  };
  if (ContentLength === undefined || !Number.isSafeInteger(ContentLength)) {
    const detail = safeText('The response has no size of the object.');
    return failure({ kind: 'unexpectedAnswer', by: 'malformed', of: 's3', detail });
  }
  return success({ bucket, key, size: ContentLength, modifiedAt: timeOf(LastModified), etag: ETag });
}

function timeOf(date: Date | undefined): EpochMs | undefined {
  const time = date?.getTime();
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

/** S3 writes blanks as `+`. */
function decoded(key: string | undefined): string | undefined {
  try {
    return key && decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
