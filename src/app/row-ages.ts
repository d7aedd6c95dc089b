/** Which rows have a new age to tell: ages grow without any request. */
import type { EpochMs } from '../domain/job';
import { overdueFrom } from '../domain/overdue';
import { jobTime, spanOf, untilNextSpan } from '../domain/time';
import type { JobNode, TreeNode } from '../domain/tree';

const minute = 60_000;

interface ShownRows {
  readonly rows: readonly JobNode[];
  shownAt: EpochMs;
  /** When the first of the rows has a new text. */
  due: EpochMs;
}

export class RowAges {
  private readonly below = new Map<TreeNode, ShownRows>();

  /** `usual`: how long jobs like this one take, in ms. */
  constructor(private readonly usual: (row: JobNode) => number | undefined) {}

  /** How many rows are on show, those of groups that were collapsed since included. */
  get count(): number {
    return [...this.below.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** These rows were drawn below that parent. */
  shown(parent: TreeNode, children: readonly TreeNode[], now: EpochMs): void {
    const rows = children.filter((child) => child.kind === 'job');
    if (rows.length === 0) this.below.delete(parent);
    else this.below.set(parent, { rows, shownAt: now, due: this.nextDue(rows, now) });
  }

  clear(): void {
    this.below.clear();
  }

  /** The rows whose text is another one by now; they count as drawn with it. */
  changed(now: EpochMs): readonly JobNode[] {
    const changed: JobNode[] = [];
    for (const shown of this.below.values()) {
      // A clock that was set back is no reason to wait until it is where it was.
      if (shown.due > now && shown.shownAt <= now) continue;
      for (const row of shown.rows) {
        if (this.textAt(row, shown.shownAt) !== this.textAt(row, now)) changed.push(row);
      }
      shown.shownAt = now;
      shown.due = this.nextDue(shown.rows, now);
    }
    return changed;
  }

  private nextDue(rows: readonly JobNode[], now: EpochMs): EpochMs {
    let wait = Infinity;
    for (const row of rows) {
      const time = jobTime(row.job, now);
      if (time.kind === 'none') {
        // Its date may lie ahead: then it has an age once the clock of this machine is set.
        if (row.job.createdAt !== undefined) wait = Math.min(wait, minute);
        continue;
      }
      wait = Math.min(wait, untilNextSpan(time.ms));
      const usual = time.kind === 'elapsed' ? this.usual(row) : undefined;
      const overdueIn = usual === undefined ? 0 : overdueFrom(usual) - time.ms;
      if (overdueIn > 0) wait = Math.min(wait, overdueIn);
    }
    return now + wait;
  }

  /** What tells one text from another, without its words. */
  private textAt(row: JobNode, now: EpochMs): string {
    const time = jobTime(row.job, now);
    if (time.kind === 'none') return '';
    const usual = time.kind === 'elapsed' ? this.usual(row) : undefined;
    const overdue = usual !== undefined && time.ms >= overdueFrom(usual);
    const { unit, value } = spanOf(time.ms);
    return unit === 'second' ? '' : `${value} ${unit} ${overdue}`;
  }
}
