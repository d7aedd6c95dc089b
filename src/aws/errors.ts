/** Maps the SDK's errors to problems. Errors are matched by name, because most service errors have no class. */
import type { Problem } from '../domain/connection/problem';
import {
  CredentialsFailure,
  deniedAction,
  type ErrorFacts,
  factsOf,
  isOfClock,
  refusedNames,
  throttledNames,
} from './error-facts';
import { safeText } from '../domain/text/safe-text';

/** `operation`: a denied call needs the permission `personalize:<operation>`. */
export function classify(error: unknown, operation: string): Problem {
  if (error instanceof CredentialsFailure) return error.problem;
  const facts = factsOf(error);
  return (
    serviceProblem(facts, operation) ??
    transportProblem(facts) ??
    answerProblem(facts) ?? { kind: 'unknown', detail: facts.message }
  );
}

function serviceProblem(facts: ErrorFacts, operation: string): Problem | undefined {
  const { name, message, status, requestId } = facts;
  if (isOfClock(facts)) return { kind: 'clock' };
  if (refusedCredentials(facts)) return { kind: 'signIn', detail: message, signIn: undefined };
  if (/^(AccessDenied|NotAuthorized)/.test(name)) {
    const action = deniedAction(message) ?? `personalize:${operation}`;
    return { kind: 'accessDenied', action, detail: message };
  }
  if (throttling(facts)) return { kind: 'throttled' };
  if (name === 'ResourceNotFoundException') return { kind: 'notFound', detail: message };
  if (name === 'InvalidNextTokenException') return { kind: 'invalidPageToken' };
  if (name === 'InvalidInputException' || name === 'ValidationException') {
    return { kind: 'invalidInput', detail: message };
  }
  if (status === 403)
    return {
      kind: 'accessDenied',
      action: undefined,
      detail: isTyped(facts) ? message : safeText('HTTP 403'),
    };
  if (status === 407) return { kind: 'network', code: safeText('HTTP 407'), of: 'service' };
  if (status !== undefined && status >= 500) return { kind: 'serviceFault', status, requestId };
  return undefined;
}

/** Credentials were sent and refused. */
export function refusedCredentials({ name, status }: ErrorFacts): boolean {
  return refusedNames.test(name) || (status === 401 && !/^(AccessDenied|NotAuthorized)/.test(name));
}

export function throttling({ name, status }: ErrorFacts): boolean {
  return throttledNames.test(name) || status === 429;
}

export function transportProblem({ name, code, message, status }: ErrorFacts): Problem | undefined {
  if (/CERT|^UNABLE_TO_|^DEPTH_ZERO|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code)) return { kind: 'tls', code };
  if (code.startsWith('HPE_')) return { kind: 'unexpectedAnswer', by: 'foreign', detail: code };
  if (/^(E[A-Z]{3,}|EAI_AGAIN)$/.test(code) && code !== 'ETIMEDOUT')
    return { kind: 'network', code, of: 'service' };
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') return { kind: 'timeout' };
  // Errors of VS Code's proxy support have no code. A response of the service has a status.
  const proxy = status === undefined && /socket|proxies|network/i.test(message);
  return proxy ? { kind: 'network', code: message, of: 'service' } : undefined;
}

/** Whether the error has a type, as those of the service have. Where a response has none, the SDK calls it `Unknown`. */
export function isTyped({ name, message }: Pick<ErrorFacts, 'name' | 'message'>): boolean {
  return !/^(?:Error|SyntaxError|Unknown|UnknownError)$/.test(name) && message !== 'UnknownError';
}

export function answerProblem({ name, message, status }: ErrorFacts): Problem | undefined {
  const detail = safeText(message.split('\n')[0]?.slice(0, 200) ?? '');
  if (name === 'SyntaxError') return { kind: 'unexpectedAnswer', by: 'foreign', detail };
  if (name === 'TypeError' || name === 'RangeError') {
    return { kind: 'unexpectedAnswer', by: 'malformed', detail };
  }
  if (status === undefined || (status >= 400 && isTyped({ name, message }))) return undefined;
  return { kind: 'unexpectedAnswer', by: 'foreign', detail: safeText(`HTTP ${status}`) };
}
