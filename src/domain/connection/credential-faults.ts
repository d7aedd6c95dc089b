/** Why a profile has no usable credentials: faults in the AWS config files or in a credential process. */

/** A line of an AWS config file that isn't supported. `line` starts at 1. */
export interface SyntaxFault {
  readonly line: number;
  /** `noEquals`: no setting; `noName`: a setting without a name. */
  readonly reason: 'noEquals' | 'noName';
}

/** Faults in the settings of a profile. Names of settings are those of the files. */
export type ProfileFault =
  /** A line of its section, or of the `sso-session` or `services` section that it names, isn't supported. */
  | ({ readonly kind: 'syntax'; readonly path: string } & SyntaxFault)
  | { readonly kind: 'lacks'; readonly settings: readonly string[] }
  /** Its `sso_session` isn't in the config file. */
  | { readonly kind: 'noSession'; readonly session: string }
  /** Its `sso_session` has a name that AWS's parser doesn't support. */
  | { readonly kind: 'sessionName'; readonly session: string }
  /** Profile and section have different values for a setting. */
  | { readonly kind: 'sessionDiffers'; readonly session: string; readonly setting: string }
  /** Its `services` section isn't in the config file. */
  | { readonly kind: 'noServices'; readonly services: string }
  /** A role without a source of credentials, or with two. */
  | { readonly kind: 'noSource' | 'twoSources' }
  | { readonly kind: 'halfKey' }
  /** `of`: the profile that has this profile as its `source_profile`. */
  | { readonly kind: 'nothing'; readonly of: string | undefined }
  | { readonly kind: 'cycle' }
  /** Its `credential_source` is unknown. */
  | { readonly kind: 'source' };

/** Faults of a credential process. They contain nothing that it printed. */
export type ProgramFault =
  | {
      readonly kind:
        | 'notFound'
        | 'notStarted'
        | 'ended'
        | 'tooMuch'
        | 'noJson'
        | 'noCredentials'
        | 'version'
        | 'noDate'
        | 'expired';
    }
  | { readonly kind: 'status'; readonly status: number | undefined }
  | { readonly kind: 'timeout'; readonly seconds: number };

/** Where refused keys come from, which determines who renews them. */
export type KeysOf =
  { readonly kind: 'environment' } | { readonly kind: 'profile'; readonly profile: string };
