/** Keeps a connection's list between windows, and knows how old it is. */
import { orAborted } from '../../domain/abort';
import { type ConnectionChoice, traitsOf } from '../../domain/connection/connection';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { ListIdentity, ListStorage, StoredFacts, StoredList } from '../../domain/connection/stored-list';
import type { JobList } from './job-list';

const minute = 60_000;
/** However well the first pages tell what is new: the whole list is read at this interval. */
const fullReadingMs = 6 * 60 * minute;
/** Where the list is not known to come newest first, it is read whole instead, but not for more than 20 pages a minute. */
const perPageMs = 3_000;
/** A job that was created elsewhere shows within six minutes, the time of the reading included. */
const leastBetweenReadingsMs = 5.5 * minute;
/** Between two writes of a list: of one that has changed, the longer the larger it is, and of one that has not. */
const leastBetweenWritesMs = 10_000;
const writeMsPerJob = 3;
const unchangedWriteMs = 30 * minute;
const pageSize = 100;
/** VS Code asks for rows several times until they are on the screen: what keeps it waiting, such as loading the AWS SDK, comes after. */
const drawMs = 100;
/** A slow disk keeps nobody from what the service says. */
const diskMs = 2_000;

export class ListKeeper {
  private facts: StoredFacts | undefined;
  private fromBefore = false;
  private writtenAt: EpochMs | undefined;
  private failed = false;
  private writing = false;

  constructor(
    private readonly choice: ConnectionChoice,
    private readonly lists: ListStorage,
    private readonly now: () => EpochMs,
  ) {}

  get identity(): ListIdentity | undefined {
    return this.facts?.identity;
  }

  /** Of when the list is, where it is of an earlier window and the service has not been heard since. */
  get unconfirmedAsOf(): EpochMs | undefined {
    return this.fromBefore ? this.facts?.asOf : undefined;
  }

  /** Whether the first pages tell what is new. */
  get newestFirst(): boolean {
    return this.facts?.newestFirst ?? false;
  }

  /**
   * Hands over the last known list in portions, and lets VS Code draw the first; `undefined` where there is none, or it is
   * damaged.
   */
  async restore(signal: AbortSignal, take: (jobs: readonly Job[]) => void): Promise<StoredFacts | undefined> {
    // The sample account begins anew with each window.
    const stored = traitsOf(this.choice).lasting ? await this.read(signal) : undefined;
    if (stored === undefined) return undefined;
    this.facts = stored.facts;
    this.fromBefore = true;
    let drawn = false;
    try {
      for await (const jobs of stored.jobs) {
        if (signal.aborted) return undefined;
        take(jobs);
        if (!drawn) await pause(drawMs, signal);
        drawn = true;
      }
    } catch {
      this.forget();
      return undefined;
    }
    return stored.facts;
  }

  /** Read to its end not long ago, newest first: new jobs stand on the first pages. */
  isFresh(): boolean {
    return this.newestFirst && this.age() < fullReadingMs;
  }

  /** Whether the whole list may be read in the background, of that many jobs. */
  mayReadAll(jobs: number): boolean {
    return this.untilReadAll(jobs) <= 0;
  }

  /** Until the whole list may be read in the background, in ms. */
  untilReadAll(jobs: number): number {
    return Math.max(leastBetweenReadingsMs, Math.ceil(jobs / pageSize) * perPageMs) - this.age();
  }

  confirmed(): void {
    this.fromBefore = false;
  }

  forget(): void {
    this.facts = undefined;
    this.fromBefore = false;
  }

  /** The list was read to its end. */
  wasRead(facts: Omit<StoredFacts, 'asOf' | 'readAt'>): void {
    const now = this.now();
    this.facts = { ...facts, asOf: now, readAt: now };
    this.fromBefore = false;
    if (!this.failed) this.writtenAt = undefined;
  }

  /** A look has told what is new. */
  wasLooked(): void {
    this.fromBefore = false;
    if (this.facts !== undefined) this.facts = { ...this.facts, asOf: this.now() };
  }

  /** New jobs were found where none belong: until the next reading of all, a look tells nothing. */
  lostOrder(): void {
    if (this.facts !== undefined) this.facts = { ...this.facts, newestFirst: false };
  }

  /** Writes the list, unless that was done just now; says whether it is kept. Does not reject. */
  async keep(list: JobList, changed: boolean): Promise<boolean> {
    const now = this.now();
    const since = this.writtenAt === undefined ? Infinity : now - this.writtenAt;
    if (!traitsOf(this.choice).lasting || this.facts === undefined || this.writing) return false;
    const soon = Math.max(leastBetweenWritesMs, list.size * writeMsPerJob);
    // What could not be written, such as on a full disk, cannot be a moment later.
    const least = changed && !this.failed ? soon : unchangedWriteMs;
    if (since >= 0 && since < least) return false;
    this.writtenAt = now;
    this.writing = true;
    const jobs = list.every().map(({ job }) => job);
    this.failed = !(await this.lists.write(this.choice, this.facts, jobs));
    this.writing = false;
    return !this.failed;
  }

  private async read(signal: AbortSignal): Promise<StoredList | undefined> {
    const slow = new AbortController();
    const timer = setTimeout(() => slow.abort(), diskMs);
    try {
      return await orAborted(this.lists.read(this.choice), AbortSignal.any([signal, slow.signal]));
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Since the list was read to its end; endless where the clock was put back since. */
  private age(): number {
    const age = this.facts === undefined ? Infinity : this.now() - this.facts.readAt;
    return age < -minute ? Infinity : age;
  }
}

/** Ends with the signal as well. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
