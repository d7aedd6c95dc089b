/** The jobs that are shown, each in its group: a function of the jobs and of how they are arranged, kept up with changes. */
import {
  type Arrangement,
  filterMatcher,
  type Grouping,
  groupingTable,
  type GroupName,
} from '../../domain/arrange/arrangement';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { JobGroup, mostRows } from './job-group';
import type { DatedEntry, JobsChange } from './sorted-rows';

/** Whether groups or other rows with jobs below came, went or swapped jobs; and which groups have new content. */
export interface RowsChange {
  readonly structure: boolean;
  readonly groups: ReadonlySet<string>;
}

/** All jobs arranged at once. `grouping`: another one than that of the table. */
export function arrange(
  jobs: readonly DatedEntry[],
  arrangement: Arrangement,
  now: () => EpochMs,
  grouping: Grouping = groupingTable[arrangement.groupBy],
): ArrangedJobs {
  const arranged = new ArrangedJobs(arrangement, grouping, now);
  arranged.apply({ came: jobs, changed: [], went: [] });
  return arranged;
}

export class ArrangedJobs {
  private readonly byKey = new Map<string, JobGroup>();
  /** Jobs that would be alone in their groups, by the keys of these; they stand together in another. */
  private readonly singles = new Map<string, DatedEntry>();
  private sorted: readonly JobGroup[] | undefined;
  private readonly nameOf: (job: Job) => GroupName;
  private readonly matches: ((job: Job) => boolean) | undefined;

  constructor(
    readonly arrangement: Arrangement,
    private readonly grouping: Grouping,
    private readonly now: () => EpochMs,
  ) {
    this.nameOf = grouping.grouper();
    this.matches = filterMatcher(arrangement.filter);
  }

  /** Whether any job is shown. */
  get showsAny(): boolean {
    return this.byKey.size > 0;
  }

  /** How many of them have failed. */
  get failed(): number {
    let sum = 0;
    for (const group of this.byKey.values()) sum += group.failed;
    return sum;
  }

  /** Those that hold jobs, in the order of the tree; the same array as long as that does not change. */
  groups(): readonly JobGroup[] {
    return (this.sorted ??= [...this.byKey.values()].sort(this.grouping.order));
  }

  group(key: string): JobGroup | undefined {
    return this.byKey.get(key);
  }

  /** In which a listed job is shown; `undefined`: in none. */
  groupOf({ job }: DatedEntry): JobGroup | undefined {
    if (this.matches?.(job) === false) return undefined;
    const own = this.nameOf(job);
    return this.byKey.get(this.singles.has(own.key) ? this.shared(own).key : own.key);
  }

  /** The jobs that are shown, group by group in the order of the tree. */
  entries(): readonly DatedEntry[] {
    return this.groups().flatMap((group) => group.entries());
  }

  /** Groups that nothing of it concerns keep their arrays. */
  apply({ came, changed, went }: JobsChange): RowsChange {
    const groups = new Set<string>();
    let structure = false;
    for (const entry of came) structure = this.put(entry, groups) || structure;
    for (const [before, after] of changed) structure = this.move(before, after, groups) || structure;
    for (const entry of went) structure = this.remove(entry, groups) || structure;
    return { structure, groups };
  }

  /** True where that changes which groups or rows exist elsewhere than in one group or month, or in which order groups stand. */
  private put(entry: DatedEntry, groups: Set<string>): boolean {
    if (this.matches?.(entry.job) === false) return false;
    const own = this.nameOf(entry.job);
    if (this.byKey.has(own.key) || this.shared(own) === own) return this.enter(own, entry, groups);
    const single = this.singles.get(own.key);
    if (single === undefined) {
      this.singles.set(own.key, entry);
      return this.enter(this.shared(own), entry, groups);
    }
    this.singles.delete(own.key);
    this.leave(this.shared(own), single, groups);
    this.enter(own, single, groups);
    this.enter(own, entry, groups);
    return true;
  }

  private remove(entry: DatedEntry, groups: Set<string>): boolean {
    const group = this.groupOf(entry);
    if (group === undefined) return false;
    const own = this.nameOf(entry.job);
    this.singles.delete(own.key);
    const changed = this.leave(group, entry, groups);
    const [last] = group.key === own.key && group.size === 1 ? group.entries() : [];
    const shared = this.shared(own);
    if (last === undefined || shared === own) return changed;
    this.leave(own, last, groups);
    this.singles.set(own.key, last);
    this.enter(shared, last, groups);
    return true;
  }

  /** Where jobs stand that would be alone in that group. */
  private shared(group: GroupName): GroupName {
    return this.grouping.ofSingle?.(group) ?? group;
  }

  private enter(name: GroupName, entry: DatedEntry, groups: Set<string>): boolean {
    const known = this.byKey.get(name.key);
    const group = known ?? new JobGroup(name, { sortBy: this.arrangement.sortBy, now: this.now });
    if (known === undefined) this.byKey.set(name.key, group);
    const moved = group.put(entry);
    return this.touched(group, known === undefined, groups) || moved;
  }

  private leave({ key }: GroupName, entry: DatedEntry, groups: Set<string>): boolean {
    const group = this.byKey.get(key);
    if (group === undefined) return false;
    const moved = group.remove(entry);
    // A group without jobs goes.
    if (group.size === 0) this.byKey.delete(key);
    return this.touched(group, group.size === 0, groups) || moved;
  }

  /** Whether it has come or gone, or may stand elsewhere by now: groups that can be too small stand by their size. */
  private touched(group: JobGroup, cameOrWent: boolean, groups: Set<string>): boolean {
    groups.add(group.key);
    const moves = cameOrWent || this.shared(group) !== group;
    if (moves) this.sorted = undefined;
    // The rows of parts tell of all groups in them.
    return moves || this.byKey.size > mostRows;
  }

  private move(before: DatedEntry, after: DatedEntry, groups: Set<string>): boolean {
    // In first, so that a group does not go that only this job is in.
    const from = this.groupOf(before);
    const entered = this.put(after, groups);
    const to = this.groupOf(after);
    const left = this.remove(before, groups);
    return left || entered || (from !== undefined && to !== undefined && from !== to);
  }
}

export function mergeRows(earlier: RowsChange, later: RowsChange): RowsChange {
  return {
    structure: earlier.structure || later.structure,
    groups: new Set([...earlier.groups, ...later.groups]),
  };
}
