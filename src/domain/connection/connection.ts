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

/** How the kinds differ for everything but the credentials. */
interface Traits {
  /** Its jobs are those of an AWS account: the console and the AWS CLI know them. */
  readonly inAws: boolean;
  /** Its list is kept between windows, and the choice is the default of other workspaces. */
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

/** As chosen; `undefined` where the connection itself says it. */
export function regionOf(choice: ConnectionChoice): string | undefined {
  return choice.kind === 'sample' ? undefined : choice.region;
}

/** The same credentials in another Region; `undefined` where there is none. */
export function inRegion(choice: ConnectionChoice, region: string): ConnectionChoice | undefined {
  return choice.kind === 'sample' || !isRegion(region) ? undefined : { ...choice, region };
}

/** Tells connections from each other: part of the ids of rows, pages and documents. Made here alone. */
export type ConnectionId = string & { readonly [made]: never };
declare const made: unique symbol;

export function connectionId(choice: ConnectionChoice): ConnectionId {
  return idText(choice) as ConnectionId;
}

/** Of what names a connection that this version cannot tell: no choice has it, so that none is ever asked instead. */
export const unknownConnection = '?' as ConnectionId;

function idText(choice: ConnectionChoice): string {
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

/** What an id stands for; `undefined` for one of another version. */
export function choiceOf(id: ConnectionId): ConnectionChoice | undefined {
  return parseChoice(id);
}

/** For what comes from elsewhere, such as a page's state from before a reload. */
export function parseConnectionId(id: unknown): ConnectionId | undefined {
  const choice = typeof id === 'string' ? parseChoice(id) : undefined;
  return choice && connectionId(choice);
}

/**
 * The one parser: of an id, or of a choice as it was stored. It may be of a version to come, or damaged: what is not
 * wholly understood is refused, and never taken for another connection.
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
