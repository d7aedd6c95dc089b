/** Stores a connection's list for the next window. */
import { minute } from '../../domain/job/time';
import { orAborted } from '../../domain/abort';
import { type ConnectionChoice, traitsOf } from '../../domain/connection/connection';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobKindId } from '../../domain/job/kind';
import { pause } from '../pause';
import type { ListStorage, StoredFacts, StoredList } from '../../domain/connection/stored-list';

/** Least time between two writes: for a changed list depending on its size, and for an unchanged one. */
const leastBetweenWritesMs = 10_000;
const writeMsPerJob = 3;
const unchangedWriteMs = 30 * minute;
/** Time for VS Code to draw the first rows before work that blocks it, such as loading the AWS SDK. */
const drawMs = 100;
/** Time limit for the disk; the service is asked after that. */
const diskMs = 2_000;

export interface Restoring {
  /** Called before the first jobs. */
  readonly begin: (stored: StoredFacts) => void;
  readonly take: (jobs: readonly Job[]) => void;
}

export interface Kept {
  readonly written: boolean;
  /** Time in ms after which a changed list that wasn't written can be; `undefined` if lists of the connection never are. */
  readonly againInMs?: number;
}

export class ListPersistence {
  private writtenAt: EpochMs | undefined;
  private failed = false;
  private writing = false;

  constructor(
    private readonly choice: ConnectionChoice,
    private readonly kind: JobKindId,
    private readonly lists: ListStorage,
    private readonly now: () => EpochMs,
  ) {}

  /**
   * Passes on the stored list in portions, and lets VS Code draw the first one. `undefined` if there is none, or it is
   * damaged.
   */
  async restore(signal: AbortSignal, { begin, take }: Restoring): Promise<StoredFacts | undefined> {
    // The sample account starts over with each window.
    const stored = traitsOf(this.choice).lasting ? await this.read(signal) : undefined;
    if (stored === undefined) return undefined;
    begin(stored.facts);
    let drawn = false;
    try {
      for await (const jobs of stored.jobs) {
        if (signal.aborted) return undefined;
        take(jobs);
        if (!drawn) await pause(drawMs, signal);
        drawn = true;
      }
    } catch {
      return undefined;
    }
    return stored.facts;
  }

  /** Reads the job of the stored list with that ARN, and keeps nothing else. */
  async find(arn: string, signal: AbortSignal): Promise<Job | undefined> {
    let found: Job | undefined;
    const take = (jobs: readonly Job[]): void => void (found ??= jobs.find((job) => job.arn === arn));
    await this.restore(signal, { begin: () => undefined, take });
    return found;
  }

  /** Writes the list unless that was done a moment ago. Does not reject. */
  async keep(
    facts: StoredFacts,
    jobs: readonly Job[],
    { changed, readAnew }: { readonly changed: boolean; readonly readAnew: boolean },
  ): Promise<Kept> {
    if (readAnew && !this.failed) this.writtenAt = undefined;
    const now = this.now();
    const since = this.writtenAt === undefined ? Infinity : now - this.writtenAt;
    if (!traitsOf(this.choice).lasting) return { written: false };
    const soon = Math.max(leastBetweenWritesMs, jobs.length * writeMsPerJob);
    // A write that failed, such as on a full disk, would fail again.
    const least = changed && !this.failed ? soon : unchangedWriteMs;
    if (this.writing) return { written: false, againInMs: soon };
    if (since >= 0 && since < least)
      return { written: false, againInMs: (this.failed ? least : soon) - since };
    this.writtenAt = now;
    this.writing = true;
    this.failed = !(await this.lists.write(this.choice, this.kind, facts, jobs));
    this.writing = false;
    return this.failed ? { written: false, againInMs: unchangedWriteMs } : { written: true };
  }

  private async read(signal: AbortSignal): Promise<StoredList | undefined> {
    const slow = new AbortController();
    const timer = setTimeout(() => slow.abort(), diskMs);
    try {
      return await orAborted(this.lists.read(this.choice, this.kind), AbortSignal.any([signal, slow.signal]));
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
