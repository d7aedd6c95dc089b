/** The port to AWS. aws/ implements it; app/ and ui/ know nothing else about AWS. */
import type { ConnectionChoice, CredentialsKind, RegionSource } from './connection';
import type { Job } from '../job/job';
import type { JobKind } from '../job/kind';
import type { Filter } from '../job/filter';
import type { JobDescription } from '../job/description';
import type { Solution, SolutionVersions } from '../job/solution';
import type { SolutionVersion } from '../job/solution-version';
import type { Tag } from '../job/tags';
import type { Outcome, Problem } from './problem';
import type { S3Files } from './s3-files';

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html */
export interface EndpointVariants {
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/** What an endpoint is used for: the service, or a source of credentials. */
export type EndpointService =
  | 'personalize'
  | 's3'
  | 'sts'
  | 'sso'
  | 'sso_oidc'
  | 'signin'
  /** Credentials of a container role. */
  | 'container'
  /** Metadata service of an instance. */
  | 'instance';

/** An endpoint in use that isn't an AWS default. */
export interface ForeignEndpoint {
  readonly serves: EndpointService;
  /** With the port, unless it's the default. */
  readonly host: string;
}

export interface Connection {
  readonly choice: ConnectionChoice;
  readonly region: string;
  readonly regionSource: RegionSource;
  /** Host of the endpoint if it isn't the AWS default; shown in the label. */
  readonly foreignEndpoint: string | undefined;
  /** Variants of the AWS default endpoints. */
  readonly variants: EndpointVariants;
  /** 12 digits, if the credentials or the profile contain it. */
  readonly account: string | undefined;
  /** Sources of the credentials, last step first: a role through SSO is `['role', 'sso']`. */
  readonly credentials: readonly CredentialsKind[];
  /** The profile in use; the default credentials can use one as well. */
  readonly profile: string | undefined;
  readonly service: JobsService;
  /** Input and output of the jobs. */
  readonly files: S3Files;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  /** Number of entries that couldn't be parsed. */
  readonly unreadable: number;
  /** Opaque; `undefined` after the last page. */
  readonly nextToken: string | undefined;
}

/** `one`: a single request without retries. By default, failures that can pass are retried. */
export type Tries = 'one' | 'several';

export interface DescribeOptions {
  readonly tries?: Tries;
}

/** Nothing here rejects. Failures are problems of the outcome. An aborted call returns `cancelled`. */
export interface JobsService {
  /** One page of at most 100 jobs, in no documented order. */
  listJobs(nextToken: string | undefined, signal: AbortSignal, kind: JobKind): Promise<Outcome<JobPage>>;
  describeJob(arn: string, signal: AbortSignal, options?: DescribeOptions): Promise<Outcome<JobDescription>>;
  describeSolutionVersion(arn: string, signal: AbortSignal): Promise<Outcome<SolutionVersion>>;
  describeSolution(arn: string, signal: AbortSignal): Promise<Outcome<Solution>>;
  /** One page of at most 100 versions, in no documented order. */
  listSolutionVersions(solutionArn: string, signal: AbortSignal): Promise<Outcome<SolutionVersions>>;
  describeFilter(arn: string, signal: AbortSignal): Promise<Outcome<Filter>>;
  /** The tags of a job. */
  listTags(arn: string, signal: AbortSignal): Promise<Outcome<readonly Tag[]>>;
  /** Closes sockets. Later calls still work. */
  dispose(): void;
}

/** The service with `around` called for each request. */
export function aroundRequests(
  service: JobsService,
  around: <T>(request: () => Promise<T>) => Promise<T>,
): JobsService {
  return {
    listJobs: (...asked) => around(() => service.listJobs(...asked)),
    describeJob: (...asked) => around(() => service.describeJob(...asked)),
    describeSolutionVersion: (...asked) => around(() => service.describeSolutionVersion(...asked)),
    describeSolution: (...asked) => around(() => service.describeSolution(...asked)),
    listSolutionVersions: (...asked) => around(() => service.listSolutionVersions(...asked)),
    describeFilter: (...asked) => around(() => service.describeFilter(...asked)),
    listTags: (...asked) => around(() => service.listTags(...asked)),
    dispose: () => service.dispose(),
  };
}

/** A profile's `credential_process`, for a person to decide on. */
export interface CredentialProgram {
  readonly profile: string;
  /** As passed to the shell. */
  readonly command: string;
  /** Path of its first word; `undefined` if it wasn't found or only the shell can find it. */
  readonly path: string | undefined;
  /** Digest of command and path. If either changes, the person is asked again. */
  readonly digest: string;
}

/** Questions to a person while a connection opens. Only passed for actions of a person: background work never asks. */
export interface Prompts {
  /** The code of an MFA device; `undefined` if the person canceled. */
  mfaCode(profile: string, serial: string, signal: AbortSignal): Promise<string | undefined>;
  /** Whether the process is allowed to run in an untrusted workspace. */
  allowProgram(program: CredentialProgram, signal: AbortSignal): Promise<boolean>;
}

export interface OpenOptions {
  readonly signal: AbortSignal;
  readonly prompts: Prompts | undefined;
  /** Called for each endpoint before its first request, also when the connection renews its credentials. */
  readonly onForeignEndpoint: (endpoint: ForeignEndpoint) => void;
}

/** Opens a connection: finds Region, endpoint and credentials without a request to the service. Doesn't reject. */
export type OpenConnection = (choice: ConnectionChoice, options: OpenOptions) => Promise<Outcome<Connection>>;

/** A profile in the AWS config files, to choose from. */
export interface ProfileFacts {
  readonly name: string;
  /** As in `Connection`; empty if no source of credentials is set up. */
  readonly credentials: readonly CredentialsKind[];
  readonly region: string | undefined;
  readonly regionSource: RegionSource | undefined;
  /** 12 digits, if the files contain it. */
  readonly account: string | undefined;
  /** Why its settings give no credentials; `undefined` if there are none. */
  readonly problem: Problem | undefined;
}

export interface FileProblem {
  readonly path: string;
  /** A code of Node, such as `EACCES`, or `notText` or `malformed`. */
  readonly reason: string;
}

/** Contents of the AWS config files, to choose from. */
export interface AwsFiles {
  readonly profiles: readonly ProfileFacts[];
  /** What the default credentials would use. */
  readonly environment: ProfileFacts;
  readonly problems: readonly FileProblem[];
  readonly skipped: readonly SkippedHeading[];
}

/** A heading that isn't supported, or whose name could be taken for an option of a program. Nothing below it is used. */
export interface SkippedHeading {
  readonly path: string;
  /** Starts at 1. */
  readonly line: number;
  readonly heading: string;
}

/** Files of a folder whose changes can renew credentials. */
export interface WatchedFiles {
  readonly folder: string;
  /** Pattern of file names in the folder, such as `*.json`. */
  readonly names: string;
  /** `login`: tokens of sessions, which the SDK renews. */
  readonly holds: 'config' | 'login';
}

/** Equal as long as files and environment variables are unchanged. Consists of hashes, from which nothing can be recovered. */
export interface Fingerprint {
  readonly config: string;
  /** Hash of the tokens of sessions. */
  readonly login: string;
  /** Hashes of the environment variables that are set, by name. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface AwsCli {
  /** Full path. */
  readonly path: string;
  /** Major and minor version; `undefined` if the program doesn't report one. */
  readonly version: readonly [number, number] | undefined;
}

/** The AWS setup of this machine. */
export interface AwsSetup {
  readonly open: OpenConnection;
  /**
   * Makes the next `open` of the connection read credentials that don't expire from their source, unless another connection with
   * the same credentials has done so by then.
   */
  renew(choice: ConnectionChoice): void;
  files(): Promise<AwsFiles>;
  /** Fingerprint of everything that the connection's credentials, Region and endpoint depend on. */
  fingerprint(choice: ConnectionChoice): Promise<Fingerprint>;
  watched(): readonly WatchedFiles[];
  /** The AWS CLI in the PATH or in one of the usual folders. */
  findAwsCli(): Promise<AwsCli | undefined>;
}
