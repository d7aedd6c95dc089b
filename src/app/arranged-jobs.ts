/** The jobs that are shown, each in its group: a function of the jobs and of how they are arranged, kept up with changes. */
import {
  type Arrangement,
  filterMatcher,
  type Grouping,
  groupingTable,
  type GroupName,
} from '../domain/arrangement';
import type { EpochMs, Job } from '../domain/job';
import { JobGroup } from './job-group';
import type { JobsChange } from './job-list';
import type { DatedEntry } from './month-rows';

/** Whether groups or rows of others than one group came, went or swapped jobs; and which groups have new content. */
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

  /** Those that hold jobs, in the order of the tree; the same array as long as no group comes or goes. */
  groups(): readonly JobGroup[] {
    return (this.sorted ??= [...this.byKey.values()].sort(this.grouping.order));
  }

  group(key: string): JobGroup | undefined {
    return this.byKey.get(key);
  }

  /** In which a listed job is shown; `undefined`: in none. */
  groupOf({ job }: DatedEntry): JobGroup | undefined {
    return this.matches?.(job) === false ? undefined : this.byKey.get(this.nameOf(job).key);
  }

  /** Whether failure reasons divide the group. */
  byReason(group: GroupName): boolean {
    return this.grouping.byReason(group);
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

  /** True where that changes which groups or rows exist elsewhere than in one group. */
  private put(entry: DatedEntry, groups: Set<string>): boolean {
    if (this.matches?.(entry.job) === false) return false;
    const name = this.nameOf(entry.job);
    const known = this.byKey.get(name.key);
    const group = known ?? new JobGroup(name, { sortBy: this.arrangement.sortBy, now: this.now });
    if (known === undefined) {
      this.byKey.set(name.key, group);
      this.sorted = undefined;
    }
    group.put(entry);
    groups.add(group.key);
    return known === undefined || this.byReason(group);
  }

  private remove(entry: DatedEntry, groups: Set<string>): boolean {
    const group = this.groupOf(entry);
    if (group === undefined) return false;
    group.remove(entry);
    groups.add(group.key);
    if (group.size > 0) return this.byReason(group);
    // A group without jobs goes.
    this.byKey.delete(group.key);
    this.sorted = undefined;
    return true;
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
