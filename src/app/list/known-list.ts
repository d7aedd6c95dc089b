/** The list of a connection: its jobs, in their groups, and what is known of how far and how fresh they are. */
import { type Arrangement, defaultArrangement } from '../../domain/arrange/arrangement';
import { JobIds } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { Loadable } from '../../domain/connection/loadable';
import { type Problem, problemRecord } from '../../domain/connection/problem';
import type { ListIdentity } from '../../domain/connection/stored-list';
import { Emitter } from '../events';
import { type ArrangedJobs, arrange, type RowsChange } from '../arrange/arranged-jobs';
import { JobList, type LoadMarks, noJobs } from './job-list';
import type { JobsChange } from '../arrange/sorted-rows';
import type { ListKeeper } from './list-keeper';
import {
  isFresh,
  isPartial,
  type ListEvent,
  type ListFacts,
  type ListState,
  loadableOf,
  looksSame,
  nextState,
  noList,
  untilReadAll,
} from './list-state';
import { Reading } from './reading';
import { UnfinishedJobs } from './unfinished-jobs';

/** What is new: which jobs came, changed and went, and what that does to the rows. */
export interface ListChange extends RowsChange {
  readonly jobs: JobsChange;
}

export const noChange: ListChange = { structure: false, groups: new Set(), jobs: noJobs };

export interface KnownListDeps {
  readonly keeper: ListKeeper;
  readonly now: () => EpochMs;
  readonly log: (message: string) => void;
}

export class KnownList {
  readonly jobs = new JobList();
  arranged: ArrangedJobs;
  poll: UnfinishedJobs;
  private current: ListState = noList;
  private shown = loadableOf(noList);
  private works = 0;
  /** Changes since the list was last kept. */
  private unsaved = false;
  readonly changes = new Emitter<ListChange>();
  /** Jobs that have ended in this window: those of one task together. */
  readonly endings = new Emitter<readonly Job[]>();

  constructor(private readonly deps: KnownListDeps) {
    this.arranged = arrange([], defaultArrangement, deps.now);
    this.poll = new UnfinishedJobs(this.jobs);
  }

  get state(): ListState {
    return this.current;
  }

  get loadable(): Loadable<Pick<ListFacts, 'unreadable'>> {
    return this.shown;
  }

  get partial(): boolean {
    return isPartial(this.current);
  }

  get isFresh(): boolean {
    return isFresh(this.current, this.deps.now());
  }

  /** Whether the whole list may be read in the background. */
  get mayReadAll(): boolean {
    return untilReadAll(this.current, this.jobs.size, this.deps.now()) <= 0;
  }

  /** Where only a reading of the whole list tells of new jobs: until catching up makes the next, in ms. Else endless. */
  get untilReadAll(): number {
    const { facts } = this.current;
    return facts === undefined || facts.newestFirst
      ? Infinity
      : untilReadAll(this.current, this.jobs.size, this.deps.now());
  }

  /** Groups, sorts and filters all jobs anew. */
  arrange(arrangement: Arrangement): void {
    this.arranged = arrange(this.jobs.every(), arrangement, this.deps.now);
  }

  /** Does the work; `number` names it. However it ends, the view shows it no longer. */
  async during(work: (number: number) => Promise<void>): Promise<void> {
    const number = ++this.works;
    try {
      await work(number);
    } finally {
      this.tell({ kind: 'ended', work: number });
    }
  }

  readonly newReading = (): Reading => new Reading(this, this.deps.now);

  beginReading(): LoadMarks {
    const { whole, list } = this.current;
    return this.jobs.beginReading({ newSince: whole ? this.jobs.newest : Infinity, list });
  }

  /** Shows the last known list. */
  async restore(signal: AbortSignal): Promise<void> {
    const ids = new JobIds();
    const stored = await this.deps.keeper.restore(signal, {
      begin: (found) => this.tell({ kind: 'restoring', stored: found }),
      take: (jobs) => this.announce(this.jobs.restore(jobs, ids)),
    });
    if (signal.aborted) return;
    if (stored !== undefined) this.tell({ kind: 'restored', stored });
    else if (this.current.rememberedAsOf !== undefined) this.forget();
  }

  take(jobs: readonly Job[], reading: Reading): void {
    this.tell({ kind: 'pageRead', at: this.deps.now(), reading });
    this.merge(jobs, reading);
  }

  merge(jobs: readonly Job[], { marks }: Reading): void {
    // Nothing is news among the jobs of another account.
    const isSameList = marks.list === this.current.list;
    this.announce(this.jobs.merge(jobs, isSameList ? marks : { ...marks, newSince: Infinity }));
  }

  /** What a description says of a job that is listed. */
  learn(description: Job): void {
    this.announce(this.jobs.update(description));
    this.tellEndings();
  }

  /** The list was read to its end. `identityOf`: whose it is, with the jobs that stay. */
  finish({ marks, unreadable, newestFirst }: Reading, identityOf: () => ListIdentity): void {
    const gone = this.apply(this.jobs.keepOnly(marks));
    this.poll = new UnfinishedJobs(this.jobs);
    const found = { identity: identityOf(), newestFirst, unreadable };
    this.tell({ kind: 'readToEnd', at: this.deps.now(), found }, gone);
    void this.keep(true);
  }

  /** What a look, or describing the unfinished jobs, has come to; none of it failed. */
  confirm(event: Extract<ListEvent, { kind: 'looked' | 'described' | 'answered' }>): void {
    this.tell(event);
    void this.keep(false);
  }

  fail(problem: Problem): void {
    this.deps.log(`reading the jobs failed: ${problemRecord(problem)}`);
    this.tell({ kind: 'failed', problem });
  }

  forget(): void {
    const went = this.jobs.every();
    this.jobs.clear();
    this.arrange(this.arranged.arrangement);
    this.poll = new UnfinishedJobs(this.jobs);
    this.tell({ kind: 'forgotten' }, { structure: true, groups: new Set(), jobs: { ...noJobs, went } });
  }

  /** The only way in which what is known of the list changes. */
  tell(event: ListEvent, change = noChange): void {
    const before = this.current;
    this.current = nextState(before, event);
    if (looksSame(before, this.current) && change === noChange) return;
    this.shown = loadableOf(this.current);
    this.changes.fire(change);
  }

  readonly announce = (jobs: JobsChange): void => {
    if (jobs.came.length + jobs.changed.length + jobs.went.length === 0) return;
    this.unsaved = true;
    this.changes.fire(this.apply(jobs));
  };

  /** What else is shown of the connection may have changed. */
  changed(): void {
    this.changes.fire(noChange);
  }

  private apply(jobs: JobsChange): ListChange {
    return { jobs, ...this.arranged.apply(jobs) };
  }

  tellEndings(): void {
    const ended = this.jobs.takeEnded();
    if (ended.length > 0) this.endings.fire(ended);
  }

  dispose(): void {
    this.changes.dispose();
    this.endings.dispose();
  }

  private async keep(readAnew: boolean): Promise<void> {
    const { unsaved } = this;
    const { identity, facts } = this.current;
    if (identity === undefined || facts === undefined) return;
    this.unsaved = false;
    const jobs = this.jobs.every().map(({ job }) => job);
    const kept = await this.deps.keeper.keep({ identity, ...facts }, jobs, { changed: unsaved, readAnew });
    if (!kept && unsaved) this.unsaved = true;
  }
}
