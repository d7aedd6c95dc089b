/** The list of a connection: its jobs, their groups, and its state. */
import { type Arrangement, defaultArrangement } from '../../domain/arrange/arrangement';
import { JobIds } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { JobKind } from '../../domain/job/kind';
import type { OutputCheck } from '../../domain/job/output-check';
import type { Loadable } from '../../domain/connection/loadable';
import { type Problem, problemRecord } from '../../domain/connection/problem';
import type { ListIdentity } from '../../domain/connection/stored-list';
import { Emitter } from '../events';
import { type ArrangedJobs, arrange, type RowDeps, type RowsChange } from '../arrange/arranged-jobs';
import { JobList, type LoadMarker, noJobs } from './job-list';
import type { JobsChange } from '../arrange/sorted-rows';
import type { MissingRun } from '../../domain/job/missing-run';
import { MissingRuns } from './missing-runs';
import type { ListPersistence } from './list-persistence';
import {
  canQuickCheck,
  isPartial,
  type ListEvent,
  type ListFacts,
  type ListState,
  loadableOf,
  looksSame,
  nextState,
  noList,
  msUntilFullLoad,
} from './list-state';
import { PagedLoad } from './paged-load';
import type { Trigger } from '../session/sessions';
import { SeriesIndex } from './series-index';
import { UnfinishedJobs } from './unfinished-jobs';

/** Jobs that were added, changed and removed, and what that changes in the rows. */
export interface ListChange extends RowsChange {
  readonly jobs: JobsChange;
}

export const noChange: ListChange = { structure: false, groups: new Set(), jobs: noJobs };

export interface ListModelDeps extends RowDeps {
  readonly kind: JobKind;
  readonly keeper: ListPersistence;
  readonly log: (message: string) => void;
}

/** Jobs that ended, and who asked for the work that found them. */
export interface Endings {
  readonly jobs: readonly Job[];
  readonly trigger: Trigger;
}

export class ListModel {
  readonly jobs = new JobList();
  readonly series = new SeriesIndex();
  private readonly missing = new MissingRuns(this.series);
  arranged: ArrangedJobs;
  poll: UnfinishedJobs;
  private current: ListState = noList;
  private shown = loadableOf(noList);
  private works = 0;
  /** Whether the list changed since it was last stored. */
  private unsaved = false;
  private saving: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;
  readonly changes = new Emitter<ListChange>();
  /** Jobs that ended while this window was open; those of one task in one event. */
  readonly endings = new Emitter<Endings>();

  constructor(private readonly deps: ListModelDeps) {
    this.arranged = arrange([], defaultArrangement, deps);
    this.poll = new UnfinishedJobs(this.jobs);
  }

