/** From the SDK's errors to the closed set of problems. Matched by name: most service errors have no class of their own. */
import type { Problem } from '../domain/problem';

interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

/** `operation`: the permission that a denied call needs is `personalize:<operation>`. */
export function classify(error: unknown, operation: string): Problem {
  const facts = factsOf(error);
  return (
    credentialsProblem(facts) ??
    serviceProblem(facts, operation) ??
    transportProblem(facts) ??
    answerProblem(facts) ?? { kind: 'unknown', detail: facts.message }
  );
}

function factsOf(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) {
    return { name: '', message: String(error), code: '', status: undefined, requestId: undefined };
  }
  const { code, $metadata, $response } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number; requestId?: string };
    $response?: { statusCode?: number };
  };
  return {
    name: error.name,
    message: error.message,
    code: typeof code === 'string' ? code : '',
    status: $metadata?.httpStatusCode ?? $response?.statusCode,
    requestId: $metadata?.requestId,
  };
}

function credentialsProblem({ name, message }: ErrorFacts): Problem | undefined {
  if (name !== 'CredentialsProviderError' && name !== 'TokenProviderError') return undefined;
  if (
    /Could not load credentials from any providers|Could not resolve credentials using profile/.test(message)
  ) {
    return { kind: 'noCredentials', detail: message };
  }
  // A failed credential program's message holds its whole command line and error output: neither is shown or logged.
  const detail = message.startsWith('Command failed')
    ? 'The credential_process of the profile failed.'
    : message;
  return { kind: 'signIn', detail };
}

// https://docs.aws.amazon.com/personalize/latest/dg/CommonErrors.html
const refused =
  /^(ExpiredToken|RequestExpired|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|NotAuthorized)/;
const throttled = /^(Throttl|TooManyRequests|RequestLimitExceeded|BandwidthLimitExceeded|SlowDown)/;

function serviceProblem(
  { name, message, status, requestId }: ErrorFacts,
  operation: string,
): Problem | undefined {
  if (refused.test(name)) return { kind: 'signIn', detail: message };
  if (/^AccessDenied/.test(name)) {
    const action = /not authorized to perform: ([a-zA-Z0-9-]+:[a-zA-Z0-9]+)/.exec(message)?.[1];
    return { kind: 'accessDenied', action: action ?? `personalize:${operation}`, detail: message };
  }
  if (throttled.test(name) || status === 429) return { kind: 'throttled' };
  if (name === 'ResourceNotFoundException') return { kind: 'notFound', detail: message };
  if (name === 'InvalidNextTokenException') return { kind: 'invalidPageToken' };
  if (name === 'InvalidInputException' || name === 'ValidationException') {
    return { kind: 'invalidInput', detail: message };
  }
  if (status === 401) return { kind: 'signIn', detail: message };
  if (status === 403) return { kind: 'accessDenied', action: `personalize:${operation}`, detail: message };
  if (status === 407) return { kind: 'network', code: 'HTTP 407' };
  if (status !== undefined && status >= 500) return { kind: 'serviceFault', status, requestId };
  return undefined;
}

function transportProblem({ name, code, message }: ErrorFacts): Problem | undefined {
  if (/CERT|^UNABLE_TO_|^DEPTH_ZERO|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code)) return { kind: 'tls', code };
  if (code.startsWith('HPE_')) return { kind: 'unexpectedAnswer', detail: code };
  if (/^(E[A-Z]{3,}|EAI_AGAIN)$/.test(code) && code !== 'ETIMEDOUT') return { kind: 'network', code };
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') return { kind: 'timeout' };
  if (/socket|proxies|network/i.test(message) && name !== 'SyntaxError')
    return { kind: 'network', code: message };
  return undefined;
}

function answerProblem({ name, message, status }: ErrorFacts): Problem | undefined {
  const noAnswer = name === 'SyntaxError' || name === 'TypeError' || name === 'RangeError';
  if (noAnswer) return { kind: 'unexpectedAnswer', detail: message.split('\n')[0]?.slice(0, 200) ?? '' };
  if (status !== undefined && status < 400) return { kind: 'unexpectedAnswer', detail: `HTTP ${status}` };
  return undefined;
}
