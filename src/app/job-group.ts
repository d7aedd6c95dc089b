/** The jobs of one group, by month of creation. */
import type { GroupName, GroupOf } from '../domain/arrangement';

import { sorted } from '../domain/sorting';
import type { Month } from '../domain/tree';
import { type DatedEntry, type JobEntry, MonthRows, type Order } from './month-rows';

/** Above it a group is divided by month: one level of 10,000 rows blocks the extension host for 0.2 s. */
export const monthsAbove = 1000;

export class JobGroup implements GroupName {
  readonly key: string;
  readonly of: GroupOf;
  private readonly byMonth = new Map<Month, MonthRows>();
  private sortedMonths: readonly MonthRows[] | undefined;
  private all: readonly DatedEntry[] | undefined;
  private count = 0;
  private failures = 0;
  private readonly byReason = new Map<string, number>();

  constructor(
    { key, of }: GroupName,
    private readonly order: Order,
  ) {
    this.key = key;
    this.of = of;
  }

  get size(): number {
    return this.count;
  }

  /** How many of its jobs have failed. */
  get failed(): number {
    return this.failures;
  }

  /** The failure reasons of a group of one cause, and how many jobs have each. */
  get reasons(): ReadonlyMap<string, number> {
    return this.byReason;
  }

  /** It is too large for one level; jobs of one day would be in one month all the same. */
  get divided(): boolean {
    return this.count > monthsAbove && this.of.kind !== 'day';
  }

  /** In the order shown; the same array as long as nothing changes. */
  entries(): readonly DatedEntry[] {
    return (this.all ??= this.inOrder());
  }

  /** Those that hold jobs, newest first, the one without a date last. */
  get months(): readonly MonthRows[] {
    return (this.sortedMonths ??= [...this.byMonth.values()]
      .filter(({ size }) => size > 0)
      .sort((a, b) => ordinal(b.month) - ordinal(a.month)));
  }

  /** Of that month, where the group is divided. */
  monthRows(month: Month): MonthRows | undefined {
    return this.divided ? this.byMonth.get(month) : undefined;
  }

  put(entry: DatedEntry): void {
    let rows = this.byMonth.get(entry.month);
    if (rows === undefined) this.byMonth.set(entry.month, (rows = new MonthRows(entry.month, this.order)));
    rows.put(entry);
    this.changed(entry, 1);
  }

  remove(entry: DatedEntry): void {
    this.byMonth.get(entry.month)?.remove(entry);
    this.changed(entry, -1);
  }

  private inOrder(): readonly DatedEntry[] {
    const { sortBy, now } = this.order;
    const byMonth = this.months.flatMap((month) => month.entries());
    // Months are newest first whatever the order within them.
    return sortBy === 'created' || this.divided ? byMonth : sorted(byMonth, sortBy, now());
  }

  private changed({ job }: JobEntry, by: number): void {
    this.count += by;
    if (job.status.kind === 'failed') this.failures += by;
    this.sortedMonths = undefined;
    this.all = undefined;
    if (this.of.kind === 'reason') this.countReason(job.failureReason ?? '', by);
  }

  private countReason(reason: string, by: number): void {
    const count = (this.byReason.get(reason) ?? 0) + by;
    if (count > 0) this.byReason.set(reason, count);
    else this.byReason.delete(reason);
  }
}

function ordinal(month: Month): number {
  return month === undefined ? -1 : month.year * 12 + month.month;
}
