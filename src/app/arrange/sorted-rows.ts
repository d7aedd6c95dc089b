/** Jobs in order. New jobs are merged in, so that a page doesn't sort all jobs again. */
import type { SortBy } from '../../domain/arrange/arrangement';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { type Compare, compareBy, sorted } from '../../domain/arrange/sorting';
import type { Month } from '../../domain/arrange/tree';
import type { NameOrder } from '../../domain/text/name-order';

export interface JobEntry {
  readonly id: string;
  readonly job: Job;
}

/** An entry with the month in which its job was created. */
export interface DatedEntry extends JobEntry {
  readonly month: Month;
}

export interface Order {
  readonly sortBy: SortBy;
  readonly now: () => EpochMs;
  readonly names: NameOrder;
}

export class SortedRows {
  private rows: readonly DatedEntry[] = [];
  /** Added since the last call of `entries`; not in `rows`. */
  private readonly added = new Set<DatedEntry>();
  /** Removed since the last call of `entries`; all in `rows`. */
  private readonly removed = new Set<DatedEntry>();
  private failures = 0;

  constructor(private readonly order: Order) {}

  get size(): number {
    return this.rows.length + this.added.size - this.removed.size;
  }

  get failed(): number {
    return this.failures;
  }

  /** Jobs in order. Returns the same array until they change. */
  entries(): readonly DatedEntry[] {
    const { added, removed } = this;
    if (added.size > 0 || removed.size > 0) {
      const stay = removed.size === 0 ? this.rows : this.rows.filter((entry) => !removed.has(entry));
      this.rows = this.inOrder(stay, [...added]);
      added.clear();
      removed.clear();
    }
    return this.rows;
  }

  put(entry: DatedEntry): void {
    // It may have been removed since the last call of `entries`.
    if (!this.removed.delete(entry)) this.added.add(entry);
    if (hasFailed(entry)) this.failures++;
  }

  remove(entry: DatedEntry): void {
    if (!this.added.delete(entry)) this.removed.add(entry);
    if (hasFailed(entry)) this.failures--;
  }

  /** `stay`: jobs in the previous order. */
  private inOrder(stay: readonly DatedEntry[], added: readonly DatedEntry[]): readonly DatedEntry[] {
    const { sortBy, now, names } = this.order;
    const options = { now: now(), names };
    // The elapsed time of unfinished jobs differs each time.
    if (sortBy === 'duration') return sorted([...stay, ...added], sortBy, options);
    return merged(stay, sorted(added, sortBy, options), compareBy(sortBy, options));
  }
}

export function hasFailed({ job }: { readonly job: Job }): boolean {
  return job.status.kind === 'failed';
}

/** Whether a check found failed lines in its output. */
export function hasFailedLines({ job }: { readonly job: Job }): boolean {
  return job.check !== undefined && job.check.failed > 0;
}

/** What a person wants to hear of: it failed, or lines of its output did. */
export function isBadNews(entry: { readonly job: Job }): boolean {
  return hasFailed(entry) || hasFailedLines(entry);
}

/** Merges two sorted lists. */
function merged(a: readonly DatedEntry[], b: readonly DatedEntry[], compare: Compare): readonly DatedEntry[] {
  const last = a.at(-1);
  const [first] = b;
  // Usually, pages come newest first.
  if (last === undefined || first === undefined || compare(last, first) <= 0) return [...a, ...b];
  const result: DatedEntry[] = [];
  let index = 0;
  for (const entry of b) {
    for (let next = a[index]; next !== undefined && compare(next, entry) <= 0; next = a[++index]) {
      result.push(next);
    }
    result.push(entry);
  }
  return [...result, ...a.slice(index)];
}

/** Jobs that were added, changed and removed. Each change of a job makes a new entry. */
export interface JobsChange {
  readonly came: readonly DatedEntry[];
  readonly changed: readonly (readonly [before: DatedEntry, after: DatedEntry])[];
  readonly went: readonly DatedEntry[];
}
