/** Which rows have a new age to tell: ages grow without any request. */
import type { EpochMs } from '../../domain/job/dates';
import { overdueFrom } from '../../domain/arrange/overdue';
import { jobTime, spanOf, staleMs, untilNextSpan, minute } from '../../domain/job/time';
import type { JobNode, TreeNode } from '../../domain/arrange/tree';

/** What else than its job decides what an unfinished row says. */
export interface RowFacts {
  /** How long jobs like it take, in ms. */
  readonly usualMs?: number | undefined;
  /** When the service last told of it; `undefined`: just now. */
  readonly unfinishedAsOf?: EpochMs | undefined;
}

interface ShownRows {
  readonly rows: readonly JobNode[];
  /** What the rows said, without its words, each in its place. */
  texts: readonly string[];
  shownAt: EpochMs;
  /** When the first of the rows has a new text. */
  due: EpochMs;
}

export class RowAges {
  private readonly below = new Map<TreeNode, ShownRows>();

  constructor(private readonly factsOf: (row: JobNode) => RowFacts) {}

  /** How many rows are on show, those of groups that were collapsed since included. */
  get count(): number {
    return [...this.below.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** These rows were drawn below that parent. */
  shown(parent: TreeNode, children: readonly TreeNode[], now: EpochMs): void {
    const rows = children.filter((child) => child.kind === 'job');
    if (rows.length === 0) this.below.delete(parent);
    else this.below.set(parent, { rows, ...this.at(rows, now) });
  }

  clear(): void {
    this.below.clear();
  }

  /** The service has told of unfinished jobs: what their rows say may be new before its time has come. */
  recheck(): void {
    for (const shown of this.below.values()) shown.due = -Infinity;
  }

  /** The rows whose text is another one by now; they count as drawn with it. */
  changed(now: EpochMs): readonly JobNode[] {
    const changed: JobNode[] = [];
    for (const shown of this.below.values()) {
      // A clock that was set back is no reason to wait until it is where it was.
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
      const { usualMs, unfinishedAsOf } = this.factsOf(row);
      const time = jobTime(row.job, now, unfinishedAsOf);
      if (time.kind === 'none') {
        // Its date may lie ahead: then it has an age once the clock of this machine is set.
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

  /** What tells one text from another, without its words. */
  private textAt(row: JobNode, now: EpochMs): string {
    const { usualMs, unfinishedAsOf } = this.factsOf(row);
    const time = jobTime(row.job, now, unfinishedAsOf);
    if (time.kind === 'none') return '';
    const { unit, value } = spanOf(time.ms);
    const span = unit === 'second' ? '' : `${value} ${unit}`;
    if (time.kind === 'age') return span;
    const overdue = usualMs !== undefined && time.ms >= overdueFrom(usualMs);
    return `${span} ${overdue} ${time.asOf ?? ''}`;
  }
}
