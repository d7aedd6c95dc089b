/** The last known list of a connection, kept between windows: the port to where it is kept. No credentials are in it. */
import type { ConnectionChoice } from './connection';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';

/** Whose jobs these are. */
export interface ListIdentity {
  readonly region: string;
  /** 12 digits, where it is known. */
  readonly account: string | undefined;
  /** As in `Connection`. */
  readonly foreignEndpoint: string | undefined;
}

export interface StoredFacts {
  readonly identity: ListIdentity;
  /** When the service was last asked for what can have changed. */
  readonly asOf: EpochMs;
  /** When the list was last read to its end. */
  readonly readAt: EpochMs;
  /** Whether it came newest first then. */
  readonly newestFirst: boolean;
  /** Entries that were no jobs. */
  readonly unreadable: number;
}

export interface StoredList {
  readonly facts: StoredFacts;
  /** In portions that keep nobody waiting. Throws where the rest is damaged. */
  readonly jobs: AsyncIterable<readonly Job[]>;
}

/** Nothing here rejects: what can't be kept is read from the service again. */
export interface ListStorage {
  read(choice: ConnectionChoice): Promise<StoredList | undefined>;
  /** Whether it was kept. */
  write(choice: ConnectionChoice, facts: StoredFacts, jobs: readonly Job[]): Promise<boolean>;
  /** Forgets the lists of all connections; says whether it could. */
  clear(): Promise<boolean>;
}
