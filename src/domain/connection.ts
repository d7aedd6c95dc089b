/** Which connections there are: an AWS profile or the environment's default, each with a Region, and the sample account. */

/** Chosen by a person, kept per workspace. It names things; nothing of it is a credential. */
export type ConnectionChoice =
  /** The environment's default credentials; without a Region, the environment's own. */
  | { readonly kind: 'environment'; readonly region: string | undefined }
  | { readonly kind: 'profile'; readonly profile: string; readonly region: string }
  | { readonly kind: 'sample' };

export type ConnectionKind = ConnectionChoice['kind'];

export const environmentChoice: ConnectionChoice = { kind: 'environment', region: undefined };
export const sampleChoice: ConnectionChoice = { kind: 'sample' };

/** Tells connections from each other: part of the ids of rows, pages and documents. */
export type ConnectionKey = string;

export function connectionKey(choice: ConnectionChoice): ConnectionKey {
  switch (choice.kind) {
    case 'sample':
      return 'sample';
    case 'environment':
      return choice.region === undefined ? 'environment' : `environment/${choice.region}`;
    case 'profile':
      // The Region first: it has no slash, a profile's name may.
      return `profile/${choice.region}/${choice.profile}`;
  }
}

/** For what comes from elsewhere, such as a page's state from before a reload. */
export function isConnectionKey(text: string): boolean {
  const [kind, region, ...rest] = text.split('/');
  const profile = profileOfKey(text);
  if (kind === 'profile') return isRegion(region ?? '') && profile !== undefined && isProfileName(profile);
  return (
    text === 'sample' ||
    text === 'environment' ||
    (kind === 'environment' && rest.length === 0 && isRegion(region ?? ''))
  );
}

/** The profile's name that stands in a key. */
export function profileOfKey(key: ConnectionKey): string | undefined {
  return /^profile\/[^/]*\/(.+)$/.exec(key)?.[1];
}

// Digits end every Region's name: https://docs.aws.amazon.com/general/latest/gr/rande.html
const regionName = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** A host name is built from it, so that it is checked first. */
export function isRegion(text: string): boolean {
  return regionName.test(text);
}

/**
 * Where the service is: https://docs.aws.amazon.com/general/latest/gr/personalize.html. For choosing from; any other
 * Region may be typed in.
 */
export const knownRegions: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'cn-north-1',
];

/** Names that the parsers of the AWS files accept, without any that a program could take for an option. */
const profileName = /^(?!-)[A-Za-z0-9_.@+%:/-]{1,128}$/;

export function isProfileName(text: string): boolean {
  return profileName.test(text);
}

/** What was stored, where it is a choice; it may be of another version, or damaged. */
export function parseChoice(stored: unknown): ConnectionChoice | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { kind, profile, region } = stored as Readonly<Record<string, unknown>>;
  const validRegion = typeof region === 'string' && isRegion(region) ? region : undefined;
  switch (kind) {
    case 'sample':
      return sampleChoice;
    case 'environment':
      return region === undefined || validRegion !== undefined ? { kind, region: validRegion } : undefined;
    case 'profile':
      return typeof profile === 'string' && isProfileName(profile) && validRegion !== undefined
        ? { kind, profile, region: validRegion }
        : undefined;
    default:
      return undefined;
  }
}

/** Where credentials come from: https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
export type CredentialsKind =
  | 'keys'
  | 'sessionToken'
  | 'sso'
  | 'role'
  | 'process'
  | 'webIdentity'
  | 'login'
  | 'environmentVariables'
  | 'container'
  | 'instance';

/** What said the Region. */
export type RegionSource =
  'chosen' | 'AWS_REGION' | 'AWS_DEFAULT_REGION' | 'credentialsFile' | 'configFile' | 'sample';

/** How a person renews what has expired: `aws sso login` or `aws login`, with a profile's name. */
export interface SignIn {
  readonly command: 'sso' | 'login';
  readonly profile: string;
}
