/** The jobs of a connection, by id and arranged in groups, merged page by page. */
import { type Arrangement, defaultArrangement } from '../domain/arrangement';
import { idOfArn, JobIds, ownerOf, sameJob } from '../domain/identity';
import type { EpochMs, Job } from '../domain/job';
import { isTerminal, isUnfinished } from '../domain/status';
import { durationOf } from '../domain/time';
import { monthOf } from '../domain/tree';
import type { JobGroup } from './job-group';
import { JobGroups } from './job-groups';
import type { DatedEntry, JobEntry } from './month-rows';
import { UsualDurations } from './usual-durations';

/** What a merge changed: whether groups came, went or swapped jobs, and which groups have new content. */
export interface ListChange {
  readonly structure: boolean;
  readonly groups: ReadonlySet<string>;
}

export const noChange: ListChange = { structure: false, groups: new Set() };

/** What one reading of the list has seen so far. */
export interface LoadMarks {
  readonly ids: JobIds;
  readonly number: number;
}

/** An entry and its place. */
interface PlacedEntry extends DatedEntry {
  /** `undefined`: it does not pass the filter. */
  group: JobGroup | undefined;
  /** The number of the last reading that listed it; 0: none of this window, it is from the last known list. */
  seenIn: number;
}

export class JobList {
  private readonly byId = new Map<string, PlacedEntry>();
  private readonly running = new Set<PlacedEntry>();
  private arranged: JobGroups;
  private readings = 0;
  private ended: Job[] = [];
  private usual: UsualDurations | undefined = new UsualDurations();
  /** Regions and accounts of the jobs, `region/account`, as their ARNs say: one, unless the service mixes them up. */
  readonly owners = new Set<string>();

  constructor(private readonly now: () => EpochMs) {
    this.arranged = new JobGroups(defaultArrangement, now);
  }

  /** Of all jobs, shown or not. */
  get size(): number {
    return this.byId.size;
  }

  get(id: string): JobEntry | undefined {
    return this.byId.get(id);
  }

  group(key: string): JobGroup | undefined {
    return this.arranged.get(key);
  }

  /** Where a job is shown; `undefined`: nowhere. */
  place(id: string): { readonly group: JobGroup; readonly entry: DatedEntry } | undefined {
    const entry = this.byId.get(id);
    return entry?.group && { group: entry.group, entry };
  }

  /** Whether any job is shown. */
  get showsAny(): boolean {
    return !this.arranged.empty;
  }

  /** Those that hold jobs, in the order of the tree. */
  groups(): readonly JobGroup[] {
    return this.arranged.all();
  }

  /** Whether failure reasons divide the group. */
  byReason(group: JobGroup): boolean {
    return this.arranged.byReason(group);
  }

  /** The jobs that are shown, group by group in the order of the tree. */
  entries(): readonly JobEntry[] {
    return this.groups().flatMap((group) => group.entries());
  }

  /** All jobs, those first that are shown. */
  all(): readonly JobEntry[] {
    const shown = this.entries();
    if (shown.length === this.size) return shown;
    return [...shown, ...[...this.byId.values()].filter(({ group }) => group === undefined)];
  }

  /** All jobs, shown or not, in the order in which they came. */
  every(): readonly JobEntry[] {
    return [...this.byId.values()];
  }

  /** Those that change still, in the order in which they came. */
  unfinished(): readonly JobEntry[] {
    return [...this.running];
  }

  /** Groups, sorts and filters all jobs anew. */
  arrange(arrangement: Arrangement): void {
    this.arranged = new JobGroups(arrangement, this.now);
    for (const entry of this.byId.values()) entry.group = this.arranged.put(entry);
  }

  /** How long finished jobs of the solution version took. */
  private usualDurations(): UsualDurations {
    if (this.usual === undefined) {
      this.usual = new UsualDurations();
      for (const { job } of this.byId.values()) this.learnDuration(job);
    }
    return this.usual;
  }

  /** The median of those, in ms, for a job that still runs; `undefined` where too few have finished. */
  usualFor(job: Job): number | undefined {
    return isUnfinished(job.status) ? this.usualDurations().of(job.solutionVersionArn) : undefined;
  }

  beginReading(): LoadMarks {
    return { ids: new JobIds(), number: ++this.readings };
  }

