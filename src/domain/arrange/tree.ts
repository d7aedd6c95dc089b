/** What stands in the tree; the words for it are in ui/tree. Every row knows the connection that it belongs to. */
import type { GroupName } from './arrangement';
import type { ConnectionId } from '../connection/connection';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import type { Problem } from '../connection/problem';

export type TreeNode = ConnectionNode | HeadNode | GroupNode | MonthNode | PartNode | JobNode;

/** The top level, where more than one connection is shown. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly connection: ConnectionId;
}

/** Rows above the groups: what failed or is not as before, of when the jobs below are, what could not be read, that there are none. */
export type HeadNode = { readonly connection: ConnectionId } &
  /** `resumable`: reading the list can go on where it was. */
  (
    | { readonly kind: 'problem'; readonly problem: Problem; readonly resumable: boolean }
    | { readonly kind: 'asOf'; readonly asOf: EpochMs }
    /** Environment variables that have changed since the load before. */
    | { readonly kind: 'variables'; readonly names: readonly string[] }
    | { readonly kind: 'unreadable'; readonly count: number }
    | { readonly kind: 'empty' }
    /** There are jobs, and none passes the filter. */
    | { readonly kind: 'noMatch' }
  );

export interface GroupNode extends GroupName {
  readonly kind: 'group';
  readonly connection: ConnectionId;
}

/** A month of what is too large for one level. */
export interface MonthNode {
  readonly kind: 'month';
  readonly connection: ConnectionId;
  readonly above: GroupNode;
  readonly month: Month;
}

/** Some rows of a level that has too many for one. */
export interface PartNode {
  readonly kind: 'part';
  readonly connection: ConnectionId;
  /** Whose rows these are; `undefined`: groups, of the top level. */
  readonly above: GroupNode | MonthNode | undefined;
  /** From 0. */
  readonly index: number;
}

export interface JobNode {
  readonly kind: 'job';
  readonly connection: ConnectionId;
  readonly id: string;
  readonly job: Job;
}

/** In the window's time zone; `undefined`: no date. */
export type Month = { readonly year: number; /** 0 to 11 */ readonly month: number } | undefined;

/** In which the time lies, in the window's time zone: the same object for times of one month. */
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
