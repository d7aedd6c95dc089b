/** The jobs that match the filter, in groups. Updated with each change of the jobs. */
import {
  type Arrangement,
  type FewJobs,
  filterMatcher,
  type Grouping,
  groupingTable,
  type GroupName,
} from '../../domain/arrange/arrangement';
import type { RowTexts } from '../../domain/arrange/search';
import type { Job } from '../../domain/job/job';
import { JobGroup, mostRows } from './job-group';
import type { DatedEntry, JobsChange, Order } from './sorted-rows';

/** What rows depend on, apart from the jobs and the arrangement. */
export interface RowDeps extends Omit<Order, 'sortBy'> {
  readonly texts: RowTexts;
}

export interface RowsChange {
  /** Whether groups, months or ranges were added or removed, or jobs moved between them. */
  readonly structure: boolean;
  /** Keys of the groups whose jobs have changed. */
  readonly groups: ReadonlySet<string>;
}

/** Arranges a whole list of jobs. `grouping` replaces the grouping of the arrangement. */
export function arrange(
  jobs: readonly DatedEntry[],
  arrangement: Arrangement,
  rows: RowDeps,
  grouping: Grouping = groupingTable[arrangement.groupBy],
): ArrangedJobs {
  const arranged = new ArrangedJobs(arrangement, grouping, rows);
  arranged.apply({ came: jobs, changed: [], went: [] });
  return arranged;
}

export class ArrangedJobs {
  private readonly byKey = new Map<string, JobGroup>();
  /** Jobs of groups that need a number of jobs, by group key. Until then, they share another group. */
  private readonly members = new Map<string, Set<DatedEntry>>();
  private sorted: readonly JobGroup[] | undefined;
  private readonly nameOf: (job: Job) => GroupName;
  private readonly matches: ((job: Job) => boolean) | undefined;

  constructor(
    readonly arrangement: Arrangement,
    private readonly grouping: Grouping,
    private readonly rows: RowDeps,
  ) {
    this.nameOf = grouping.grouper();
    this.matches = filterMatcher(arrangement.filter, rows.texts, rows.now());
  }

  get showsAny(): boolean {
    return this.byKey.size > 0;
  }

  /** Number of jobs that match the filter. */
  get size(): number {
    let sum = 0;
    for (const group of this.byKey.values()) sum += group.size;
    return sum;
  }

  /** Number of failed jobs that match the filter. */
  get failed(): number {
    let sum = 0;
    for (const group of this.byKey.values()) sum += group.failed;
    return sum;
  }

  /** Groups in the order of the tree. Returns the same array until the groups change. */
  groups(): readonly JobGroup[] {
    const { names } = this.rows;
    return (this.sorted ??= [...this.byKey.values()].sort((a, b) => this.grouping.order(a, b, names)));
  }

  group(key: string): JobGroup | undefined {
    return this.byKey.get(key);
  }

  /** The group of a job; `undefined` if the job doesn't match the filter. */
  groupOf({ job }: DatedEntry): JobGroup | undefined {
    if (this.matches?.(job) === false) return undefined;
    const own = this.nameOf(job);
    const rule = this.ruleFor(own);
    const isFew = rule !== undefined && (this.members.get(own.key)?.size ?? 0) < rule.least;
    return this.byKey.get(isFew ? rule.others.key : own.key);
  }

  /** All jobs that match the filter, in the order of the tree. */
  entries(): readonly DatedEntry[] {
    return this.groups().flatMap((group) => group.entries());
  }

  /** Applies changes of jobs. Groups that aren't affected keep their arrays. */
  apply({ came, changed, went }: JobsChange): RowsChange {
    const groups = new Set<string>();
    let structure = false;
    for (const entry of came) structure = this.put(entry, groups) || structure;
    for (const [before, after] of changed) structure = this.move(before, after, groups) || structure;
    for (const entry of went) structure = this.remove(entry, groups) || structure;
    return { structure, groups };
  }

  /** Returns whether rows changed outside one group or month, or groups changed their order. */
  private put(entry: DatedEntry, groups: Set<string>): boolean {
    const own = this.nameOf(entry.job);
    const rule = this.ruleFor(own);
    if (rule === undefined || !this.counts(entry, rule)) return this.enterShown(own, entry, groups);
    const members = this.members.get(own.key) ?? new Set();
    this.members.set(own.key, members.add(entry));
    if (members.size !== rule.least) {
      return this.enterShown(members.size < rule.least ? rule.others : own, entry, groups);
    }
    for (const each of members) {
      if (each !== entry) this.leaveShown(rule.others, each, groups);
      this.enterShown(own, each, groups);
    }
    return true;
  }