  /**
   * Adds the jobs of a page and replaces those known. Of a job that came twice within one reading, the one updated last
   * stays: between two pages it may have moved on, or the list may have shifted.
   */
  merge(jobs: readonly Job[], { ids, number }: LoadMarks): ListChange {
    const groups = new Set<string>();
    let structure = false;
    for (const job of jobs) {
      const id = ids.idOf(job);
      const known = this.byId.get(id);
      const older = known?.seenIn === number && !(updated(job) > updated(known.job));
      if (known !== undefined && (older || sameJob(known.job, job))) known.seenIn = number;
      else structure = this.put(id, job, number, groups) || structure;
    }
    return { structure, groups };
  }

  /** Takes the jobs of the last known list, of which nothing is known yet. */
  restore(jobs: readonly Job[], ids: JobIds): ListChange {
    return this.merge(jobs, { ids, number: 0 });
  }

  /** What the service says of one job that is known; a job that is not is left to the next reading. */
  update(job: Job): ListChange {
    const known = job.arn === undefined ? undefined : this.byId.get(idOfArn(job.arn));
    if (known === undefined || job.status.raw === undefined || updated(job) < updated(known.job))
      return noChange;
    const { id, seenIn } = known;
    // From now on it was seen in this window, though not by a reading.
    const seenNow = seenIn === 0 ? -1 : seenIn;
    const groups = new Set<string>();
    if (sameJob(known.job, job)) {
      known.seenIn = seenNow;
      return noChange;
    }
    const structure = this.put(id, job, seenNow, groups);
    return { structure, groups };
  }

  clear(): void {
    this.byId.clear();
    this.running.clear();
    this.arranged = new JobGroups(this.arranged.arrangement, this.now);
    this.owners.clear();
    this.ended = [];
    this.usual = new UsualDurations();
  }

  /** Drops what a complete reading has not seen. */
  keepOnly(marks: LoadMarks): ListChange {
    const groups = new Set<string>();
    let structure = false;
    for (const entry of this.byId.values()) {
      // A later look at the first pages may have seen it as well.
      if (entry.seenIn >= marks.number) continue;
      const gone = this.take(entry, groups);
      structure ||= gone === 'group' || (entry.group !== undefined && this.byReason(entry.group));
      this.running.delete(entry);
      this.byId.delete(entry.id);
    }
    return { structure, groups };
  }

  /** The jobs that were seen unfinished in this window and have ended since the last call. */
  takeEnded(): readonly Job[] {
    const ended = this.ended;
    this.ended = [];
    return ended;
  }

  /** True where that changes which groups or rows exist elsewhere than in one group. */
  private put(id: string, job: Job, seenIn: number, groups: Set<string>): boolean {
    const known = this.byId.get(id);
    const month = monthOf(job.createdAt);
    const entry: PlacedEntry = { id, job, month, group: undefined, seenIn };
    const left = known && this.take(known, groups);
    entry.group = this.arranged.put(entry);
    this.byId.set(id, entry);
    const ended = this.follow(known, entry);
    if (ended && known !== undefined && known.seenIn !== 0) this.ended.push(job);
    const owner = ownerOf(job);
    if (owner !== undefined) this.owners.add(owner);
    this.learnDuration(job);
    if (entry.group === undefined) return left === 'group';
    groups.add(entry.group.key);
    const moved = known?.group !== undefined && known.group.key !== entry.group.key;
    return moved || left === 'group' || entry.group.size === 1 || this.byReason(entry.group);
  }

  /** Keeps those that run; whether the job has ended with this. */
  private follow(before: PlacedEntry | undefined, entry: PlacedEntry): boolean {
    const ran = before !== undefined && this.running.delete(before);
    const status = entry.job.status;
    if (isUnfinished(status)) this.running.add(entry);
    return ran && isTerminal(status);
  }

  /** Takes a job out of its group; what has gone with that. */
  private take(entry: PlacedEntry, groups: Set<string>): 'group' | 'row' | undefined {
    const { group } = entry;
    if (isActive(entry.job)) this.usual = undefined;
    if (group === undefined) return undefined;
    this.arranged.remove(entry, group);
    groups.add(group.key);
    return group.size === 0 ? 'group' : 'row';
  }

  private learnDuration(job: Job): void {
    const duration = isActive(job) ? durationOf(job) : undefined;
    if (duration !== undefined) this.usual?.add(job.solutionVersionArn, duration);
  }
}

function isActive({ status }: Job): boolean {
  return status.kind === 'active';
}

function updated(job: Job): number {
  return job.updatedAt ?? -Infinity;
}

export function mergeChanges(earlier: ListChange, later: ListChange): ListChange {
  return {
    structure: earlier.structure || later.structure,
    groups: new Set([...earlier.groups, ...later.groups]),
  };
}
