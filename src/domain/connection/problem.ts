import type { PathRefusal, S3Path } from '../job/s3-path';
import { cleanLine } from '../text/clean';
import type { SignIn } from './connection';
import type { KeysOf, ProfileFault, ProgramFault } from './credential-faults';
import { type SafeText, safeText } from '../text/safe-text';

/**
 * Why a call failed: a closed set for which ui/ has texts. Texts from outside are `SafeText`: limited in length and without
 * secrets.
 */
export type Problem = Trigger & {
  /** A second cause: there is also no Region. */
  readonly alsoNoRegion?: true;
};

export type CaBundle = 'AWS_CA_BUNDLE' | 'ca_bundle';

/** A setting that selects FIPS or dual-stack endpoints, which not every Region has. */
export type VariantSetting =
  'AWS_USE_FIPS_ENDPOINT' | 'use_fips_endpoint' | 'AWS_USE_DUALSTACK_ENDPOINT' | 'use_dualstack_endpoint';

/** The caller's own signal fired. Only this wait ended, so that no list or page ever keeps it as its problem. */
export interface Cancelled {
  readonly kind: 'cancelled';
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export type S3Fault =
  | 'noBucket'
  | 'noObject'
  /** No object of the path is output of the job. */
  | 'noOutput'
  /** The object isn't the one that was listed. */
  | 'changed'
  /** In a storage class from which it has to be restored first. */
  | 'archived'
  /** Who reads would pay. */
  | 'requesterPays'
  /** The key that encrypts it doesn't exist, or can't be used. */
  | 'kmsKey'
  /** Encrypted with a key that only the writer has. */
  | 'customerKey'
  /** The bucket is in a Region that it doesn't name, or in another partition. */
  | 'otherRegion'
  | 'refused';

export interface DeniedS3 {
  /** The object, or the beginning of the keys to list. */
  readonly place: S3Path;
  readonly partition: string;
  /** The key that encrypts the object, if it's known. */
  readonly keyArn?: string;
  /** Without the permission to list the bucket, S3 also denies access to objects that don't exist. */
  readonly mayBeMissing?: true;
}

type Trigger =
  /** A person stopped the loading. */
  | { readonly kind: 'stopped' }
  /** No source of credentials is set up. `profiles`: number of profiles to choose from. */
  | { readonly kind: 'noCredentials'; readonly detail: SafeText; readonly profiles: number }
  /** A source of credentials is set up but failed. `detail` is the extension's own, because the SDK's may contain command lines. */
  | { readonly kind: 'credentials'; readonly detail: SafeText }
  /** `near`: a profile with a similar name. */
  | { readonly kind: 'noProfile'; readonly profile: string; readonly near: string | undefined }
  | { readonly kind: 'profile'; readonly profile: string; readonly fault: ProfileFault }
  | { readonly kind: 'program'; readonly profile: string; readonly fault: ProgramFault }
  /** The role isn't assigned to the user in IAM Identity Center; `missing`: the account or the role doesn't exist there. */
  | {
      readonly kind: 'roleNotAssigned';
      readonly profile: string;
      readonly account: string;
      readonly role: string;
      readonly missing?: true;
    }
  /** AWS STS isn't active for the account in the Region. */
  | { readonly kind: 'stsInactive'; readonly detail: SafeText }
  /** An AWS config file, or a token file that it names; `reason` as in `FileProblem`. */
  | {
      readonly kind: 'unreadableFile';
      readonly path: SafeText;
      readonly reason: string;
      readonly holds?: 'token';
    }
  /** Multi-factor authentication: `ask`, a person has to refresh; `left`, no code was entered; `refused`, AWS refused the code. */
  | { readonly kind: 'mfa'; readonly profile: string; readonly reason: 'ask' | 'left' | 'refused' }
  /** The workspace isn't trusted, and nobody has allowed the profile's `credential_process`. */
  | { readonly kind: 'programNotAllowed'; readonly profile: string }
  | { readonly kind: 'noRegion' }
  | { readonly kind: 'noRegionAndCredentials'; readonly detail: SafeText; readonly profiles: number }
  /** Not the name of a Region. Refused before a host name is built from it. */
  | { readonly kind: 'invalidRegion'; readonly region: SafeText }
  | { readonly kind: 'invalidEndpoint'; readonly endpoint: SafeText }
  /** A request with a token would be sent over plain HTTP to another machine. */
  | { readonly kind: 'plainHttp'; readonly endpoint: SafeText }
  /**
   * The service or a credentials provider refused the credentials: expired, unknown or wrongly signed. `signIn`: how to renew
   * them by signing in; `keys`: where they are set, if they are keys.
   */
  | {
      readonly kind: 'signIn';
      readonly detail: SafeText;
      readonly signIn: SignIn | undefined;
      readonly keys?: KeysOf;
    }
  /** Signatures were refused because of their time, even after the SDK's correction. */
  | { readonly kind: 'clock' }
  /** `action`: the required permission; without it, the response may come from a proxy. */
  | {
      readonly kind: 'accessDenied';
      readonly action: string | undefined;
      /** ARN of the role that can't be assumed. */
      readonly role?: string;
      /** What can't be read in Amazon S3. */
      readonly s3?: DeniedS3;
      readonly detail: SafeText;
    }
  /** `of`: what is throttling, if it isn't the service. */
  | { readonly kind: 'throttled'; readonly of?: 'credentials' | 's3' }
  | { readonly kind: 'notFound'; readonly detail: SafeText }
  | { readonly kind: 'invalidInput'; readonly detail: SafeText }
  | { readonly kind: 'invalidPageToken' }
  /** Loading ended early, because it might never have ended. */
  | { readonly kind: 'endlessList'; readonly reason: 'repeatedToken' | 'emptyPages' | 'tooManyPages' }
  /**
   * `credentials`: the credentials provider (STS, IAM Identity Center) wasn't reached, so that no request to the service was
   * sent. `variants`: the settings in use, if there is no such host.
   */
  | {
      readonly kind: 'network';
      readonly code: SafeText;
      readonly of: 'service' | 'credentials' | 's3';
      readonly variants?: readonly VariantSetting[];
    }
  | { readonly kind: 'timeout'; readonly of?: 's3' }
  /** `caBundle`: a setting with certificates, which VS Code doesn't use. */
  | { readonly kind: 'tls'; readonly code: SafeText; readonly caBundle?: CaBundle }
  /**
   * Not a response of the service: `foreign`, from something else, such as HTML; `malformed`, JSON without the expected
   * members. `of`: whose response was expected, if it isn't the service's.
   */
  | {
      readonly kind: 'unexpectedAnswer';
      readonly by: 'foreign' | 'malformed';
      readonly of?: 'credentials' | 's3';
      readonly detail: SafeText;
    }
  /** An object or a bucket in Amazon S3 can't be read. */
  | {
      readonly kind: 's3';
      readonly fault: S3Fault;
      readonly place: S3Path;
      readonly detail: SafeText;
    }
  /** A path of a job isn't read, and nothing was sent. */
  | { readonly kind: 's3Path'; readonly fault: PathRefusal; readonly path: SafeText }
  /** The connection is no longer in the list. */
  | { readonly kind: 'notShown' }
  | {
      readonly kind: 'serviceFault';
      readonly status: number;
      readonly requestId: SafeText | undefined;
      readonly of?: 's3';
    }
  | { readonly kind: 'unknown'; readonly detail: SafeText };

/** Result of a call. The port to the service never throws. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem | Cancelled };

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failure(problem: Problem | Cancelled): Outcome<never> {
  return { ok: false, problem };
}

/**
 * For code that keeps problems. `cancelled` only results from the caller's own signal. In any other case it must not be kept,
 * because nothing would ever clear it.
 */
export function toKeep(problem: Problem | Cancelled): Problem {
  return problem.kind === 'cancelled' ? { kind: 'unknown', detail: safeText('Cancelled.') } : problem;
}

/** For the log: one line without control characters. */
export function problemRecord(problem: Problem | Cancelled): string {
  const facts = Object.entries(problem).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [`${name}=${cleanLine(text, 500)}`];
  });
  return facts.join(' ');
}

/** Text of the service or the SDK; raw otherwise. */
export function problemDetail(problem: Problem): SafeText | undefined {
  return 'detail' in problem ? problem.detail : undefined;
}
