/** Rows of the tree; their texts are in ui/tree. Each row knows the connection that it belongs to. */
import type { GroupName } from './arrangement';
import type { ConnectionId } from '../connection/connection';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import type { JobKindId } from '../job/kind';
import type { MissingRun } from '../job/missing-run';
import type { Problem } from '../connection/problem';

export type TreeNode =
  ConnectionNode | OtherJobsNode | HeadNode | GroupNode | MonthNode | RangeNode | JobNode;

/** The list that a row belongs to. */
export interface ListRef {
  readonly connection: ConnectionId;
  readonly jobKind: JobKindId;
}

/** A row of the top level, if there is more than one connection. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly connection: ConnectionId;
}

/** The row of the jobs of another kind, below the groups of a connection. */
export interface OtherJobsNode extends ListRef {
  readonly kind: 'otherJobs';
}

/** A row of information above the groups. */
export type HeadNode = ListRef &
  (
    | /** `resumable`: loading can continue after the last page. */
      { readonly kind: 'problem'; readonly problem: Problem; readonly resumable: boolean }
      /** Time of the stored list, or of the list before a problem. */
    | { readonly kind: 'asOf'; readonly asOf: EpochMs }
    /** Environment variables that have changed since the previous load. */
    | { readonly kind: 'variables'; readonly names: readonly string[] }
    /** A run of a steady series is overdue. */
    | { readonly kind: 'missingRun'; readonly run: MissingRun }
    /** Number of entries of the list that couldn't be parsed. */
    | { readonly kind: 'unreadable'; readonly count: number }
    | { readonly kind: 'empty' }
    /** There are jobs, but none matches the filter. */
    | { readonly kind: 'noMatch' }
  );

/** All kinds of rows, and whether they are rows of information. */
const kinds: Readonly<Record<TreeNode['kind'], boolean> & Record<HeadNode['kind'], true>> = {
  connection: false,
  otherJobs: false,
  group: false,
  month: false,
  range: false,
  job: false,
  problem: true,
  asOf: true,
  variables: true,
  missingRun: true,
  unreadable: true,
  empty: true,
  noMatch: true,
};

export function isHead(node: TreeNode): node is HeadNode {
  return kinds[node.kind];
}

/** Whether a value that VS Code passes to a command is a row of the tree. */
export function isTreeNode(value: unknown): value is TreeNode {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  return typeof kind === 'string' && Object.hasOwn(kinds, kind);
}

export interface GroupNode extends GroupName, ListRef {
  readonly kind: 'group';
}

/** A month of a group that has too many jobs for one level. */
export interface MonthNode extends ListRef {
  readonly kind: 'month';
  readonly above: GroupNode;
  readonly month: Month;
}

/** A range of rows of a level that has too many. */
export interface RangeNode extends ListRef {
  readonly kind: 'range';
  /** The row that has too many rows below; `undefined` for a range of groups. */
  readonly above: GroupNode | MonthNode | undefined;
  /** Starts at 0. */
  readonly index: number;
}

export interface JobNode extends ListRef {
  readonly kind: 'job';
  readonly id: string;
  readonly job: Job;
}

/** A month in the window's time zone; `undefined` for jobs without a date. */
export type Month = { readonly year: number; /** 0 to 11 */ readonly month: number } | undefined;

/** The month of a time, in the window's time zone. Returns the same object for all times of a month. */
export function monthOf(time: EpochMs | undefined): Month {
  if (time === undefined) return undefined;
  const date = new Date(time);
  const [year, month] = [date.getFullYear(), date.getMonth()];
  const key = year * 12 + month;
  let known = months.get(key);
  if (known === undefined) months.set(key, (known = { year, month }));
  return known;
}

const months = new Map<number, Month>();

export function monthKey(month: Month): string {
  return month === undefined ? 'none' : `${month.year}-${String(month.month + 1).padStart(2, '0')}`;
}