  private remove(entry: DatedEntry, groups: Set<string>): boolean {
    const own = this.nameOf(entry.job);
    const rule = this.ruleFor(own);
    const members = this.members.get(own.key);
    if (rule === undefined || members?.delete(entry) !== true) return this.leaveShown(own, entry, groups);
    if (members.size === 0) this.members.delete(own.key);
    if (members.size !== rule.least - 1) {
      return this.leaveShown(members.size < rule.least ? rule.others : own, entry, groups);
    }
    this.leaveShown(own, entry, groups);
    for (const each of members) {
      this.leaveShown(own, each, groups);
      this.enterShown(rule.others, each, groups);
    }
    return true;
  }

  /** The rule for a group such as this; `undefined` if it may have a single job. */
  private ruleFor(group: GroupName): (Omit<FewJobs, 'others'> & { readonly others: GroupName }) | undefined {
    const { few } = this.grouping;
    const others = few?.others(group);
    return few === undefined || others === undefined ? undefined : { ...few, others };
  }

  private counts({ job }: DatedEntry, { countsHidden }: Pick<FewJobs, 'countsHidden'>): boolean {
    return countsHidden || this.matches?.(job) !== false;
  }

  private enterShown(name: GroupName, entry: DatedEntry, groups: Set<string>): boolean {
    return this.matches?.(entry.job) !== false && this.enter(name, entry, groups);
  }

  private leaveShown(name: GroupName, entry: DatedEntry, groups: Set<string>): boolean {
    return this.matches?.(entry.job) !== false && this.leave(name, entry, groups);
  }

  private enter(name: GroupName, entry: DatedEntry, groups: Set<string>): boolean {
    const known = this.byKey.get(name.key);
    const group = known ?? new JobGroup(name, { ...this.rows, sortBy: this.arrangement.sortBy });
    if (known === undefined) this.byKey.set(name.key, group);
    const moved = group.put(entry);
    return this.touched(group, known === undefined, groups) || moved;
  }

  private leave({ key }: GroupName, entry: DatedEntry, groups: Set<string>): boolean {
    const group = this.byKey.get(key);
    if (group === undefined) return false;
    const moved = group.remove(entry);

    if (group.size === 0) this.byKey.delete(key);
    return this.touched(group, group.size === 0, groups) || moved;
  }

  /** Records a changed group. Returns whether the order of groups may have changed, which can depend on their sizes. */
  private touched(group: JobGroup, cameOrWent: boolean, groups: Set<string>): boolean {
    groups.add(group.key);
    const moves = cameOrWent || this.ruleFor(group) !== undefined;
    if (moves) this.sorted = undefined;
    // The label and description of a range depend on all groups in it.
    return moves || this.byKey.size > mostRows;
  }

  private move(before: DatedEntry, after: DatedEntry, groups: Set<string>): boolean {
    const moved = this.replace(before, after, groups);
    if (moved !== undefined) return moved;
    // Added before it's removed, so that a group with only this job isn't removed.
    const from = this.groupOf(before);
    const entered = this.put(after, groups);
    const to = this.groupOf(after);
    const left = this.remove(before, groups);
    // A job that the filter hides or shows again may have moved to another group between two updates of the rows.
    return left || entered || from !== to;
  }

  /** Replaces a job in its group, which keeps its number of jobs. Returns `undefined` if another group is affected. */
  private replace(before: DatedEntry, after: DatedEntry, groups: Set<string>): boolean | undefined {
    const own = this.nameOf(after.job);
    const rule = this.ruleFor(own);
    const members = this.members.get(own.key);
    if (rule === undefined || members?.has(before) !== true || !this.counts(after, rule)) return undefined;
    if (this.nameOf(before.job).key !== own.key) return undefined;
    members.delete(before);
    members.add(after);
    const name = members.size < rule.least ? rule.others : own;
    const from = this.groupOf(before);
    const entered = this.enterShown(name, after, groups);
    const left = this.leaveShown(name, before, groups);
    return left || entered || from !== this.groupOf(after);
  }
}

export function mergeRows(earlier: RowsChange, later: RowsChange): RowsChange {
  return {
    structure: earlier.structure || later.structure,
    groups: new Set([...earlier.groups, ...later.groups]),
  };
}
