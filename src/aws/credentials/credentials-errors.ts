/** Maps errors of the SDK's credentials providers to problems. */
import type { Problem } from '../../domain/connection/problem';
import { deniedAction, factsOf, isOfClock, refusedNames, throttledNames } from '../error-facts';
import { safeText } from '../../domain/text/safe-text';

/** Class of most providers' errors, whatever the cause. */
const wrapper = 'CredentialsProviderError';

const signInNeeded =
  /aws sso login|aws login|SSO session|re-?authenticate|^Token is expired|^UnauthorizedException|credentials have expired|^Failed to (load|refresh) token/i;

/**
 * Other messages may contain command lines, output of programs or paths, and aren't passed on. `forbidden`: the problem if the
 * SSO portal refuses the role.
 */
export function classifyCredentials(error: unknown, forbidden?: Problem): Problem {
  const facts = factsOf(error);
  const { name, message, code, status } = facts;
  if (isOfClock(facts)) return { kind: 'clock' };
  if (message.startsWith('Could not load credentials from any providers')) {
    return { kind: 'noCredentials', detail: message, profiles: 0 };
  }
  if (throttledNames.test(name)) return { kind: 'throttled', of: 'credentials' };
  if (refusedNames.test(name)) return { kind: 'signIn', detail: message, signIn: undefined };
  // The SDK wraps errors of the SSO portal.
  if (/^(Forbidden|ResourceNotFound)Exception/.test(name === wrapper ? message : name)) {
    return forbidden ?? { kind: 'credentials', detail: safeText('ForbiddenException') };
  }
  if (/^(AccessDenied|NotAuthorized)/.test(name)) {
    return { kind: 'accessDenied', action: deniedAction(message) ?? 'sts:AssumeRole', detail: message };
  }
  if (!message.startsWith('Command failed') && signInNeeded.test(message)) {
    return { kind: 'signIn', detail: safeText(''), signIn: undefined };
  }
  // With a status, the message comes from AWS.
  const detail = status === undefined ? safeDetail(name, code) : `${name}: ${message}`;
  return { kind: 'credentials', detail: safeText(detail) };
}

function safeDetail(name: string, code: string): string {
  if (code === 'ENOENT' || code === 'EACCES')
    return `A file that the profile names cannot be read (${code}).`;
  return name;
}
