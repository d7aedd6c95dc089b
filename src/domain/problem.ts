import { cleanLine } from './clean';

/** Why a call gave no answer: a closed set that ui/ has words for. `detail` is raw text of the service or SDK. */
export type Problem =
  | { readonly kind: 'cancelled' }
  /** No provider of the chain had credentials. */
  | { readonly kind: 'noCredentials'; readonly detail: string }
  /** A provider was set up and failed; `detail` is ours, as theirs may hold command lines. */
  | { readonly kind: 'credentials'; readonly detail: string }
  | { readonly kind: 'noRegion' }
  | { readonly kind: 'noRegionAndCredentials'; readonly detail: string }
  /** Not a Region's name: refused before a host name is built from it. */
  | { readonly kind: 'invalidRegion'; readonly region: string }
  | { readonly kind: 'invalidEndpoint'; readonly endpoint: string }
  /** Credentials were found, and the service or their provider refuses them: expired, unknown, wrongly signed. */
  | { readonly kind: 'signIn'; readonly detail: string }
  /** `action` is the permission that it takes; without one, the answer may be of a proxy. */
  | { readonly kind: 'accessDenied'; readonly action: string | undefined; readonly detail: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'notFound'; readonly detail: string }
  | { readonly kind: 'invalidInput'; readonly detail: string }
  | { readonly kind: 'invalidPageToken' }
  /** The list was left before its end, as going on might never end. */
  | { readonly kind: 'endlessList'; readonly reason: 'repeatedToken' | 'emptyPages' | 'tooManyPages' }
  | { readonly kind: 'network'; readonly code: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'tls'; readonly code: string }
  /** Not an answer of the service: `foreign`, of somebody else, such as HTML; `malformed`, JSON that is no answer. */
  | { readonly kind: 'unexpectedAnswer'; readonly by: 'foreign' | 'malformed'; readonly detail: string }
  | { readonly kind: 'serviceFault'; readonly status: number; readonly requestId: string | undefined }
  | { readonly kind: 'unknown'; readonly detail: string };

/** The answer of the port to the service: nothing of it throws. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failure(problem: Problem): Outcome<never> {
  return { ok: false, problem };
}

/** For the log: one line, without control characters, keys or tokens. */
export function problemRecord(problem: Problem): string {
  const facts = Object.entries(problem).map(
    ([name, value]) => `${name}=${maskSecrets(cleanLine(String(value), 500))}`,
  );
  return facts.join(' ');
}

/** Access key ids, and what may be a secret key or a token. */
function maskSecrets(text: string): string {
  return text.replace(/(?:A3T[A-Z0-9]|AKIA|ASIA)[A-Z0-9]{16}|[A-Za-z0-9+/=]{40,}/g, '***');
}