  get kind(): JobKind {
    return this.deps.kind;
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

  get canQuickCheck(): boolean {
    return canQuickCheck(this.current, this.deps.now());
  }

  /** Whether a full load may run in the background. */
  get mayFullLoad(): boolean {
    return msUntilFullLoad(this.current, this.jobs.size, this.deps.now()) <= 0;
  }

  /** Time until the next full load if only full loads find new jobs, in ms; otherwise infinite. */
  get msUntilFullLoad(): number {
    const { facts } = this.current;
    return facts === undefined || facts.newestFirst
      ? Infinity
      : msUntilFullLoad(this.current, this.jobs.size, this.deps.now());
  }

  /** Runs of steady series that are overdue. */
  missingRuns(): readonly MissingRun[] {
    return this.missing.find(this.current, this.deps.now());
  }

  /** Groups, sorts and filters all jobs again. */
  arrange(arrangement: Arrangement): void {
    this.arranged = arrange(this.jobs.all(), arrangement, this.deps);
  }

  /** Runs the work, identified by `number`. However the work ends, the view then stops showing it. */
  async during(work: (number: number) => Promise<void>): Promise<void> {
    const number = ++this.works;
    try {
      await work(number);
    } finally {
      this.tell({ kind: 'ended', work: number });
    }
  }

  readonly newLoad = (): PagedLoad => new PagedLoad(this, this.deps.now);

  beginLoad(): LoadMarker {
    const { whole, list } = this.current;
    return this.jobs.beginLoad({ notifyCutoff: whole ? this.jobs.newest : Infinity, list });
  }

  /** Shows the stored list. */
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

  take(jobs: readonly Job[], load: PagedLoad): void {
    this.tell({ kind: 'pageLoaded', at: this.deps.now(), load });
    this.merge(jobs, load);
  }

  merge(jobs: readonly Job[], { marks }: PagedLoad): void {
    // Jobs of another account cause no notifications.
    const isSameList = marks.list === this.current.list;
    this.announce(this.jobs.merge(jobs, isSameList ? marks : { ...marks, notifyCutoff: Infinity }));
  }

  /** Updates a listed job from its description. */
  applyDescription(description: Job): void {
    this.announce(this.jobs.update(description));
    this.tellEndings('work');
  }

  /** Sets what a check of the job's output found, and stores it with the list. */
  applyCheck(arn: string, check: OutputCheck): void {
    this.announce(this.jobs.setCheck(arn, check));
    void this.keep(false);
  }

  /** Completes a full load: removes jobs that it did not return. `identityOf`: owner of those that stay. */
  finish({ marks, unreadable, newestFirst }: PagedLoad, identityOf: () => ListIdentity): void {
    const gone = this.apply(this.jobs.keepOnly(marks));
    this.poll = new UnfinishedJobs(this.jobs);
    const found = { identity: identityOf(), newestFirst, unreadable };
    this.tell({ kind: 'fullyLoaded', at: this.deps.now(), found }, gone);
    void this.keep(true);
  }

  /** Records the result of a quick check, or of describing the unfinished jobs. */
  confirm(event: Extract<ListEvent, { kind: 'quickChecked' | 'described' | 'unchanged' }>): void {
    this.tell(event);
    void this.keep(false);
  }

  fail(problem: Problem): void {
    this.deps.log(`reading the jobs failed: ${problemRecord(problem)}`);
    this.tell({ kind: 'failed', problem });
  }

  forget(): void {
    const went = this.jobs.all();
    this.jobs.clear();
    this.series.clear();
    this.missing.clear();
    this.arrange(this.arranged.arrangement);
    this.poll = new UnfinishedJobs(this.jobs);
    this.tell({ kind: 'reset' }, { structure: true, groups: new Set(), jobs: { ...noJobs, went } });
  }

  /** Applies the event to the state: the only way to change it. */
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

  /** Redraws the connection's rows: something besides the list may have changed. */
  changed(): void {
    this.changes.fire(noChange);
  }

  private apply(jobs: JobsChange): ListChange {
    this.series.apply(jobs);
    return { jobs, ...this.arranged.apply(jobs) };
  }

  tellEndings(trigger: Trigger): void {
    const jobs = this.jobs.takeEnded();
    if (jobs.length > 0) this.endings.fire({ jobs, trigger });
  }

  dispose(): void {
    clearTimeout(this.saving);
    this.disposed = true;
    this.changes.dispose();
    this.endings.dispose();
  }

  private async keep(readAnew: boolean): Promise<void> {
    const { unsaved } = this;
    const { identity, facts, unfinishedAsOf } = this.current;
    if (identity === undefined || facts === undefined) return;
    this.unsaved = false;
    const jobs = this.jobs.all().map(({ job }) => job);
    const how = { changed: unsaved, readAnew };
    const stored = { identity, ...facts, unfinishedAsOf };
    const { written, againInMs } = await this.deps.keeper.keep(stored, jobs, how);
    if (written || !unsaved) return;
    this.unsaved = true;
    this.keepLater(againInMs);
  }

  /** Nothing may happen after a change: automatic refresh can be off. */
  private keepLater(ms: number | undefined): void {
    if (ms === undefined || this.disposed) return;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.keep(false), ms);
  }
}
