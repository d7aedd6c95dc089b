/** What kept the SDK's providers from giving credentials. */
import type { Problem } from '../domain/problem';
import { factsOf, refusedNames } from './error-facts';

/** Marks what a provider threw (its cause), so that a missing file of credentials is not taken for a missing network. */
export class CredentialsFailure extends Error {
  override readonly name = 'CredentialsFailure';
}

/** Messages that hold no more than the names of profiles. */
const harmless =
  /^(Could not resolve credentials using profile|Profile \S+ requires multi-factor|Detected a cycle|Unsupported credential source)/;
const signInNeeded =
  /aws sso login|aws login|SSO session|reauthenticate|^Token is expired|credentials have expired/i;
const refusedBySso = /^(ForbiddenException|UnauthorizedException|AccessDenied)/;

/** Other messages may hold the command line of a credential program and what it printed: those are not passed on. */
export function classifyCredentials(error: unknown): Problem {
  const { name, message, code } = factsOf(error);
  if (message.startsWith('Could not load credentials from any providers')) {
    return { kind: 'noCredentials', detail: message };
  }
  if (!message.startsWith('Command failed') && (signInNeeded.test(message) || refusedNames.test(name))) {
    return { kind: 'signIn', detail: message };
  }
  if (refusedBySso.test(name)) return { kind: 'signIn', detail: name };
  return { kind: 'credentials', detail: safeDetail(name, message, code) };
}

function safeDetail(name: string, message: string, code: string): string {
  if (harmless.test(message)) return message;
  // The SDK reads the section without looking whether there is one.
  if (name === 'TypeError' && message.includes('sso_region'))
    return 'Its sso_session is not in the config file.';
  if (code === 'ENOENT' || code === 'EACCES') return `A file that it names cannot be read (${code}).`;
  if (message.startsWith('Command failed')) return 'Its credential_process failed.';
  return name;
}
