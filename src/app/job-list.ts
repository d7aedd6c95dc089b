/** The jobs of a connection, by id and grouped by status, merged page by page. */
import { JobIds, ownerOf, sameJob } from '../domain/identity';
import type { EpochMs, Job } from '../domain/job';
import { compareStatus, type Status, statusKey, statusOf } from '../domain/status';
import { newestFirst } from '../domain/time';

export interface JobEntry {
  readonly id: string;
  readonly job: Job;
}

/** What a merge changed: whether groups came, went or swapped jobs, and which groups have new content. */
export interface ListChange {
  readonly structure: boolean;
  readonly groups: ReadonlySet<string>;
}

export const noChange: ListChange = { structure: false, groups: new Set() };

/** What one load has seen so far. */
export class LoadMarks {
  readonly ids = new JobIds();
  readonly seen = new Set<string>();
}

export class JobGroup {
  private readonly members = new Map<string, JobEntry>();
  private sorted: readonly JobEntry[] | undefined;

  constructor(
    readonly key: string,
    readonly status: Status,
  ) {}

  get size(): number {
    return this.members.size;
  }

  /** Newest first; the same array as long as nothing changes. */
  entries(now: EpochMs): readonly JobEntry[] {
    const compare = newestFirst(now);
    return (this.sorted ??= [...this.members.values()].sort((a, b) => compare(a.job, b.job)));
  }

  put(entry: JobEntry): void {
    this.members.set(entry.id, entry);
    this.sorted = undefined;
  }

  remove(id: string): void {
    this.members.delete(id);
    this.sorted = undefined;
  }
}

export class JobList {
  private readonly byId = new Map<string, JobEntry>();
  private readonly byKey = new Map<string, JobGroup>();
  /** Regions and accounts of the jobs, `region/account`, as their ARNs say: one, unless the service mixes them up. */
  readonly owners = new Set<string>();

  get size(): number {
    return this.byId.size;
  }

  get(id: string): JobEntry | undefined {
    return this.byId.get(id);
  }

  group(key: string): JobGroup | undefined {
    return this.byKey.get(key);
  }

  groupOfJob(id: string): JobGroup | undefined {
    const entry = this.byId.get(id);
    return entry && this.byKey.get(statusKey(statusOf(entry.job.status)));
  }

  /** In the order of the tree. */
  groups(): readonly JobGroup[] {
    return [...this.byKey.values()].sort((a, b) => compareStatus(a.status, b.status));
  }

  /** All jobs, group by group in the order of the tree. */
  entries(now: EpochMs): JobEntry[] {
    return this.groups().flatMap((group) => group.entries(now));
  }

  /**
   * Adds the jobs of a page and replaces those known. Of a job that came twice within one load, the one updated last
   * stays: between two pages it may have moved on, or the list may have shifted.
   */
  merge(jobs: readonly Job[], marks: LoadMarks): ListChange {
    const groups = new Set<string>();
    let structure = false;
    for (const job of jobs) {
      const id = marks.ids.idOf(job);
      const known = this.byId.get(id);
      const older = known !== undefined && marks.seen.has(id) && !(updated(job) > updated(known.job));
      marks.seen.add(id);
      const owner = ownerOf(job);
      if (owner !== undefined) this.owners.add(owner);
      if (known !== undefined && (older || sameJob(known.job, job))) continue;
      structure = this.put({ id, job }, groups) || structure;
    }
    return { structure, groups };
  }

  /** Drops what a complete load has not seen. */
  keepOnly(marks: LoadMarks): ListChange {
    const groups = new Set<string>();
    let structure = false;
    for (const id of [...this.byId.keys()]) {
      if (marks.seen.has(id)) continue;
      structure = this.take(id, groups) || structure;
      this.byId.delete(id);
    }
    return { structure, groups };
  }

  private put(entry: JobEntry, groups: Set<string>): boolean {
    const status = statusOf(entry.job.status);
    const key = statusKey(status);
    const moved = this.groupOfJob(entry.id)?.key !== key && this.take(entry.id, groups, true);
    let group = this.byKey.get(key);
    const fresh = group === undefined;
    if (group === undefined) this.byKey.set(key, (group = new JobGroup(key, status)));
    group.put(entry);
    this.byId.set(entry.id, entry);
    groups.add(key);
    return moved || fresh;
  }

  /** Takes a job out of its group; true where that changes which groups or rows exist elsewhere. */
  private take(id: string, groups: Set<string>, moving = false): boolean {
    const group = this.groupOfJob(id);
    if (group === undefined) return false;
    group.remove(id);
    groups.add(group.key);
    if (group.size > 0) return moving;
    this.byKey.delete(group.key);
    return true;
  }
}

function updated(job: Job): number {
  return job.updatedAt === undefined || Number.isNaN(job.updatedAt) ? -Infinity : job.updatedAt;
}
