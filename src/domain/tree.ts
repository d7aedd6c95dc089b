/** What stands in the tree; the words for it are in ui/tree. */
import type { EpochMs, Job } from './job';
import type { Problem } from './problem';
import type { ConnectionKind } from './service';
import type { Status } from './status';

export type TreeNode = HeadNode | GroupNode | MonthNode | JobNode;

/** Rows above the groups: what failed, of when the jobs below are, what could not be read. */
export type HeadNode =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'asOf'; readonly asOf: EpochMs }
  | { readonly kind: 'unreadable'; readonly count: number };

export interface GroupNode {
  readonly kind: 'group';
  /** Of status.ts. */
  readonly key: string;
  readonly status: Status;
}

/** A month of a group that is too large for one level. */
export interface MonthNode {
  readonly kind: 'month';
  readonly group: GroupNode;
  readonly month: Month;
}

export interface JobNode {
  readonly kind: 'job';
  readonly connection: ConnectionKind;
  readonly id: string;
  readonly job: Job;
}

/** In the window's time zone; `undefined`: no date. */
export type Month = { readonly year: number; /** 0 to 11 */ readonly month: number } | undefined;

export function monthKey(month: Month): string {
  return month === undefined ? 'none' : `${month.year}-${String(month.month + 1).padStart(2, '0')}`;
}
