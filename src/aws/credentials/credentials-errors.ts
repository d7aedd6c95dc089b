/** Maps errors of the SDK's credentials providers to problems. */
import type { Problem } from '../../domain/connection/problem';
import {
  deniedAction,
  type ErrorFacts,
  factsOf,
  isOfClock,
  refusedNames,
  throttledNames,
} from '../error-facts';
import { safeText } from '../../domain/text/safe-text';

/** Class of most providers' errors, whatever the cause. */
const wrapper = 'CredentialsProviderError';

const signInNeeded =
  /aws sso login|aws login|SSO session|re-?authenticate|^Token is expired|credentials have expired|^Failed to (load|refresh) token/i;

export type RoleNotAssigned = Extract<Problem, { kind: 'roleNotAssigned' }>;

interface Context {
  /** The problem if the SSO portal refuses the role. */
  readonly role?: RoleNotAssigned | undefined;
  /** HTTP status of the last response. */
  readonly status?: number | undefined;
}

/**
 * Messages that don't come from AWS may contain command lines, output of programs or paths, and aren't passed on.
 */
export function classifyCredentials(error: unknown, { role, status: last }: Context = {}): Problem {
  const facts = unwrapped(factsOf(error), last);
  const { name, message, code, status } = facts;
  if (isOfClock(facts)) return { kind: 'clock' };
  if (message.startsWith('Could not load credentials from any providers')) {
    return { kind: 'noCredentials', detail: message, profiles: 0 };
  }
  if (throttledNames.test(name)) return { kind: 'throttled', of: 'credentials' };
  if (refusedNames.test(name)) return { kind: 'signIn', detail: message, signIn: undefined };
  if (name === 'ForbiddenException' && role !== undefined) return role;
  if (name === 'ResourceNotFoundException' && role !== undefined) return { ...role, missing: true };
  if (name === 'RegionDisabledException') return { kind: 'stsInactive', detail: message };
  if (/^(AccessDenied|NotAuthorized)/.test(name)) {
    return { kind: 'accessDenied', action: deniedAction(message) ?? 'sts:AssumeRole', detail: message };
  }
  if (name === 'UnauthorizedException') return { kind: 'signIn', detail: safeText(''), signIn: undefined };
  if (!message.startsWith('Command failed') && signInNeeded.test(message)) {
    return { kind: 'signIn', detail: safeText(''), signIn: undefined };
  }
  // With a status, the message comes from AWS.
  const detail = status === undefined ? safeDetail(name, code) : `${name}: ${message}`;
  return { kind: 'credentials', detail: safeText(detail) };
}

/** The SDK wraps errors of AWS, with their name in front of the message. */
function unwrapped(facts: ErrorFacts, status: number | undefined): ErrorFacts {
  const [, name, message] = (facts.name === wrapper && /^(\w+Exception): (.*)$/s.exec(facts.message)) || [];
  if (name === undefined || message === undefined || status === undefined || status < 400) return facts;
  return { ...facts, name, message: safeText(message), status };
}

function safeDetail(name: string, code: string): string {
  if (code === 'ENOENT' || code === 'EACCES')
    return `A file that the profile names cannot be read (${code}).`;
  return name;
}
