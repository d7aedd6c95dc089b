/** Rows of the tree; their texts are in ui/tree. Each row knows the connection that it belongs to. */
import type { GroupName } from './arrangement';
import type { ConnectionId } from '../connection/connection';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import type { Problem } from '../connection/problem';

export type TreeNode = ConnectionNode | HeadNode | GroupNode | MonthNode | RangeNode | JobNode;

/** A row of the top level, if there is more than one connection. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly connection: ConnectionId;
}

/** A row of information above the groups. */
export type HeadNode = { readonly connection: ConnectionId } & (
  | /** `resumable`: loading can continue after the last page. */
    { readonly kind: 'problem'; readonly problem: Problem; readonly resumable: boolean }
    /** Time of the stored list, or of the list before a problem. */
  | { readonly kind: 'asOf'; readonly asOf: EpochMs }
  /** Environment variables that have changed since the previous load. */
  | { readonly kind: 'variables'; readonly names: readonly string[] }
  /** Number of entries of the list that couldn't be parsed. */
  | { readonly kind: 'unreadable'; readonly count: number }
  | { readonly kind: 'empty' }
  /** There are jobs, but none matches the filter. */
  | { readonly kind: 'noMatch' }
);

/** All kinds of rows, and whether they are rows of information. */
const kinds: Readonly<Record<TreeNode['kind'], boolean> & Record<HeadNode['kind'], true>> = {
  connection: false,
  group: false,
  month: false,
  range: false,
  job: false,
  problem: true,
  asOf: true,
  variables: true,
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

export interface GroupNode extends GroupName {
  readonly kind: 'group';
  readonly connection: ConnectionId;
}

/** A month of a group that has too many jobs for one level. */
export interface MonthNode {
  readonly kind: 'month';
  readonly connection: ConnectionId;
  readonly above: GroupNode;
  readonly month: Month;
}

/** A range of rows of a level that has too many. */
export interface RangeNode {
  readonly kind: 'range';
  readonly connection: ConnectionId;
  /** The row that has too many rows below; `undefined` for a range of groups. */
  readonly above: GroupNode | MonthNode | undefined;
  /** Starts at 0. */
  readonly index: number;
}

export interface JobNode {
  readonly kind: 'job';
  readonly connection: ConnectionId;
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
