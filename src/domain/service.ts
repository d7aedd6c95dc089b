/** The port to Amazon Personalize: aws/ implements it, app/ and ui/ know nothing else of AWS. */
import type { Job, JobDescription, SolutionVersion } from './job';
import type { Outcome } from './problem';

/** Where jobs are read: the environment's credentials and Region, or the sample account. */
export type ConnectionKind = 'environment' | 'sample';

export interface Connection {
  readonly kind: ConnectionKind;
  readonly region: string;
  /** The host, where it is not AWS's own: it stands in the connection's label. */
  readonly foreignEndpoint: string | undefined;
  /** 12 digits, where the credentials' provider gives it. */
  readonly account: string | undefined;
  readonly service: JobsService;
}

export interface JobPage {
  readonly jobs: readonly Job[];
  /** Entries of the page that were no jobs at all. */
  readonly unreadable: number;
  /** Opaque. `undefined`: this was the last page. */
  readonly nextToken: string | undefined;
}

/** Nothing here rejects: what goes wrong is the outcome's problem. An aborted call gives `cancelled`. */
export interface JobsService {
  /** One page of at most 100, in no documented order. */
  listJobs(nextToken: string | undefined, signal: AbortSignal): Promise<Outcome<JobPage>>;
  describeJob(arn: string, signal: AbortSignal): Promise<Outcome<JobDescription>>;
  describeSolutionVersion(arn: string, signal: AbortSignal): Promise<Outcome<SolutionVersion>>;
  /** Closes sockets; calls after it still work. */
  dispose(): void;
}

/** Opens a connection: finds Region, endpoint and credentials, asks the service nothing. */
export type OpenConnection = (kind: ConnectionKind, signal: AbortSignal) => Promise<Outcome<Connection>>;
