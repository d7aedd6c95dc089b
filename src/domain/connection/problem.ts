import { cleanLine } from '../text/clean';
import type { SignIn } from './connection';
import type { KeysOf, ProfileFault, ProgramFault } from './credential-faults';
import { type SafeText, safeText } from '../text/safe-text';

/** Why a call gave no answer: a closed set that ui/ has words for. Texts of others are `SafeText`: bounded, and
 * without secrets. */
export type Problem = Trigger & {
  /** A second cause: the Region is missing as well. */
  readonly alsoNoRegion?: true;
};

export type CaBundle = 'AWS_CA_BUNDLE' | 'ca_bundle';

/** The caller's own signal has fired: its own wait ended, and nothing else. As no list or page has this problem, nothing keeps it. */
export interface Cancelled {
  readonly kind: 'cancelled';
}

type Trigger =
  /** A person has stopped the loading. */
  | { readonly kind: 'stopped' }
  /** Nothing says where credentials could come from. `profiles`: how many there are to choose from. */
  | { readonly kind: 'noCredentials'; readonly detail: SafeText; readonly profiles: number }
  /** Credentials were set up and could not be had; `detail` is ours, as theirs may hold command lines. */
  | { readonly kind: 'credentials'; readonly detail: SafeText }
  /** `near`: one that has almost the same name. */
  | { readonly kind: 'noProfile'; readonly profile: string; readonly near: string | undefined }
  | { readonly kind: 'profile'; readonly profile: string; readonly fault: ProfileFault }
  | { readonly kind: 'program'; readonly profile: string; readonly fault: ProgramFault }
  /** IAM Identity Center does not give the person this role. */
  | {
      readonly kind: 'roleNotAssigned';
      readonly profile: string;
      readonly account: string;
      readonly role: string;
    }
  /** One of the AWS config files, or a file with a token that they name; `reason` as in `FileProblem`. */
  | {
      readonly kind: 'unreadableFile';
      readonly path: SafeText;
      readonly reason: string;
      readonly holds?: 'token';
    }
  /** Multi-factor authentication: `ask`, a person has to act first; `left`, the question was left; `refused`, a wrong code. */
  | { readonly kind: 'mfa'; readonly profile: string; readonly reason: 'ask' | 'left' | 'refused' }
  /** The workspace is not trusted, and nobody has allowed the profile's `credential_process` yet. */
  | { readonly kind: 'programNotAllowed'; readonly profile: string }
  | { readonly kind: 'noRegion' }
  | { readonly kind: 'noRegionAndCredentials'; readonly detail: SafeText; readonly profiles: number }
  /** Not a Region's name: refused before a host name is built from it. */
  | { readonly kind: 'invalidRegion'; readonly region: SafeText }
  | { readonly kind: 'invalidEndpoint'; readonly endpoint: SafeText }
  /** Of what is asked with a token: by plain HTTP, it could be read on the way to another machine. */
  | { readonly kind: 'plainHttp'; readonly endpoint: SafeText }
  /**
   * Credentials were found, and the service or their provider refuses them: expired, unknown, wrongly signed. `signIn`
   * where a person can renew them so; `keys`: where they come from, if they are keys.
   */
  | {
      readonly kind: 'signIn';
      readonly detail: SafeText;
      readonly signIn: SignIn | undefined;
      readonly keys?: KeysOf;
    }
  /** Signatures are refused for their time, also after the SDK's correction. */
  | { readonly kind: 'clock' }
  /** `action` is the permission that it takes; without one, the answer may be of a proxy. */
  | {
      readonly kind: 'accessDenied';
      readonly action: string | undefined;
      /** The ARN of the role that may not be assumed. */
      readonly role?: string;
      readonly detail: SafeText;
    }
  /** `of`: what is throttling, if not the service. */
  | { readonly kind: 'throttled'; readonly of?: 'credentials' }
  | { readonly kind: 'notFound'; readonly detail: SafeText }
  | { readonly kind: 'invalidInput'; readonly detail: SafeText }
  | { readonly kind: 'invalidPageToken' }
  /** The list was left before its end, as going on might never end. */
  | { readonly kind: 'endlessList'; readonly reason: 'repeatedToken' | 'emptyPages' | 'tooManyPages' }
  /** `credentials`: what gives credentials (STS, IAM Identity Center) was not reached, the service not even asked. */
  | { readonly kind: 'network'; readonly code: SafeText; readonly of: 'service' | 'credentials' }
  | { readonly kind: 'timeout' }
  /** `caBundle`: a setting that names certificates, which VS Code does not read. */
  | { readonly kind: 'tls'; readonly code: SafeText; readonly caBundle?: CaBundle }
  /** Not an answer of the service: `foreign`, of somebody else, such as HTML; `malformed`, JSON that is no answer. */
  | { readonly kind: 'unexpectedAnswer'; readonly by: 'foreign' | 'malformed'; readonly detail: SafeText }
  /** The connection is no longer among those shown. */
  | { readonly kind: 'notShown' }
  | { readonly kind: 'serviceFault'; readonly status: number; readonly requestId: SafeText | undefined }
  | { readonly kind: 'unknown'; readonly detail: SafeText };

/** The answer of the port to the service: nothing of it throws. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem | Cancelled };

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failure(problem: Problem | Cancelled): Outcome<never> {
  return { ok: false, problem };
}

/**
 * For who keeps it. `cancelled` comes of nobody's signal but the caller's own; were it to come otherwise, it must not stay, as
 * nothing would ever mend it.
 */
export function toKeep(problem: Problem | Cancelled): Problem {
  return problem.kind === 'cancelled' ? { kind: 'unknown', detail: safeText('Cancelled.') } : problem;
}

/** For the log: one line, without control characters. */
export function problemRecord(problem: Problem | Cancelled): string {
  const facts = Object.entries(problem).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [`${name}=${cleanLine(text, 500)}`];
  });
  return facts.join(' ');
}

/** What the service or the SDK said; raw otherwise. */
export function problemDetail(problem: Problem): SafeText | undefined {
  return 'detail' in problem ? problem.detail : undefined;
}
