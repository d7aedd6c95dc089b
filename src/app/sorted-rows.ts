/** Jobs in order: what a page adds is sorted in where it belongs, the rest stays. */
import type { SortBy } from '../domain/arrangement';
import type { EpochMs, Job } from '../domain/job';
import { type Compare, compareBy, sorted } from '../domain/sorting';
import type { Month } from '../domain/tree';

export interface JobEntry {
  readonly id: string;
  readonly job: Job;
}

/** An entry, and the month in which it was created. */
export interface DatedEntry extends JobEntry {
  readonly month: Month;
}

export interface Order {
  readonly sortBy: SortBy;
  readonly now: () => EpochMs;
}

export class SortedRows {
  private rows: readonly DatedEntry[] = [];
  private added: DatedEntry[] = [];
  private readonly removed = new Set<DatedEntry>();
  private failures = 0;

  constructor(private readonly order: Order) {}

  get size(): number {
    return this.rows.length + this.added.length - this.removed.size;
  }

  /** How many of the jobs have failed. */
  get failed(): number {
    return this.failures;
  }

  /** In order; the same array as long as nothing changes. */
  entries(): readonly DatedEntry[] {
    if (this.removed.size > 0) {
      const stays = (entry: DatedEntry): boolean => !this.removed.has(entry);
      this.rows = this.rows.filter(stays);
      this.added = this.added.filter(stays);
      this.removed.clear();
    }
    if (this.added.length > 0) {
      this.rows = this.withAdded();
      this.added = [];
    }
    return this.rows;
  }

  put(entry: DatedEntry): void {
    // It may have left since the last look, and be back.
    if (!this.removed.delete(entry)) this.added.push(entry);
    if (hasFailed(entry)) this.failures++;
  }

  remove(entry: DatedEntry): void {
    this.removed.add(entry);
    if (hasFailed(entry)) this.failures--;
  }

  private withAdded(): readonly DatedEntry[] {
    const { sortBy, now } = this.order;
    const time = now();
    // How long unfinished jobs have taken is another value each time.
    if (sortBy === 'duration') return sorted([...this.rows, ...this.added], sortBy, time);
    return merged(this.rows, sorted(this.added, sortBy, time), compareBy(sortBy, time));
  }
}

export function hasFailed({ job }: JobEntry): boolean {
  return job.status.kind === 'failed';
}

/** One sorted list of two. */
function merged(a: readonly DatedEntry[], b: readonly DatedEntry[], compare: Compare): readonly DatedEntry[] {
  const last = a.at(-1);
  const [first] = b;
  // As a rule, pages come newest first.
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
