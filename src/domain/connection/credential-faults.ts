/** What keeps a profile from giving credentials, as far as the AWS config files or a program are to blame. */

/** Of what the AWS config files say of a profile. Names of settings are those of the files. */
export type ProfileFault =
  | { readonly kind: 'lacks'; readonly settings: readonly string[] }
  /** Its `sso_session` names a section that is not there. */
  | { readonly kind: 'noSession'; readonly session: string }
  /** Its `sso_session` has a name that AWS's parser does not read. */
  | { readonly kind: 'sessionName'; readonly session: string }
  /** Profile and section have different values. */
  | { readonly kind: 'sessionDiffers'; readonly session: string; readonly setting: string }
  /** A role, and nothing to assume it with, or two things. */
  | { readonly kind: 'noSource' | 'twoSources' }
  | { readonly kind: 'halfKey' }
  /** `of`: the profile that has it as its source. */
  | { readonly kind: 'nothing'; readonly of: string | undefined }
  | { readonly kind: 'cycle' }
  /** Its `credential_source` is none that there is. */
  | { readonly kind: 'source' };

/** Of a profile's `credential_process`. Nothing that it printed is part of it. */
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

/** Where keys come from that are refused: who renews them. */
export type KeysOf =
  { readonly kind: 'environment' } | { readonly kind: 'profile'; readonly profile: string };
