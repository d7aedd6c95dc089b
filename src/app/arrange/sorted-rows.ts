/** Jobs in order: what a page adds is sorted in where it belongs, the rest stays. */
import type { SortBy } from '../../domain/arrange/arrangement';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { type Compare, compareBy, sorted } from '../../domain/arrange/sorting';
import type { Month } from '../../domain/arrange/tree';

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
  /** Since the last look; not among `rows`. */
  private readonly added = new Set<DatedEntry>();
  /** Since the last look; all among `rows`. */
  private readonly removed = new Set<DatedEntry>();
  private failures = 0;

  constructor(private readonly order: Order) {}

  get size(): number {
    return this.rows.length + this.added.size - this.removed.size;
  }

  /** How many of the jobs have failed. */
  get failed(): number {
    return this.failures;
  }

  /** In order; the same array as long as nothing changes. */
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
    // It may have left since the last look, and be back.
    if (!this.removed.delete(entry)) this.added.add(entry);
    if (hasFailed(entry)) this.failures++;
  }

  remove(entry: DatedEntry): void {
    if (!this.added.delete(entry)) this.removed.add(entry);
    if (hasFailed(entry)) this.failures--;
  }

  /** `stay` are in the order of the last look. */
  private inOrder(stay: readonly DatedEntry[], added: readonly DatedEntry[]): readonly DatedEntry[] {
    const { sortBy, now } = this.order;
    const time = now();
    // How long unfinished jobs have taken is another value each time.
    if (sortBy === 'duration') return sorted([...stay, ...added], sortBy, time);
    return merged(stay, sorted(added, sortBy, time), compareBy(sortBy, time));
  }
}

export function hasFailed({ job }: { readonly job: Job }): boolean {
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

/** Which jobs came, changed and went. An entry is another one after each change of its job. */
export interface JobsChange {
  readonly came: readonly DatedEntry[];
  readonly changed: readonly (readonly [before: DatedEntry, after: DatedEntry])[];
  readonly went: readonly DatedEntry[];
}
