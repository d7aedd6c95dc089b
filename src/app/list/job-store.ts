/** The jobs of one connection, and when they are loaded. The newest load wins; a failure loses no jobs. */
import type { Arrangement } from '../../domain/arrange/arrangement';
import type { ConnectionChoice, ConnectionId } from '../../domain/connection/connection';
import { idOfArn } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobKind } from '../../domain/job/kind';
import type { MissingRun } from '../../domain/job/missing-run';
import type { OutputCheck } from '../../domain/job/output-check';
import { isNotRead } from '../../domain/connection/loadable';
import type { Problem } from '../../domain/connection/problem';
import type { Connection, ForeignEndpoint, WatchedFiles } from '../../domain/connection/service';
import type { ListIdentity, ListStorage } from '../../domain/connection/stored-list';
import type { Trigger } from '../session/sessions';
import type { ArrangedJobs, RowDeps } from '../arrange/arranged-jobs';
import type { JobList } from './job-list';
import { ListModel } from './list-model';
import { ListPersistence } from './list-persistence';
import { ListLoader, type Work } from './list-loader';
import type { ConnectionDeps, ConnectionHandle, Renewals } from '../session/connection-handle';
import { type Meter, unmetered } from '../session/request-budget';
import type { SeriesIndex } from './series-index';
import { Tasks } from './tasks';
import { listed } from './unfinished-jobs';
import { safeText } from '../../domain/text/safe-text';

export interface StoreDeps extends ConnectionDeps {
  readonly lists: ListStorage;
  /** How rows are sorted and found in the display language. */
  readonly rows: Omit<RowDeps, 'now'>;
}

export class JobStore {
  readonly choice: ConnectionChoice;
  readonly key: ConnectionId;
  private readonly model: ListModel;
  private readonly tasks: Tasks;
  private readonly loader: ListLoader;
  /** The connection's sessions when this list last asked for one. */
  private known: Renewals;

  readonly onDidChange: ListModel['changes']['on'];
  readonly onDidEnd: ListModel['endings']['on'];

  constructor(
    private readonly handle: ConnectionHandle,
    private readonly deps: StoreDeps,
    readonly kind: JobKind,
  ) {
    const { now, lists, rows } = deps;
    const { choice, key } = handle;
    [this.choice, this.key] = [choice, key];
    this.known = handle.renewals;
    const keeper = new ListPersistence(choice, kind.id, lists, now);
    this.model = new ListModel({ ...rows, kind, keeper, now, log: (text) => handle.log(text) });
    this.loader = new ListLoader(this.model, handle, now);
    this.tasks = new Tasks((error) => this.model.fail({ kind: 'unknown', detail: safeText(String(error)) }));
    this.onDidChange = this.model.changes.on;
    this.onDidEnd = this.model.endings.on;
    handle.join(this);
  }

  get list(): JobList {
    return this.model.jobs;
  }

  /** Runs of steady series that are overdue, while the list is up to date. */
  missingRuns(): readonly MissingRun[] {
    return this.model.missingRuns();
  }

  get series(): SeriesIndex {
    return this.model.series;
  }

  /** The jobs that pass the filter, in their groups. */
  get arranged(): ArrangedJobs {
    return this.model.arranged;
  }

  arrange(arrangement: Arrangement): void {
    this.model.arrange(arrangement);
  }

  get state(): ListModel['loadable'] {
    return this.model.loadable;
  }

  /** Problem of the last load. */
  get problem(): Problem | undefined {
    return this.state.problem;
  }

  /** The connection as last opened. */
  get connection(): Connection | undefined {
    return this.handle.used;
  }

  /** Owner of the jobs, or of the stored list. */
  get identity(): ListIdentity | undefined {
    return this.loader.identity;
  }

  /** Endpoints that are not AWS's own: of the service, and of the providers of credentials. */
  get foreignEndpoints(): readonly ForeignEndpoint[] {
    const { identity, handle } = this;
    if (identity === undefined) return handle.foreignEndpoints;
    const { foreignEndpoint: host } = identity;
    const others = handle.foreignEndpoints.filter(({ serves }) => serves !== 'personalize');
    return host === undefined ? others : [{ serves: 'personalize', host }, ...others];
  }

  /** Names of the environment variables that changed between the last two loads. */
  get changedVariables(): readonly string[] {
    return this.handle.changedVariables;
  }

  /** Time of the last answer about all unfinished jobs; `undefined` before the first. */
  get unfinishedAsOf(): EpochMs | undefined {
    return this.model.state.unfinishedAsOf;
  }

  /** Whether jobs are missing because the list was never loaded to its end. */
  get partial(): boolean {
    return this.model.partial;
  }

  /** Time of the stored list while its rows are shown and the service has not answered yet. */
  get rememberedAsOf(): EpochMs | undefined {
    return this.model.state.rememberedAsOf;
  }

  /** Whether the last load ended early and can be resumed. */
  get canResume(): boolean {
    return this.model.state.interruptedLoad !== undefined && !this.state.loading;
  }

  /** Account of the jobs' ARNs, which the service itself returned; before any is known, that of other lists or of the credentials. */
  account(): string | undefined {
    return this.accountOfJobs ?? this.handle.account ?? this.loader.account();
  }

