/** Which rows have a new age to tell: ages grow without any request. */
import type { EpochMs } from '../domain/job';
import { type JobTime, jobTime, spanOf, untilNextSpan } from '../domain/time';
import type { JobNode, TreeNode } from '../domain/tree';

interface ShownRows {
  readonly rows: readonly JobNode[];
  shownAt: EpochMs;
  /** When the first of the rows has a new text. */
  due: EpochMs;
}

export class RowAges {
  private readonly below = new Map<TreeNode, ShownRows>();

  /** These rows were drawn below that parent. */
  shown(parent: TreeNode, children: readonly TreeNode[], now: EpochMs): void {
    const rows = children.filter((child) => child.kind === 'job');
    if (rows.length === 0) this.below.delete(parent);
    else this.below.set(parent, { rows, shownAt: now, due: nextDue(rows, now) });
  }

  clear(): void {
    this.below.clear();
  }

  /** The rows whose text is another one by now; they count as drawn with it. */
  changed(now: EpochMs): readonly JobNode[] {
    const changed: JobNode[] = [];
    for (const shown of this.below.values()) {
      if (shown.due > now) continue;
      for (const row of shown.rows) if (textAt(row, shown.shownAt) !== textAt(row, now)) changed.push(row);
      shown.shownAt = now;
      shown.due = nextDue(shown.rows, now);
    }
    return changed;
  }
}

function nextDue(rows: readonly JobNode[], now: EpochMs): EpochMs {
  let wait = Infinity;
  for (const { job } of rows) {
    const time = jobTime(job, now);
    if (time.kind !== 'none') wait = Math.min(wait, untilNextSpan(time.ms));
  }
  return now + wait;
}

/** What tells one text from another, without its words. */
function textAt({ job }: JobNode, now: EpochMs): string {
  return keyOf(jobTime(job, now));
}

function keyOf(time: JobTime): string {
  if (time.kind === 'none') return '';
  const { unit, value } = spanOf(time.ms);
  return unit === 'second' ? '' : `${value} ${unit}`;
}
