/** Connections: an AWS profile or the default credentials in a Region, and the sample account. */

/** A connection that a person chose, stored for the workspace. It contains no credentials. */
export type ConnectionChoice =
  /** The default credentials; without a Region, in the default Region. */
  | { readonly kind: 'environment'; readonly region: string | undefined }
  | { readonly kind: 'profile'; readonly profile: string; readonly region: string }
  | { readonly kind: 'sample' };

export type ConnectionKind = ConnectionChoice['kind'];

export const environmentChoice: ConnectionChoice = { kind: 'environment', region: undefined };
export const sampleChoice: ConnectionChoice = { kind: 'sample' };

/** Differences between the kinds, apart from credentials. */
interface Traits {
  /** Whether its jobs exist in an AWS account, so that the console and the AWS CLI can show them. */
  readonly inAws: boolean;
  /** Whether its list is stored, and the choice becomes the default for other workspaces. */
  readonly lasting: boolean;
}

const traits: Readonly<Record<ConnectionKind, Traits>> = {
  environment: { inAws: true, lasting: true },
  profile: { inAws: true, lasting: true },
  sample: { inAws: false, lasting: false },
};

export function traitsOf({ kind }: ConnectionChoice): Traits {
  return traits[kind];
}

export function profileOf(choice: ConnectionChoice): string | undefined {
  return choice.kind === 'profile' ? choice.profile : undefined;
}

/** Whether the connections differ in their Region only. */
export function haveSameCredentials(one: ConnectionChoice, other: ConnectionChoice): boolean {
  return one.kind === other.kind && profileOf(one) === profileOf(other);
}

/** The chosen Region; `undefined` if the connection uses its default Region. */
export function regionOf(choice: ConnectionChoice): string | undefined {
  return choice.kind === 'sample' ? undefined : choice.region;
}

/** The same credentials in another Region; `undefined` for the sample account. */
export function inRegion(choice: ConnectionChoice, region: string): ConnectionChoice | undefined {
  return choice.kind === 'sample' || !isRegion(region) ? undefined : { ...choice, region };
}

/** Identifies a connection in ids of rows, pages and documents. Only made in this file. */
export type ConnectionId = string & { readonly [made]: never };
declare const made: unique symbol;

export function connectionId(choice: ConnectionChoice): ConnectionId {
  return idText(choice) as ConnectionId;
}

/** Stands for a connection that this version doesn't understand. No choice has this id, so no other connection is used instead. */
export const unknownConnection = '?' as ConnectionId;

function idText(choice: ConnectionChoice): string {
  switch (choice.kind) {
    case 'sample':
      return 'sample';
    case 'environment':
      return choice.region === undefined ? 'environment' : `environment/${choice.region}`;
    case 'profile':
      // The Region comes first, because a profile name can contain slashes.
      return `profile/${choice.region}/${choice.profile}`;
  }
}

/** Returns `undefined` for ids of other versions. */
export function choiceOf(id: ConnectionId): ConnectionChoice | undefined {
  return parseChoice(id);
}

/** Parses an id from outside, such as the state of a page before a reload. */
export function parseConnectionId(id: unknown): ConnectionId | undefined {
  const choice = typeof id === 'string' ? parseChoice(id) : undefined;
  return choice && connectionId(choice);
}

/**
 * Parses an id or a stored choice. Anything that isn't fully understood is refused, so that it's never taken for another
 * connection.
 */
export function parseChoice(stored: unknown): ConnectionChoice | undefined {
  const fields = typeof stored === 'string' ? fieldsOfId(stored) : stored;
  if (typeof fields !== 'object' || fields === null) return undefined;
  const { kind, profile, region } = fields as Readonly<Record<string, unknown>>;
  const validRegion = typeof region === 'string' && isRegion(region) ? region : undefined;
  switch (kind) {
    case 'sample':
      return profile === undefined && region === undefined ? sampleChoice : undefined;
    case 'environment':
      if (profile !== undefined || (region !== undefined && validRegion === undefined)) return undefined;
      return { kind, region: validRegion };
    case 'profile':
      return typeof profile === 'string' && isProfileName(profile) && validRegion !== undefined
        ? { kind, profile, region: validRegion }
        : undefined;
    default:
      return undefined;
  }
}

function fieldsOfId(id: string): object {
  const [kind, region, ...rest] = id.split('/');
  return { kind, region, profile: rest.length === 0 ? undefined : rest.join('/') };
}

// Digits end every Region's name: https://docs.aws.amazon.com/general/latest/gr/rande.html
const regionName = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** Checked before a host name is built from it. */
export function isRegion(text: string): boolean {
  return regionName.test(text);
}

/**
 * Regions with the service, to choose from: https://docs.aws.amazon.com/general/latest/gr/personalize.html. Other Regions can
 * be entered.
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

/** Names that AWS's config file parsers accept, without those that a program could take for an option. */
const profileName = /^(?!-)[A-Za-z0-9_.@+%:/-]{1,128}$/;

export function isProfileName(text: string): boolean {
  return profileName.test(text);
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

/** Where the Region is set. */
export type RegionSource =
  'chosen' | 'AWS_REGION' | 'AWS_DEFAULT_REGION' | 'credentialsFile' | 'configFile' | 'sample';

/** How to renew expired credentials: `aws sso login` or `aws login` for a profile. */
export interface SignIn {
  readonly command: 'sso' | 'login';
  readonly profile: string;
}