  get accountOfJobs(): string | undefined {
    return this.loader.accountOfJobs;
  }

  /** The listed job with that ARN. */
  find(arn: string): Job | undefined {
    return this.list.get(idOfArn(arn))?.job;
  }

  /** Shows the stored list and loads what is new, if that was never tried. Resolves when the load has ended. */
  ensureLoaded(trigger: Trigger = 'work'): Promise<void> {
    if (!isNotRead(this.state) || this.tasks.running) {
      return this.state.loading ? this.tasks.idle() : Promise.resolve();
    }
    return this.run(trigger, unmetered, async (work, signal) => {
      await this.model.restore(signal);
      if (signal.aborted) return;
      // A quick check is enough for a list that was loaded recently.
      if (this.model.canQuickCheck) await this.loader.checkForChanges(work, signal);
      else await this.loader.load(work, signal);
    });
  }

  /** The connection's sessions so far, for `refresh` and `resume`. */
  get renewals(): Renewals {
    return this.handle.renewals;
  }

  /** Loads the list again. `asked`: `renewals` when that was asked for, just now by default. While one load runs, at most one more waits, shared by any number of calls. */
  refresh(trigger: Trigger, asked: Renewals = this.renewals): Promise<void> {
    return this.tasks.whenIdle(trigger, (latest) =>
      this.run(latest, this.meterOf(latest), (work, signal) => this.loader.load(work, signal), asked),
    );
  }

  /** Resumes a load that ended early; without one, loads the list again. */
  resume(trigger: Trigger, asked: Renewals = this.renewals): Promise<void> {
    return this.goOn(trigger, (latest) => this.meterOf(latest), asked);
  }

  /**
   * Updates the list in the background, without showing that: finds new jobs and the state of unfinished ones, or resumes a load
   * that ended early. Does nothing while another task runs, or before the first.
   */
  checkForChanges(meter: Meter = this.deps.budget.meter): Promise<void> {
    if (this.tasks.running || isNotRead(this.state)) return Promise.resolve();
    if (this.partial || this.model.state.interruptedLoad !== undefined)
      return this.goOn('work', () => meter, this.renewals);
    return this.tasks.run(
      (signal) =>
        this.model.during((number) =>
          this.loader.checkForChanges({ trigger: 'work', openAs: 'work', meter, number }, signal),
        ),
      true,
    );
  }

  get msUntilFullLoad(): number {
    return this.model.msUntilFullLoad;
  }

  /** Updates a listed job from its description. */
  applyDescription(description: Job): void {
    if (description.arn !== undefined) this.model.applyDescription(listed(description, description.arn));
  }

  /** Sets what a check of the job's output found. Returns whether the list has the job. */
  applyCheck(arn: string, check: OutputCheck): boolean {
    if (this.find(arn) === undefined) return false;
    this.model.applyCheck(arn, check);
    return true;
  }

  /** Resolves when the current task has ended. */
  idle(): Promise<void> {
    return this.tasks.idle();
  }

  /** Ends the current load, and what only that load waits for. Its jobs stay. */
  stop(): void {
    if (!this.state.loading) return;
    this.tasks.halt();
    this.model.fail({ kind: 'stopped' });
  }

  /** Whether the AWS files changed since the list was loaded; if so, the next load opens a new session, unless another list did. */
  async outdated(changed: WatchedFiles['holds']): Promise<boolean> {
    return (await this.handle.outdated(changed)) || this.known.all < this.handle.renewals.all;
  }

  dispose(): void {
    this.tasks.dispose();
    this.handle.leave(this);
    this.model.dispose();
  }

  private goOn(trigger: Trigger, meterOf: (trigger: Trigger) => Meter, asked: Renewals): Promise<void> {
    return this.tasks.whenIdle(trigger, (latest) =>
      this.run(
        latest,
        meterOf(latest),
        (work, signal) => this.loader.load(work, signal, this.model.state.interruptedLoad),
        asked,
      ),
    );
  }

  /** Loads that a person asks for do not wait for the window's budget; automatic ones are counted. */
  private meterOf(trigger: Trigger): Meter {
    return trigger === 'person' ? unmetered : this.deps.budget.meter;
  }

  /** Runs a task that the view shows. `asked`: the connection's sessions when the task was asked for. */
  private run(
    trigger: Trigger,
    meter: Meter,
    task: (work: Work, signal: AbortSignal) => Promise<void>,
    asked: Renewals = this.renewals,
  ): Promise<void> {
    return this.tasks.run((signal) =>
      this.model.during((number) => {
        const since = trigger === 'person' ? asked : this.known;
        const openAs = this.handle.renewIfNeeded(trigger, { wanted: this.wantsNewSession(trigger), since });
        this.known = this.handle.renewals;
        this.model.tell({ kind: 'started', work: number });
        return task({ trigger, openAs, meter, number }, signal);
      }),
    );
  }

  /**
   * Whether the load should open a new session. A person who refreshes may have changed Region, endpoint or credentials. Automatic
   * work uses the open session unless its files changed or its credentials were refused, so that no credential process runs
   * needlessly. Before the first load, a details page may have just opened a session.
   */
  private wantsNewSession(trigger: Trigger): boolean {
    return !isNotRead(this.state) && (trigger === 'person' || this.problem?.kind === 'signIn');
  }
}
