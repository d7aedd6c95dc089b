/** The jobs of a connection, by id, merged page by page. How they are arranged is another matter: see arranged-jobs.ts. */
import { idOfArn, JobIds, ownerOf } from '../../domain/connection/identity';
import { type Job, sameJob } from '../../domain/job/job';
import type { EpochMs } from '../../domain/job/dates';
import { isTerminal, isUnfinished } from '../../domain/job/status';
import { durationOf } from '../../domain/job/time';
import { monthOf } from '../../domain/arrange/tree';
import type { DatedEntry, JobEntry, JobsChange } from '../arrange/sorted-rows';
import { UsualDurations } from './usual-durations';

export const noJobs: JobsChange = { came: [], changed: [], went: [] };

/** What one reading of the list has seen so far. */
export interface LoadMarks {
  readonly ids: JobIds;
  readonly number: number;
  /** Unknown jobs that were created then or later were created since the list was read. Endless: that is not known. */
  readonly newSince: EpochMs;
  /** Of which list that is true. */
  readonly list: number;
}

interface ListedEntry extends DatedEntry {
  /** The number of the last reading that listed it; 0: none of this window, it is from the last known list. */
  seenIn: number;
}

export class JobList {
  private readonly byId = new Map<string, ListedEntry>();
  private readonly running = new Set<ListedEntry>();
  private readings = 0;
  private ended: Job[] = [];
  private latest = -Infinity;
  private usual: UsualDurations | undefined = new UsualDurations();
  /** Regions and accounts of the jobs, `region/account`, as their ARNs say: one, unless the service mixes them up. */
  readonly owners = new Set<string>();

  /** Of all jobs, shown or not. */
  get size(): number {
    return this.byId.size;
  }

  get(id: string): DatedEntry | undefined {
    return this.byId.get(id);
  }

  /** All jobs, shown or not, in the order in which they came. */
  every(): readonly DatedEntry[] {
    return [...this.byId.values()];
  }

  /** Those that change still, in the order in which they came. */
  unfinished(): readonly JobEntry[] {
    return [...this.running];
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

  /** When the newest of the jobs was created, by the service's clock. */
  get newest(): EpochMs {
    return this.latest;
  }

  beginReading(known: Pick<LoadMarks, 'newSince' | 'list'> = { newSince: Infinity, list: 0 }): LoadMarks {
    return { ids: new JobIds(), number: ++this.readings, ...known };
  }

  /**
   * Adds the jobs of a page and replaces those known. Of a job that came twice within one reading, the one updated last
   * stays: between two pages it may have moved on, or the list may have shifted. A page may also be older than what a
   * description has told of a job.
   */
  merge(jobs: readonly Job[], { ids, number, newSince }: LoadMarks): JobsChange {
    const change = newChange();
    for (const job of jobs) {
      const id = ids.idOf(job);
      const known = this.byId.get(id);
      const stale = known !== undefined && isStale(job, known, number);
      if (known !== undefined && (stale || sameJob(known.job, job))) known.seenIn = number;
      else this.put(id, job, number, change);
      // Between two looks, a job may begin and end.
      if (
        known === undefined &&
        isTerminal(job.status) &&
        job.createdAt !== undefined &&
        job.createdAt >= newSince
      )
        this.ended.push(job);
    }
    return change;
  }

  /** Takes the jobs of the last known list, of which nothing is known yet. */
  restore(jobs: readonly Job[], ids: JobIds): JobsChange {
    return this.merge(jobs, { ids, number: 0, newSince: Infinity, list: 0 });
  }

  /** What the service says of one job that is known; a job that is not is left to the next reading. */
  update(job: Job): JobsChange {
    const known = job.arn === undefined ? undefined : this.byId.get(idOfArn(job.arn));
    if (known === undefined || job.status.raw === undefined || updated(job) < updated(known.job))
      return noJobs;
    const { id, seenIn } = known;
    // From now on it was seen in this window, though not by a reading.
    const seenNow = seenIn === 0 ? -1 : seenIn;
    if (sameJob(known.job, job)) {
      known.seenIn = seenNow;
      return noJobs;
    }
    const change = newChange();
    this.put(id, job, seenNow, change);
    return change;
  }

  clear(): void {
    this.byId.clear();
    this.running.clear();
    this.owners.clear();
    this.ended = [];
    this.latest = -Infinity;
    this.usual = new UsualDurations();
  }

  /** Drops what a complete reading has not seen. */
  keepOnly(marks: LoadMarks): JobsChange {
    const went: ListedEntry[] = [];
    for (const entry of this.byId.values()) {
      // A later look at the first pages may have seen it as well.
      if (entry.seenIn >= marks.number) continue;
      went.push(entry);
      if (isActive(entry.job)) this.usual = undefined;
      this.running.delete(entry);
      this.byId.delete(entry.id);
    }
    // What comes next may be of another account.
    if (this.byId.size === 0) this.owners.clear();
    return { ...noJobs, went };
  }

  /** The jobs that have ended since the last call: that were unfinished in this window, or created since the list was whole. */
  takeEnded(): readonly Job[] {
    const ended = this.ended;
    this.ended = [];
    return ended;
  }

  private put(id: string, job: Job, seenIn: number, change: NewChange): void {
    const known = this.byId.get(id);
    const entry: ListedEntry = { id, job, month: monthOf(job.createdAt), seenIn };
    this.byId.set(id, entry);
    if (job.createdAt !== undefined && job.createdAt > this.latest) this.latest = job.createdAt;
    if (known === undefined) change.came.push(entry);
    else change.changed.push([known, entry]);
    if (known !== undefined && isActive(known.job)) this.usual = undefined;
    if (this.follow(known, entry) && known !== undefined && known.seenIn !== 0) this.ended.push(job);
    const owner = ownerOf(job);
    if (owner !== undefined) this.owners.add(owner);
    this.learnDuration(job);
  }

  /** Keeps those that run; whether the job has ended with this. */
  private follow(before: ListedEntry | undefined, entry: ListedEntry): boolean {
    const ran = before !== undefined && this.running.delete(before);
    const status = entry.job.status;
    if (isUnfinished(status)) this.running.add(entry);
    return ran && isTerminal(status);
  }

  private learnDuration(job: Job): void {
    const duration = isActive(job) ? durationOf(job) : undefined;
    if (duration !== undefined) this.usual?.add(job.solutionVersionArn, duration);
  }
}

function isActive({ status }: Job): boolean {
  return status.kind === 'active';
}

/** What an earlier window has kept is worth less than what the service says now. */
function isStale(job: Job, known: ListedEntry, reading: number): boolean {
  if (known.seenIn === reading) return updated(job) <= updated(known.job);
  return known.seenIn !== 0 && job.updatedAt !== undefined && job.updatedAt < updated(known.job);
}

function updated(job: Job): number {
  return job.updatedAt ?? -Infinity;
}

interface NewChange extends JobsChange {
  readonly came: DatedEntry[];
  readonly changed: (readonly [DatedEntry, DatedEntry])[];
}

function newChange(): NewChange {
  return { came: [], changed: [], went: [] };
}
