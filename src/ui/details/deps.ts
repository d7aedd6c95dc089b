/** What the details panel needs of the rest of the extension. */
import type { Uri } from 'vscode';
import type { DescribingConnection } from '../../app/session/descriptions';
import type { LoadedJobs } from '../../app/job/loaded-jobs';
import type { ConnectionId } from '../../domain/connection/connection';
import type { JobRef } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { Outcome } from '../../domain/connection/problem';

export interface DetailsDeps {
  readonly extensionUri: Uri;
  readonly now: () => EpochMs;
  /** The connection, where it is one of those shown. */
  readonly connection: (
    key: ConnectionId,
    signal: AbortSignal,
  ) => Promise<Outcome<Pick<DescribingConnection, 'service'>>>;
  /** The job as last listed. */
  readonly listed: (key: ConnectionId, arn: string) => Job | undefined;
  /** When the connection's list last told of its unfinished jobs; `undefined`: it was never read. */
  readonly unfinishedAsOf: (key: ConnectionId) => EpochMs | undefined;
  /** The jobs loaded of a connection; none where it is not shown. */
  readonly jobs: (key: ConnectionId) => LoadedJobs | undefined;
  /** How often to ask for an unfinished job that no list follows, in ms; `undefined`: not now. */
  readonly pollMs: () => number | undefined;
  /** An unfinished job is on screen: its list is to stay current. */
  readonly follow: () => void;
  readonly copy: (text: string) => Thenable<void>;
  /** Runs `Open as JSON` on the shown job. */
  readonly openJson: (target: DetailsTarget) => void;
  /** Shows both jobs in the diff editor. */
  readonly compare: (left: JobRef, right: JobRef) => void;
  /** Runs `Open in AWS Console`; `datasetGroupArn` where it is known by now. */
  readonly openInConsole: (target: DetailsTarget, datasetGroupArn: string | undefined) => void;
  /** Opens an address of console-links.ts. */
  readonly openLink: (address: string) => void;
  readonly log: (message: string) => void;
}

export interface DetailsTarget {
  readonly connection: ConnectionId;
  readonly job: Job;
}
