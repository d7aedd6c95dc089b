/** The port to AWS: aws/ implements it, app/ and ui/ know nothing else of AWS. */
import type { ConnectionChoice, CredentialsKind, RegionSource } from './connection';
import type { Job } from '../job/job';
import type { JobDescription } from '../job/description';
import type { SolutionVersion } from '../job/solution-version';
import type { Outcome } from './problem';

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html */
export interface EndpointVariants {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** What is asked at an endpoint: the jobs, or one of the services that credentials come from. */
export type EndpointService =
  | 'personalize'
  | 'sts'
  | 'sso'
  | 'sso_oidc'
  | 'signin'
  /** The credentials of a container's role. */
  | 'container'
  /** The metadata service of an instance. */
  | 'instance';

/** An endpoint in use that is not AWS's own. */
export interface ForeignEndpoint {
  readonly serves: EndpointService;
  /** With its port, where that is not the usual one. */
  readonly host: string;
}

export interface Connection {
  readonly choice: ConnectionChoice;
  readonly region: string;
  readonly regionSource: RegionSource;
  /** The host, where it is not AWS's own: it stands in the connection's label. */
  readonly foreignEndpoint: string | undefined;
  /** Of AWS's own endpoints, which are asked for. */
  readonly variants: EndpointVariants;
  /** 12 digits, where the credentials or the profile say it. */
  readonly account: string | undefined;
  /** Where the credentials come from, the last step first: a role by way of SSO is `['role', 'sso']`. */
  readonly credentials: readonly CredentialsKind[];
  /** Whose credentials these are; the environment's connection may use one as well. */
  readonly profile: string | undefined;
  readonly service: JobsService;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  /** Entries of the page that were no jobs at all. */
  readonly unreadable: number;
  /** Opaque. `undefined`: this was the last page. */
  readonly nextToken: string | undefined;
}

/** `one`: a single request, whatever comes of it. By default, what may pass by itself is tried again. */
export type Tries = 'one' | 'several';

export interface DescribeOptions {
  readonly tries?: Tries;
}

/** Nothing here rejects: what goes wrong is the outcome's problem. An aborted call gives `cancelled`. */
export interface JobsService {
  /** One page of at most 100, in no documented order. */
  listJobs(nextToken: string | undefined, signal: AbortSignal): Promise<Outcome<JobPage>>;
  describeJob(arn: string, signal: AbortSignal, options?: DescribeOptions): Promise<Outcome<JobDescription>>;
  describeSolutionVersion(arn: string, signal: AbortSignal): Promise<Outcome<SolutionVersion>>;
  /** Closes sockets; calls after it still work. */
  dispose(): void;
}

/** A profile's `credential_process`, for a person to decide on. */
export interface CredentialProgram {
  readonly profile: string;
  /** As the shell gets it. */
  readonly command: string;
  /** Where the first word of it is found; `undefined` where only the shell can tell, or nowhere. */
  readonly path: string | undefined;
  /** Of command and path, so that another program is asked for anew. */
  readonly digest: string;
}

/** Whom to ask while a connection opens. Given only where a person acted: automatic work never asks. */
export interface Prompts {
  /** The code of a device for multi-factor authentication; `undefined` where the person left the question. */
  mfaCode(profile: string, serial: string, signal: AbortSignal): Promise<string | undefined>;
  /** Whether it may run in a workspace that is not trusted. */
  allowProgram(program: CredentialProgram, signal: AbortSignal): Promise<boolean>;
}

export interface OpenOptions {
  readonly signal: AbortSignal;
  readonly prompts: Prompts | undefined;
  /** Told of each before the first request to it: also later, where the connection renews its credentials. */
  readonly onForeignEndpoint: (endpoint: ForeignEndpoint) => void;
}

/** Opens a connection: finds Region, endpoint and credentials, asks the service nothing. Does not reject. */
export type OpenConnection = (choice: ConnectionChoice, options: OpenOptions) => Promise<Outcome<Connection>>;

/** A profile of the AWS files, for choosing. */
export interface ProfileFacts {
  readonly name: string;
  /** As in `Connection`; empty where nothing says where credentials come from. */
  readonly credentials: readonly CredentialsKind[];
  readonly region: string | undefined;
  readonly regionSource: RegionSource | undefined;
  /** 12 digits, where the files say it. */
  readonly account: string | undefined;
}

export interface FileProblem {
  readonly path: string;
  /** Of Node, such as `EACCES`, or ours: `notText`, `malformed`. */
  readonly reason: string;
}

/** What the AWS config files hold, for choosing. */
export interface AwsFiles {
  readonly profiles: readonly ProfileFacts[];
  /** What the environment's connection would use. */
  readonly environment: ProfileFacts;
  readonly problems: readonly FileProblem[];
  /** Headings of sections that AWS's own tools do not read, or whose names could be taken for options. */
  readonly skipped: readonly string[];
}

/** Files of a folder whose changes may renew credentials. */
export interface WatchedFiles {
  readonly folder: string;
  /** A pattern of names in that folder, such as `*.json`. */
  readonly names: string;
  /** `login`: tokens of signed-in sessions, which the SDK itself renews. */
  readonly holds: 'config' | 'login';
}

/** The same texts as long as files and environment say the same. Hashes; nothing of them can be read back. */
export interface Fingerprint {
  readonly config: string;
  /** Of the tokens of signed-in sessions. */
  readonly login: string;
  /** By their names, the environment variables that are set. */
  readonly variables: Readonly<Record<string, string>>;
}

/** All that is asked of AWS's setup on this machine. */
export interface AwsSetup {
  readonly open: OpenConnection;
  files(): Promise<AwsFiles>;
  /** Of all that the connection's credentials, Region and endpoint depend on. */
  fingerprint(choice: ConnectionChoice): Promise<Fingerprint>;
  watched(): readonly WatchedFiles[];
  /** The program's full path, found in the PATH and in the usual places beside it. */
  findProgram(name: string): Promise<string | undefined>;
}
