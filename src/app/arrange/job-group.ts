/** The jobs of a group, by month of creation if they are sorted by that. */
import type { GroupName, GroupOf, SizedGroup } from '../../domain/arrange/arrangement';
import type { Month } from '../../domain/arrange/tree';
import {
  type DatedEntry,
  type JobEntry,
  hasFailed,
  hasFailedLines,
  type Order,
  SortedRows,
} from './sorted-rows';

/** Rows of one level. 10,000 rows block the extension host for 0.2 s, so larger levels are divided. */
export const mostRows = 1000;

export interface MonthOfJobs {
  readonly month: Month;
  readonly rows: SortedRows;
}

export class JobGroup implements SizedGroup {
  readonly key: string;
  readonly of: GroupOf;
  /** With the key `undefined` only if months don't divide the group. */
  private readonly byMonth = new Map<Month, SortedRows>();
  private sortedMonths: readonly MonthOfJobs[] | undefined;
  private all: readonly DatedEntry[] | undefined;
  private count = 0;
  private failures = 0;
  private withLines = 0;
  private readonly byReason = new Map<string, number>();
  private readonly hasMonths: boolean;

  constructor(
    { key, of }: GroupName,
    private readonly order: Order,
  ) {
    this.key = key;
    this.of = of;
    this.hasMonths = order.sortBy === 'created' && of.kind !== 'day';
  }

  get size(): number {
    return this.count;
  }

  get failed(): number {
    return this.failures;
  }

  /** Number of jobs with failed lines in their output, as far as it was checked. */
  get failedLines(): number {
    return this.withLines;
  }

  /** Failure reasons of a group with one failure cause, with the number of jobs for each. */
  get reasons(): ReadonlyMap<string, number> {
    return this.byReason;
  }

  /** Whether the group has too many jobs for one level and is divided by months. */
  get divided(): boolean {
    return this.hasMonths && this.count > mostRows;
  }

  /** Jobs in the order shown. Returns the same array until they change. */
  entries(): readonly DatedEntry[] {
    return (this.all ??= this.inOrder());
  }

  /** Months with jobs, newest first; jobs without a date come last. */
  get months(): readonly MonthOfJobs[] {
    return (this.sortedMonths ??= [...this.byMonth]
      .filter(([, { size }]) => size > 0)
      .sort(([a], [b]) => ordinal(b) - ordinal(a))
      .map(([month, rows]) => ({ month, rows })));
  }

  /** Jobs of a month; `undefined` if months don't divide the group. */
  monthRows(month: Month): SortedRows | undefined {
    return this.divided ? this.byMonth.get(month) : undefined;
  }

  /** Returns whether the jobs of ranges may have changed (see `mostRows`). */
  put(entry: DatedEntry): boolean {
    const month = this.hasMonths ? entry.month : undefined;
    let rows = this.byMonth.get(month);
    if (rows === undefined) this.byMonth.set(month, (rows = new SortedRows(this.order)));
    rows.put(entry);
    this.changed(entry, 1);
    return rows.size > mostRows;
  }

  /** Returns whether the jobs of ranges may have changed. */
  remove(entry: DatedEntry): boolean {
    const rows = this.byMonth.get(this.hasMonths ? entry.month : undefined);
    rows?.remove(entry);
    this.changed(entry, -1);
    return rows !== undefined && rows.size >= mostRows;
  }

  private inOrder(): readonly DatedEntry[] {
    const [first, ...others] = this.months;
    if (first === undefined || others.length === 0) return first?.rows.entries() ?? [];
    return this.months.flatMap(({ rows }) => rows.entries());
  }

  private changed(entry: JobEntry, by: number): void {
    this.count += by;
    if (hasFailed(entry)) this.failures += by;
    if (hasFailedLines(entry)) this.withLines += by;
    this.sortedMonths = undefined;
    this.all = undefined;
    if (this.of.kind === 'reason') this.countReason(entry.job.failureReason ?? '', by);
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
