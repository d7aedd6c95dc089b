/** Common properties of the SDK's errors, whichever package they come from. */
import type { Problem } from '../domain/connection/problem';
import { type SafeText, safeText } from '../domain/text/safe-text';

export interface ErrorFacts {
  readonly name: string;
  readonly message: SafeText;
  /** A code of Node, such as `ENOTFOUND`; empty if there is none. */
  readonly code: SafeText;
  /** HTTP status. */
  readonly status: number | undefined;
  readonly requestId: SafeText | undefined;
}

/** Credentials were sent and refused. https://docs.aws.amazon.com/personalize/latest/dg/CommonErrors.html */
export const refusedNames =
  /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken)/;

/** The SDK corrects its clock by the service's. These errors remain after that. */
export function isOfClock({ name, message }: ErrorFacts): boolean {
  if (/^(RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)/.test(name)) return true;
  return (
    /^(InvalidSignature|SignatureDoesNotMatch)/.test(name) &&
    /^Signature (expired|not yet current)/.test(message)
  );
}

/** The permission in a message of AWS. */
export function deniedAction(message: string): string | undefined {
  return /not authorized to perform:? ([a-zA-Z0-9-]+:[a-zA-Z0-9]+)/i.exec(message)?.[1];
}

// https://docs.aws.amazon.com/personalize/latest/dg/CommonErrors.html
export const throttledNames =
  /^(Throttl|TooManyRequests|RequestLimitExceeded|BandwidthLimitExceeded|SlowDown)/;

export function factsOf(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) {
    return {
      name: '',
      message: safeText(String(error)),
      code: safeText(''),
      status: undefined,
      requestId: undefined,
    };
  }
  const { code, $metadata, $response } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number; requestId?: string };
    $response?: { statusCode?: number };
  };
  return {
    name: error.name,
    message: safeText(error.message),
    code: safeText(typeof code === 'string' ? code : ''),
    status: $metadata?.httpStatusCode ?? $response?.statusCode,
    requestId: $metadata?.requestId === undefined ? undefined : safeText($metadata.requestId),
  };
}

/** Carries a problem through the SDK, so that a missing credentials file isn't taken for a network problem. */
export class CredentialsFailure extends Error {
  override readonly name = 'CredentialsFailure';

  constructor(readonly problem: Problem) {
    super(problem.kind);
  }
}
