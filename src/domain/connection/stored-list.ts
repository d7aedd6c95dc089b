/** The port to the stored lists of connections. They contain no credentials. */
import type { ConnectionChoice } from './connection';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import type { JobKindId } from '../job/kind';

/** The owner of the jobs. */
export interface ListIdentity {
  readonly region: string;
  /** 12 digits; `undefined` if unknown. */
  readonly account: string | undefined;
  /** As in `Connection`. */
  readonly foreignEndpoint: string | undefined;
}

export interface StoredFacts {
  readonly identity: ListIdentity;
  /** Time of the last successful update of the list. */
  readonly asOf: EpochMs;
  /** Time of the last response with all unfinished jobs, if that was earlier. */
  readonly unfinishedAsOf?: EpochMs | undefined;
  /** Time of the last full load. */
  readonly readAt: EpochMs;
  /** Whether that load was newest first. */
  readonly newestFirst: boolean;
  /** Number of entries that couldn't be parsed. */
  readonly unreadable: number;
}

export interface StoredList {
  readonly facts: StoredFacts;
  /** Jobs in portions that don't block the extension host. Throws if the rest of the file is damaged. */
  readonly jobs: AsyncIterable<readonly Job[]>;
}

/** Nothing here rejects. What can't be stored is loaded from the service again. */
export interface ListStorage {
  read(choice: ConnectionChoice, kind: JobKindId): Promise<StoredList | undefined>;
  /** Returns whether the list was stored. */
  write(
    choice: ConnectionChoice,
    kind: JobKindId,
    facts: StoredFacts,
    jobs: readonly Job[],
  ): Promise<boolean>;
  /** Deletes the lists of all connections, and returns whether that succeeded. */
  clear(): Promise<boolean>;
}
