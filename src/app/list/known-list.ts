/** What is known of a connection's list: its jobs, how far they were read, and of when they are. */
import { type Arrangement, defaultArrangement } from '../../domain/arrange/arrangement';
import { JobIds } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { type Loadable, notRead } from '../../domain/connection/loadable';
import { type Problem, problemRecord } from '../../domain/connection/problem';
import type { ListIdentity } from '../../domain/connection/stored-list';
import { Emitter } from '../events';
import { type ArrangedJobs, arrange, type RowsChange } from '../arrange/arranged-jobs';
import { JobList, noJobs } from './job-list';
import type { JobsChange } from '../arrange/sorted-rows';
import type { ListKeeper } from './list-keeper';
import { Reading } from './reading';
import { UnfinishedJobs } from './unfinished-jobs';

/** What is known of the list besides its jobs. */
export interface ListFacts {
  /** Entries that were no jobs. */
  readonly unreadable: number;
}

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
  state: Loadable<ListFacts> = notRead;
  /** One that ended early, and can go on. */
  reading: Reading | undefined;
  /** Jobs of looks that ended early: what stands below them is not known. */
  readonly unproven = new Set<string>();
  /** When the service last told of the unfinished jobs; `undefined`: never in this window, nor in the one before. */
  heardAt: EpochMs | undefined;
  /** Changes since the list was last kept. */
  private unsaved = false;
  readonly changes = new Emitter<ListChange>();
  /** Jobs that have ended in this window: those of one task together. */
  readonly endings = new Emitter<readonly Job[]>();

  constructor(private readonly deps: KnownListDeps) {
    this.arranged = arrange([], defaultArrangement, deps.now);
    this.poll = new UnfinishedJobs(this.jobs);
  }

  get keeper(): ListKeeper {
    return this.deps.keeper;
  }

  /** It was never read to its end. */
  get partial(): boolean {
    return this.state.last === undefined;
  }

  /** Where only a reading of the whole list tells of new jobs: until catching up makes the next, in ms. Else endless. */
  get untilReadAll(): number {
    const { keeper } = this;
    return this.partial || keeper.newestFirst ? Infinity : keeper.untilReadAll(this.jobs.size);
  }

  /** Groups, sorts and filters all jobs anew. */
  arrange(arrangement: Arrangement): void {
    this.arranged = arrange(this.jobs.every(), arrangement, this.deps.now);
  }

  readonly newReading = (): Reading => new Reading(this.jobs, this.deps.now);

  loads(): void {
    this.settle({ ...this.state, loading: true });
  }

  /** Shows the last known list. */
  async restore(signal: AbortSignal): Promise<void> {
    const ids = new JobIds();
    const facts = await this.keeper.restore(signal, (jobs) => this.announce(this.jobs.restore(jobs, ids)));
    if (signal.aborted) return;
    if (facts !== undefined) {
      this.heardAt = facts.asOf;
      this.settle({ last: { value: facts, asOf: facts.asOf }, problem: undefined, loading: true });
    } else if (this.jobs.size > 0) this.forget();
  }

  take(jobs: readonly Job[], reading: Reading): void {
    if (this.partial) this.heardAt = this.deps.now();
    this.announce(this.jobs.merge(jobs, reading.marks));
  }

  /** What a description says of a job that is listed. */
  learn(description: Job): void {
    this.announce(this.jobs.update(description));
    this.tellEndings();
  }

  /** The list was read to its end. `identityOf`: whose it is, with the jobs that stay. */
  finish(reading: Reading, identityOf: () => ListIdentity): void {
    const { unreadable, newestFirst } = reading;
    const gone = this.apply(this.jobs.keepOnly(reading.marks));
    const identity = identityOf();
    this.reading = undefined;
    this.unproven.clear();
    this.jobs.isWhole();
    this.poll = new UnfinishedJobs(this.jobs);
    this.keeper.wasRead({ identity, newestFirst, unreadable });
    this.heardAt = this.deps.now();
    this.known({ unreadable }, this.deps.now(), gone);
    void this.keep();
  }

  /** Nothing failed: what was known is as it was, or has changed as far as `looked` can tell. `heard`: of all unfinished jobs. */
  confirm(looked: boolean, heard: boolean): void {
    const { last } = this.state;
    if (heard) this.heardAt = this.deps.now();
    if (looked) {
      this.jobs.isWhole();
      this.keeper.wasLooked();
    }
    if (last !== undefined) this.known(last.value, looked ? this.deps.now() : last.asOf);
    void this.keep();
  }

  fail(problem: Problem): void {
    this.deps.log(`reading the jobs failed: ${problemRecord(problem)}`);
    this.settle({ ...this.state, problem, loading: false });
  }

  /** The jobs are of another account, Region or endpoint than those to come. */
  forget(): void {
    const went = this.jobs.every();
    this.jobs.clear();
    this.arrange(this.arranged.arrangement);
    this.reading = undefined;
    this.unproven.clear();
    this.heardAt = undefined;
    this.poll = new UnfinishedJobs(this.jobs);
    this.keeper.forget();
    this.settle(
      { ...notRead, loading: true },
      { structure: true, groups: new Set(), jobs: { ...noJobs, went } },
    );
  }

  readonly announce = (jobs: JobsChange): void => {
    if (jobs.came.length + jobs.changed.length + jobs.went.length === 0) return;
    this.unsaved = true;
    this.changes.fire(this.apply(jobs));
  };

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

  private async keep(): Promise<void> {
    const { unsaved } = this;
    this.unsaved = false;
    if (!(await this.keeper.keep(this.jobs, unsaved)) && unsaved) this.unsaved = true;
  }

  private known(value: ListFacts, asOf: EpochMs, change?: ListChange): void {
    this.settle({ last: { value, asOf }, problem: undefined, loading: false }, change);
  }

  private settle(state: Loadable<ListFacts>, change: ListChange = noChange): void {
    this.state = state;
    this.changes.fire(change);
  }
}
