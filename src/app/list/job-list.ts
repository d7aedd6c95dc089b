/** The jobs of a connection by id, merged page by page. arranged-jobs.ts groups and sorts them. */
import { idOfArn, JobIds, ownerOf } from '../../domain/connection/identity';
import { type Job, sameJob, withCheck } from '../../domain/job/job';
import type { OutputCheck } from '../../domain/job/output-check';
import type { EpochMs } from '../../domain/job/dates';
import { isTerminal, isUnfinished } from '../../domain/job/status';
import { durationOf } from '../../domain/job/time';
import { monthOf } from '../../domain/arrange/tree';
import type { DatedEntry, JobEntry, JobsChange } from '../arrange/sorted-rows';
import { UsualDurations } from './usual-durations';

export const noJobs: JobsChange = { came: [], changed: [], went: [] };

/** Identifies one load, and what it has seen so far. */
export interface LoadMarker {
  readonly ids: JobIds;
  readonly number: number;
  /** Jobs created at this time or later are new, and notified if they have ended. Infinite if that is unknown. */
  readonly notifyCutoff: EpochMs;
  /** Number of the list that this applies to. */
  readonly list: number;
}

interface ListedEntry extends DatedEntry {
  /** Number of the last load that listed the job; 0: it is from the stored list; -1: only a description of this window had it. */
  seenIn: number;
}

export class JobList {
  private readonly byId = new Map<string, ListedEntry>();
  private readonly running = new Set<ListedEntry>();
  private readings = 0;
  private ended: Job[] = [];
  private latest = -Infinity;
  private usual: UsualDurations | undefined = new UsualDurations();
  /** `region/account` of the jobs' ARNs: one, unless the service mixes them up. */
  readonly regionAccountKeys = new Set<string>();

  /** Number of all jobs, including those that the filter hides. */
  get size(): number {
    return this.byId.size;
  }

  get(id: string): DatedEntry | undefined {
    return this.byId.get(id);
  }

  /** All jobs, including those that the filter hides, in the order in which they were added. */
  all(): readonly DatedEntry[] {
    return [...this.byId.values()];
  }

  /** Jobs that may still change, in the order in which they were added. */
  unfinished(): readonly JobEntry[] {
    return [...this.running];
  }

  /** Durations of finished jobs by solution version. */
  private usualDurations(): UsualDurations {
    if (this.usual === undefined) {
      this.usual = new UsualDurations();
      for (const { job } of this.byId.values()) this.learnDuration(job);
    }
    return this.usual;
  }

  /** Median duration of finished jobs with the same solution version, in ms; `undefined` if the job has ended, or too few have. */
  medianDurationFor(job: Job): number | undefined {
    return isUnfinished(job.status) ? this.usualDurations().of(job.solutionVersionArn) : undefined;
  }

  /** Creation time of the newest job, by the service's clock. */
  get newest(): EpochMs {
    return this.latest;
  }

  beginLoad(
    known: Pick<LoadMarker, 'notifyCutoff' | 'list'> = { notifyCutoff: Infinity, list: 0 },
  ): LoadMarker {
    return { ids: new JobIds(), number: ++this.readings, ...known };
  }

  /**
   * Adds the jobs of a page, and replaces known ones. If a job comes twice within one load, the one updated last stays: it may have
   * changed between two pages, or the list may have shifted. A page may also be older than a description.
   */
  merge(jobs: readonly Job[], { ids, number, notifyCutoff }: LoadMarker): JobsChange {
    const change = newChange();
    for (const job of jobs) {
      const id = ids.idOf(job);
      const known = this.byId.get(id);
      const stale = known !== undefined && isStale(job, known, number);
      if (known !== undefined && (stale || sameJob(known.job, job))) known.seenIn = number;
      else this.put(id, job, number, change);
      // A job may start and end between two quick checks.
      if (
        known === undefined &&
        isTerminal(job.status) &&
        job.createdAt !== undefined &&
        job.createdAt >= notifyCutoff
      )
        this.ended.push(job);
    }
    return change;
  }

  /** Adds the jobs of the stored list. */
  restore(jobs: readonly Job[], ids: JobIds): JobsChange {
    return this.merge(jobs, { ids, number: 0, notifyCutoff: Infinity, list: 0 });
  }

  /** Updates a known job from its description. An unknown job is left to the next load. */
  update(job: Job): JobsChange {
    const known = job.arn === undefined ? undefined : this.byId.get(idOfArn(job.arn));
    if (known === undefined || job.status.raw === undefined || updated(job) < updated(known.job))
      return noJobs;
    const { id, seenIn } = known;
    // Seen in this window, though not by a load.
    const seenNow = seenIn === 0 ? -1 : seenIn;
    if (sameJob(known.job, job)) {
      known.seenIn = seenNow;
      return noJobs;
    }
    const change = newChange();
    this.put(id, job, seenNow, change);
    return change;
  }

  /** Sets what a check of the job's output found. */
  setCheck(arn: string, check: OutputCheck): JobsChange {
    const known = this.byId.get(idOfArn(arn));
    if (known === undefined) return noJobs;
    const change = newChange();
    this.put(known.id, withCheck(known.job, check), known.seenIn, change);
    return change;
  }

  clear(): void {
    this.byId.clear();
    this.running.clear();
    this.regionAccountKeys.clear();
    this.ended = [];
    this.latest = -Infinity;
    this.usual = new UsualDurations();
  }

  /** Removes the jobs that a full load did not return. */
  keepOnly(marks: LoadMarker): JobsChange {
    const went: ListedEntry[] = [];
    for (const entry of this.byId.values()) {
      // A later quick check may have seen it as well.
      if (entry.seenIn >= marks.number) continue;
      went.push(entry);
      if (isActive(entry.job)) this.usual = undefined;
      this.running.delete(entry);
      this.byId.delete(entry.id);
    }
    // The next jobs may be of another account.
    if (this.byId.size === 0) this.regionAccountKeys.clear();
    return { ...noJobs, went };
  }

  /** Returns the jobs that ended since the last call, out of those unfinished in this window or created after the list was complete. */
  takeEnded(): readonly Job[] {
    const ended = this.ended;
    this.ended = [];
    return ended;
  }

  private put(id: string, sent: Job, seenIn: number, change: NewChange): void {
    const known = this.byId.get(id);
    // The service sends no checks. The output of a job that has ended doesn't change.
    const job = withCheck(sent, sent.check ?? known?.job.check);
    const entry: ListedEntry = { id, job, month: monthOf(job.createdAt), seenIn };
    this.byId.set(id, entry);
    if (job.createdAt !== undefined && job.createdAt > this.latest) this.latest = job.createdAt;
    if (known === undefined) change.came.push(entry);
    else change.changed.push([known, entry]);
    if (known !== undefined && isActive(known.job)) this.usual = undefined;
    if (this.follow(known, entry) && known !== undefined && known.seenIn !== 0) this.ended.push(job);
    const owner = ownerOf(job);
    if (owner !== undefined) this.regionAccountKeys.add(owner);
    this.learnDuration(job);
  }

  /** Tracks unfinished jobs; returns whether the job ended with this change. */
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

/** Whether the known job is more recent. A job of the stored list never is. */
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
