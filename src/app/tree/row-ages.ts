/** Finds rows whose text is out of date because their job has become older. */
import type { EpochMs } from '../../domain/job/dates';
import { overdueFrom } from '../../domain/arrange/overdue';
import type { SortBy } from '../../domain/arrange/arrangement';
import { rowTime } from '../../domain/arrange/sorting';
import { spanOf, staleMs, untilNextSpan, minute } from '../../domain/job/time';
import type { JobNode, TreeNode } from '../../domain/arrange/tree';

/** What the text of an unfinished job depends on, apart from the job. */
export interface RowFacts {
  /** Usual duration of such jobs in ms. */
  readonly usualMs?: number | undefined;
  /** Time of the last response that contained the job; `undefined` if that was just now. */
  readonly unfinishedAsOf?: EpochMs | undefined;
  /** What the rows are sorted by, which their texts begin with. */
  readonly sortBy?: SortBy;
}

interface ShownRows {
  readonly rows: readonly JobNode[];
  /** Keys of the rows' texts, in the order of the rows. */
  texts: readonly string[];
  shownAt: EpochMs;
  /** Time at which the first of the rows gets a new text. */
  due: EpochMs;
}

export class RowAges {
  private readonly below = new Map<TreeNode, ShownRows>();

  constructor(private readonly factsOf: (row: JobNode) => RowFacts) {}

  /** Number of drawn rows, including those of groups that were collapsed later. */
  get count(): number {
    return [...this.below.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** Records the rows that were drawn below a parent. */
  shown(parent: TreeNode, children: readonly TreeNode[], now: EpochMs): void {
    const rows = children.filter((child) => child.kind === 'job');
    if (rows.length === 0) this.below.delete(parent);
    else this.below.set(parent, { rows, ...this.at(rows, now) });
  }

  clear(): void {
    this.below.clear();
  }

  /** Checks all rows at the next call of `changed`, because the service has returned unfinished jobs. */
  recheck(): void {
    for (const shown of this.below.values()) shown.due = -Infinity;
  }

  /** Returns the rows whose text has changed, and records them as drawn with their new text. */
  changed(now: EpochMs): readonly JobNode[] {
    const changed: JobNode[] = [];
    for (const shown of this.below.values()) {
      // Rows are also checked if the clock was set back.
      if (shown.due > now && shown.shownAt <= now) continue;
      const { texts } = shown;
      Object.assign(shown, this.at(shown.rows, now));
      changed.push(...shown.rows.filter((_, index) => shown.texts[index] !== texts[index]));
    }
    return changed;
  }

  private at(rows: readonly JobNode[], now: EpochMs): Omit<ShownRows, 'rows'> {
    const texts = rows.map((row) => this.textAt(row, now));
    return { texts, shownAt: now, due: this.nextDue(rows, now) };
  }

  private nextDue(rows: readonly JobNode[], now: EpochMs): EpochMs {
    let wait = Infinity;
    for (const row of rows) {
      const facts = this.factsOf(row);
      const { usualMs, unfinishedAsOf } = facts;
      const time = rowTime(row.job, now, facts);
      if (time.kind === 'none') {
        // The date may be in the future. The job has an age once the system clock is set.
        if (row.job.createdAt !== undefined) wait = Math.min(wait, minute);
      } else if (time.kind === 'age') {
        wait = Math.min(wait, untilNextSpan(time.ms));
      } else if (time.asOf === undefined) {
        const overdueIn = usualMs === undefined ? 0 : overdueFrom(usualMs) - time.ms;
        const staleIn = unfinishedAsOf === undefined ? Infinity : unfinishedAsOf + staleMs - now;
        wait = Math.min(wait, untilNextSpan(time.ms), overdueIn > 0 ? overdueIn : Infinity, staleIn);
      }
    }
    return now + wait;
  }

  /** Two texts of a row are equal if their keys are equal. */
  private textAt(row: JobNode, now: EpochMs): string {
    const facts = this.factsOf(row);
    const { usualMs } = facts;
    const time = rowTime(row.job, now, facts);
    if (time.kind === 'none') return 'none';
    const { unit, value } = spanOf(time.ms);
    const span = unit === 'second' ? '' : `${value} ${unit}`;
    if (time.kind === 'age') return span;
    const overdue = usualMs !== undefined && time.ms >= overdueFrom(usualMs);
    return `${span} ${overdue} ${time.asOf ?? ''}`;
  }
}
