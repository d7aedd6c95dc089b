/** Keeps a connection's list between windows. */
import { minute } from '../../domain/job/time';
import { orAborted } from '../../domain/abort';
import { type ConnectionChoice, traitsOf } from '../../domain/connection/connection';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { ListStorage, StoredFacts, StoredList } from '../../domain/connection/stored-list';

/** Between two writes of a list: of one that has changed, the longer the larger it is, and of one that has not. */
const leastBetweenWritesMs = 10_000;
const writeMsPerJob = 3;
const unchangedWriteMs = 30 * minute;
/** VS Code asks for rows several times until they are on the screen: what keeps it waiting, such as loading the AWS SDK, comes after. */
const drawMs = 100;
/** A slow disk keeps nobody from what the service says. */
const diskMs = 2_000;

export interface Restoring {
  /** There is a list; its jobs follow. */
  readonly begin: (stored: StoredFacts) => void;
  readonly take: (jobs: readonly Job[]) => void;
}

export class ListKeeper {
  private writtenAt: EpochMs | undefined;
  private failed = false;
  private writing = false;

  constructor(
    private readonly choice: ConnectionChoice,
    private readonly lists: ListStorage,
    private readonly now: () => EpochMs,
  ) {}

  /**
   * Hands over the last known list in portions, and lets VS Code draw the first; `undefined` where there is none, or it is
   * damaged.
   */
  async restore(signal: AbortSignal, { begin, take }: Restoring): Promise<StoredFacts | undefined> {
    // The sample account begins anew with each window.
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

  /** Writes the list, unless that was done just now; says whether it is kept. Does not reject. */
  async keep(
    facts: StoredFacts,
    jobs: readonly Job[],
    { changed, readAnew }: { readonly changed: boolean; readonly readAnew: boolean },
  ): Promise<boolean> {
    if (readAnew && !this.failed) this.writtenAt = undefined;
    const now = this.now();
    const since = this.writtenAt === undefined ? Infinity : now - this.writtenAt;
    if (!traitsOf(this.choice).lasting || this.writing) return false;
    const soon = Math.max(leastBetweenWritesMs, jobs.length * writeMsPerJob);
    // What could not be written, such as on a full disk, cannot be a moment later.
    const least = changed && !this.failed ? soon : unchangedWriteMs;
    if (since >= 0 && since < least) return false;
    this.writtenAt = now;
    this.writing = true;
    this.failed = !(await this.lists.write(this.choice, facts, jobs));
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
