/** Maps errors of Amazon S3 to problems: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
import type { DeniedS3, Problem, S3Fault } from '../../domain/connection/problem';
import type { S3Path } from '../../domain/job/s3-path';
import { safeText } from '../../domain/text/safe-text';
import { type ErrorFacts, CredentialsFailure, deniedAction, factsOf, isOfClock } from '../error-facts';
import { answerProblem, isTyped, refusedCredentials, throttling, transportProblem } from '../errors';

/** What was asked for. */
export interface S3Request {
  readonly action: 's3:ListBucket' | 's3:GetObject';
  readonly place: S3Path;
  readonly partition: string;
  /** Responses to HEAD requests have no body, and so no reason. */
  readonly isHead?: true;
}

const faults: Readonly<Record<string, S3Fault>> = {
  NoSuchBucket: 'noBucket',
  NoSuchKey: 'noObject',
  NoSuchVersion: 'noObject',
  PreconditionFailed: 'changed',
  InvalidRange: 'changed',
  InvalidObjectState: 'archived',
  PermanentRedirect: 'otherRegion',
  TemporaryRedirect: 'otherRegion',
  Redirect: 'otherRegion',
  AuthorizationHeaderMalformed: 'otherRegion',
  IllegalLocationConstraintException: 'otherRegion',
};

const faultsOfStatus: Readonly<Record<number, S3Fault>> = {
  301: 'otherRegion',
  307: 'otherRegion',
  404: 'noObject',
  412: 'changed',
  416: 'changed',
};

export function classifyS3(error: unknown, request: S3Request): Problem {
  if (error instanceof CredentialsFailure) return error.problem;
  const facts = factsOf(error);
  if (request.isHead && bucketRegion(error) !== undefined) {
    return { kind: 's3', fault: 'otherRegion', place: request.place, detail: facts.message };
  }
  return (
    deniedProblem(facts, request) ??
    s3Problem(facts, request) ??
    ofS3(transportProblem(facts) ?? answerProblem(facts)) ?? { kind: 'unknown', detail: facts.message }
  );
}

function deniedProblem(facts: ErrorFacts, request: S3Request): Problem | undefined {
  const { action, place, partition, isHead } = request;
  const { name, message, status } = facts;
  if (isOfClock(facts)) return { kind: 'clock' };
  if (refusedCredentials(facts) || name === 'InvalidAccessKeyId' || name === 'TokenRefreshRequired') {
    return { kind: 'signIn', detail: message, signIn: undefined };
  }
  if (isHead && status === 403) {
    return {
      kind: 'accessDenied',
      action,
      detail: safeText(''),
      s3: { place, partition, mayBeMissing: true },
    };
  }
  if (name !== 'AccessDenied' && !(status === 403 && !isTyped(facts))) return undefined;
  if (/requester pays/i.test(message)) return { kind: 's3', fault: 'requesterPays', place, detail: message };
  if (!isTyped(facts)) return { kind: 'accessDenied', action: undefined, detail: safeText('HTTP 403') };
  const keyArn = /\barn:aws[a-z-]{0,15}:kms:[a-z0-9-]{1,30}:\d{12}:key\/[A-Za-z0-9-]{1,64}/.exec(
    message,
  )?.[0];
  const ofKey = isOfKey(message);
  const s3: DeniedS3 = { place, partition, ...(ofKey && keyArn !== undefined ? { keyArn } : {}) };
  return { kind: 'accessDenied', action: ofKey ? 'kms:Decrypt' : action, detail: message, s3 };
}

/** The second is the older text of AWS KMS, which S3 passes on. */
function isOfKey(message: string): boolean {
  return deniedAction(message)?.startsWith('kms:') === true || /\bciphertext refers to\b/i.test(message);
}

function s3Problem(facts: ErrorFacts, { place }: S3Request): Problem | undefined {
  const { name, message, status = 0, requestId } = facts;
  const fault = faults[name] ?? (isKeyFault(name) ? 'kmsKey' : faultsOfStatus[status]);
  if (fault !== undefined) return { kind: 's3', fault, place, detail: message };
  if (name === 'InvalidRequest' && /server side encryption/i.test(message)) {
    return { kind: 's3', fault: 'customerKey', place, detail: message };
  }
  if (throttling(facts)) return { kind: 'throttled', of: 's3' };
  if (status === 407) return { kind: 'network', code: safeText('HTTP 407'), of: 's3' };
  if (status >= 500) return { kind: 'serviceFault', status, requestId, of: 's3' };
  return status >= 400 && isTyped(facts)
    ? { kind: 's3', fault: 'refused', place, detail: message }
    : undefined;
}

/** Such as `KMS.DisabledException`. */
function isKeyFault(name: string): boolean {
  return /^Kms\.|^KMS/i.test(name);
}

function ofS3(problem: Problem | undefined): Problem | undefined {
  switch (problem?.kind) {
    case 'network':
    case 'timeout':
    case 'unexpectedAnswer':
      return { ...problem, of: 's3' };
    default:
      return problem;
  }
}

/** The Region of a bucket, as S3 names it when a request went to another one. */
export function bucketRegion(error: unknown): string | undefined {
  const { status = 0 } = factsOf(error);
  if (![301, 307, 400].includes(status)) return undefined;
  const { $response, Region } = error as {
    readonly $response?: { readonly headers?: Readonly<Record<string, unknown>> };
    readonly Region?: unknown;
  };
  const region = $response?.headers?.['x-amz-bucket-region'] ?? Region;
  return typeof region === 'string' ? region : undefined;
}
