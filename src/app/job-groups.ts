/** The jobs that are shown, each in its group. */
import {
  type Arrangement,
  compareGroups,
  filterMatcher,
  grouper,
  type GroupName,
} from '../domain/arrangement';
import type { EpochMs, Job } from '../domain/job';
import { JobGroup } from './job-group';
import type { DatedEntry } from './month-rows';

export class JobGroups {
  private readonly byKey = new Map<string, JobGroup>();
  private sorted: readonly JobGroup[] | undefined;
  private readonly groupOf: (job: Job) => GroupName;
  private readonly matches: ((job: Job) => boolean) | undefined;

  constructor(
    readonly arrangement: Arrangement,
    private readonly now: () => EpochMs,
  ) {
    this.groupOf = grouper(arrangement.groupBy);
    this.matches = filterMatcher(arrangement.filter);
  }

  get(key: string): JobGroup | undefined {
    return this.byKey.get(key);
  }

  get empty(): boolean {
    return this.byKey.size === 0;
  }

  /** In the order of the tree; the same array as long as no group comes or goes. */
  all(): readonly JobGroup[] {
    return (this.sorted ??= [...this.byKey.values()].sort(compareGroups));
  }

  /** Whether failure reasons divide the group. */
  byReason({ of }: JobGroup): boolean {
    return (
      this.arrangement.groupBy === 'failureReason' && of.kind === 'status' && of.status.kind === 'failed'
    );
  }

  /** The group that it was put into, if any. */
  put(entry: DatedEntry): JobGroup | undefined {
    if (this.matches?.(entry.job) === false) return undefined;
    const name = this.groupOf(entry.job);
    let group = this.byKey.get(name.key);
    if (group === undefined) {
      group = new JobGroup(name, { sortBy: this.arrangement.sortBy, now: this.now });
      this.byKey.set(name.key, group);
      this.sorted = undefined;
    }
    group.put(entry);
    return group;
  }

  /** A group without jobs goes. */
  remove(entry: DatedEntry, group: JobGroup): void {
    group.remove(entry);
    if (group.size > 0) return;
    this.byKey.delete(group.key);
    this.sorted = undefined;
  }
}
