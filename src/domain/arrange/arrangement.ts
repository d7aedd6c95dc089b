/** How jobs are arranged in the tree: groups, order and filter. */
import { parseSolutionVersionArn } from '../job/arn';
import { causeOf, type FailureCause } from './failure-cause';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';
import { bySeries, fewestRuns, seriesName } from '../job/series';
import { remembered } from '../text/remembered';
import { jobMatcher, type RowTexts } from './search';
import { compareStatus, type Status, statusKey } from '../job/status';
import type { NameOrder } from '../text/name-order';

/** Values of the `groupBy` setting, the default first. */
export const groupings = ['status', 'solution', 'series', 'failureReason', 'day'] as const;
export type GroupBy = (typeof groupings)[number];

/** Values of the `sortBy` setting, the default first. */
export const sortings = ['created', 'updated', 'name', 'duration'] as const;
export type SortBy = (typeof sortings)[number];

/** Jobs must match both. */
export interface JobFilter {
  /** Words in the name, ARN, solution or failure reason; empty for all jobs. */
  readonly text: string;
  /** Keys of statuses (see `statusKey`); empty for all. */
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

/** Returns `undefined` if all jobs match. Words such as `since:7d` count from `now`, however long the matcher is used. */
export function filterMatcher(
  filter: JobFilter,
  texts: RowTexts,
  now: EpochMs,
): ((job: Job) => boolean) | undefined {
  if (!isFiltering(filter)) return undefined;
  const statuses = new Set(filter.statuses);
  const matches = jobMatcher(filter.text, { texts, withoutStatus: true, now });
  return (job) => (statuses.size === 0 || statuses.has(statusKey(job.status))) && matches(job);
}

/** What the jobs of a group have in common. Texts are raw: clean them before they're shown. */
export type GroupOf =
  | { readonly kind: 'status'; readonly status: Status }
  /** `name`: the solution, else the ARN; `undefined` for jobs without a solution version. */
  | { readonly kind: 'solution'; readonly name: string | undefined }
  /** `name`: see series.ts; `undefined` for jobs that are not of a series. */
  | { readonly kind: 'series'; readonly name: string | undefined }
  /** `text`: see `FailureCause`. */
  | { readonly kind: 'reason'; readonly text: string; readonly hints: FailureCause['hints'] }
  /** Jobs whose failure cause no other job has. */
  | { readonly kind: 'otherReasons' }
  /** Failed jobs without a failure reason. */
  | { readonly kind: 'noReason' }
  | { readonly kind: 'notFailed' }
  /** In the window's time zone; `undefined` for jobs without a date. */
  | { readonly kind: 'day'; readonly day: Day | undefined };

export interface Day {
  readonly year: number;
  /** 0 to 11 */
  readonly month: number;
  readonly date: number;
}

export interface GroupName {
  /** Unique among the groups of a connection. */
  readonly key: string;
  readonly of: GroupOf;
}

/** A way to group jobs. */
export interface Grouping {
  /** Makes a function that returns the group of a job, usually the same object for the same group. */
  readonly grouper: () => (job: Job) => GroupName;
  /** Order of groups in the tree. */
  readonly order: (a: SizedGroup, b: SizedGroup, names: NameOrder) => number;
  /** For groupings whose groups need a number of jobs. */
  readonly few?: FewJobs;
}

export interface FewJobs {
  /** Number of jobs from which on a group stands alone. */
  readonly least: number;
  /** The group for the jobs of a smaller one; `undefined` if a group such as this may be of any size. */
  readonly others: (group: GroupName) => GroupName | undefined;
  /** Whether jobs that the filter hides count as well. */
  readonly countsHidden: boolean;
}

export interface SizedGroup extends GroupName {
  /** Number of jobs. */
  readonly size: number;
}

const bySolution = orderOf('solution', compareNames);
const bySeriesName = orderOf('series', compareNames);

/** Unknown values come last. */
export const groupingTable: Readonly<Record<GroupBy, Grouping>> = {
  status: {
    grouper: grouperBy(({ status }) => status, statusGroup),
    order: orderOf('status', (a, b) => compareStatus(a.status, b.status)),
  },
  solution: {
    grouper: grouperBy(({ solutionVersionArn }) => solutionVersionArn, solutionGroup),
    order: (a, b, names) => bySolution(a, b, names) || compareKeys(a, b),
  },
  failureReason: {
    grouper: () => reasonGroup,
    order: (a, b) => reasonRank(a) - reasonRank(b) || b.size - a.size || compareKeys(a, b),
    few: {
      least: 2,
      others: ({ of }) => (of.kind === 'reason' ? otherReasons : undefined),
      countsHidden: false,
    },
  },
  series: {
    grouper: () => {
      const groupOf = bySeries(seriesGroup);
      return (job) => groupOf(job) ?? noSeries;
    },
    order: (a, b, names) => bySeriesName(a, b, names) || compareKeys(a, b),
    few: {
      least: fewestRuns,
      others: ({ of }) => (of.kind === 'series' && of.name !== undefined ? noSeries : undefined),
      countsHidden: true,
    },
  },
  day: {
    grouper: grouperBy(({ createdAt }) => dayNumber(createdAt), dayGroup),
    order: orderOf('day', (a, b) => dayOrder(b.day) - dayOrder(a.day)),
  },
};

const mostGroups = 10_000;

/** Makes each group once, because many jobs have the same key. */
export function grouperBy<K>(keyOf: (job: Job) => K, groupOf: (key: K) => GroupName): Grouping['grouper'] {
  return () => {
    const known = remembered(groupOf, mostGroups);
    return (job) => known(keyOf(job));
  };
}

/** Compares groups of one kind. All groups of a grouping have the same kind. */
export function orderOf<K extends GroupOf['kind']>(
  kind: K,
  compare: (a: Extract<GroupOf, { kind: K }>, b: Extract<GroupOf, { kind: K }>, names: NameOrder) => number,
): Grouping['order'] {
  const is = (of: GroupOf): of is Extract<GroupOf, { kind: K }> => of.kind === kind;
  return (a, b, names) => (is(a.of) && is(b.of) ? compare(a.of, b.of, names) : 0);
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

const noSeries: GroupName = { key: 'series', of: { kind: 'series', name: undefined } };

function seriesGroup(key: string): GroupName {
  return { key: `series/${key}`, of: { kind: 'series', name: seriesName(key) } };
}

const otherReasons: GroupName = { key: 'otherReasons', of: { kind: 'otherReasons' } };
const noReason: GroupName = { key: 'noReason', of: { kind: 'noReason' } };
const notFailed: GroupName = { key: 'notFailed', of: { kind: 'notFailed' } };

/** Cached by job, because failure reasons can all be different. */
const reasonGroups = new WeakMap<Job, GroupName>();

function reasonGroup(job: Job): GroupName {
  const none = job.status.kind === 'failed' ? noReason : notFailed;
  if (job.failureReason === undefined) return none;
  let group = reasonGroups.get(job);
  if (group === undefined) {
    const cause = causeOf(job.failureReason);
    group =
      cause === undefined
        ? none
        : { key: `reason/${cause.key}`, of: { kind: 'reason', text: cause.text, hints: cause.hints } };
    reasonGroups.set(job, group);
  }
  return group;
}

const reasonRanks: readonly GroupOf['kind'][] = ['reason', 'otherReasons', 'noReason', 'notFailed'];

function reasonRank({ of }: GroupName): number {
  return reasonRanks.indexOf(of.kind);
}

/** `20261124` for 24 November 2026; 0 without a date. */
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

interface Named {
  readonly name: string | undefined;
}

/** Without a name last. */
function compareNames({ name: a }: Named, { name: b }: Named, names: NameOrder): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return names.compare(a, b);
}

function dayOrder(day: Day | undefined): number {
  return day === undefined ? 0 : numberOf(day);
}

function compareKeys({ key: a }: GroupName, { key: b }: GroupName): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
