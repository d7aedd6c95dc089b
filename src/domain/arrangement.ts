/** How jobs are arranged in the tree: what divides them into groups, their order, and which of them are shown. */
import { parseSolutionVersionArn } from './arn';
import type { EpochMs, Job } from './job';
import { remembered } from './remembered';
import { jobMatcher } from './search';
import { compareStatus, type Status, statusKey } from './status';

/** Values of the setting `groupBy`, the default first. */
export const groupings = ['status', 'solution', 'failureReason', 'day'] as const;
export type GroupBy = (typeof groupings)[number];

/** Values of the setting `sortBy`, the default first. */
export const sortings = ['created', 'updated', 'name', 'duration'] as const;
export type SortBy = (typeof sortings)[number];

/** Jobs have to pass both parts. */
export interface JobFilter {
  /** Words that stand somewhere in name, ARN, solution or failure reason; empty: no condition. */
  readonly text: string;
  /** Keys of statuses, see `statusKey`; empty: any. */
  readonly statuses: readonly string[];
}

export interface Arrangement {
  readonly groupBy: GroupBy;
  readonly sortBy: SortBy;
  readonly filter: JobFilter;
}

export const noFilter: JobFilter = { text: '', statuses: [] };

export const defaultArrangement: Arrangement = {
  groupBy: groupings[0],
  sortBy: sortings[0],
  filter: noFilter,
};

export function isFiltering({ text, statuses }: JobFilter): boolean {
  return text.trim() !== '' || statuses.length > 0;
}

/** Whether a job passes; `undefined`: all do. */
export function filterMatcher(filter: JobFilter): ((job: Job) => boolean) | undefined {
  if (!isFiltering(filter)) return undefined;
  const statuses = new Set(filter.statuses);
  const matches = jobMatcher(filter.text, 'withoutStatus');
  return (job) => (statuses.size === 0 || statuses.has(statusKey(job.status))) && matches(job);
}

/** Of what a group is. Texts are raw: clean them where they are shown. */
export type GroupOf =
  | { readonly kind: 'status'; readonly status: Status }
  /** `name`: of the solution, else what stands for its ARN; `undefined` for jobs without any. */
  | { readonly kind: 'solution'; readonly name: string | undefined }
  /** In the window's time zone; `undefined` for jobs without a date. */
  | { readonly kind: 'day'; readonly day: Day | undefined };

export interface Day {
  readonly year: number;
  /** 0 to 11 */
  readonly month: number;
  readonly date: number;
}

export interface GroupName {
  /** Names the group among those of its connection. */
  readonly key: string;
  readonly of: GroupOf;
}

const mostGroups = 10_000;

/** Gives each job its group. Failure reasons divide the group of failed jobs only, so that the groups are statuses. */
export function grouper(groupBy: GroupBy): (job: Job) => GroupName {
  switch (groupBy) {
    case 'status':
    case 'failureReason': {
      const groupOf = remembered(statusGroup, mostGroups);
      return ({ status }) => groupOf(status);
    }
    case 'solution': {
      const groupOf = remembered(solutionGroup, mostGroups);
      return ({ solutionVersionArn }) => groupOf(solutionVersionArn);
    }
    case 'day': {
      const groupOf = remembered(dayGroup, mostGroups);
      return ({ createdAt }) => groupOf(dayNumber(createdAt));
    }
  }
}

function statusGroup(status: Status): GroupName {
  return { key: statusKey(status), of: { kind: 'status', status } };
}

function solutionGroup(versionArn: string | undefined): GroupName {
  if (versionArn === undefined) return { key: 'solution', of: { kind: 'solution', name: undefined } };
  const { solutionArn, solutionName } = parseSolutionVersionArn(versionArn) ?? {
    solutionArn: versionArn,
    solutionName: versionArn,
  };
  return { key: `solution/${solutionArn}`, of: { kind: 'solution', name: solutionName } };
}

/** `20261124` for 24 November 2026; 0: no date. */
function dayNumber(time: EpochMs | undefined): number {
  if (time === undefined) return 0;
  const date = new Date(time);
  return numberOf({ year: date.getFullYear(), month: date.getMonth(), date: date.getDate() });
}

function numberOf({ year, month, date }: Day): number {
  return (year * 100 + month) * 100 + date;
}

function dayGroup(day: number): GroupName {
  const year = Math.floor(day / 10_000);
  const ymd = { year, month: Math.floor(day / 100) % 100, date: day % 100 };
  return { key: `day/${day}`, of: { kind: 'day', day: day === 0 ? undefined : ymd } };
}

/** In the order of the tree: statuses as product groups, solutions by name, days newest first; what is unknown last. */
export function compareGroups(a: GroupName, b: GroupName): number {
  if (a.of.kind === 'status' && b.of.kind === 'status') return compareStatus(a.of.status, b.of.status);
  if (a.of.kind === 'day' && b.of.kind === 'day') return dayOrder(b.of.day) - dayOrder(a.of.day);
  if (a.of.kind !== 'solution' || b.of.kind !== 'solution') return 0;
  if (a.of.name === undefined || b.of.name === undefined) return a.of.name === undefined ? 1 : -1;
  return compareNames(a.of.name, b.of.name) || compareNames(a.key, b.key);
}

function dayOrder(day: Day | undefined): number {
  return day === undefined ? 0 : numberOf(day);
}

/** Without case; names that differ by case alone stay apart, in an order that lasts. */
export function compareNames(a: string, b: string): number {
  const [lowA, lowB] = [a.toLowerCase(), b.toLowerCase()];
  if (lowA !== lowB) return lowA < lowB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
