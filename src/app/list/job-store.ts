/** The jobs of one connection, and when they are read: newest wins, and nothing read is lost to a failure. */
import type { Arrangement } from '../../domain/arrange/arrangement';
import type { ConnectionChoice, ConnectionId } from '../../domain/connection/connection';
import { idOfArn } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import { isNotRead } from '../../domain/connection/loadable';
import type { Problem } from '../../domain/connection/problem';
import type { Connection, ForeignEndpoint, WatchedFiles } from '../../domain/connection/service';
import type { ListIdentity, ListStorage } from '../../domain/connection/stored-list';
import type { Cause } from '../session/sessions';
import type { ArrangedJobs } from '../arrange/arranged-jobs';
import type { JobList } from './job-list';
import { KnownList } from './known-list';
import { ListKeeper } from './list-keeper';
import { ListReader, type Work } from './list-reader';
import { type ConnectionDeps, type ConnectionHandle } from '../session/connection-handle';
import { type Meter, unmetered } from '../session/request-budget';
import { Tasks } from './tasks';
import { listed } from './unfinished-jobs';
import { safeText } from '../../domain/text/safe-text';

export interface StoreDeps extends ConnectionDeps {
  readonly lists: ListStorage;
}

export class JobStore {
  readonly choice: ConnectionChoice;
  readonly key: ConnectionId;
  private readonly known: KnownList;
  private readonly tasks: Tasks;
  private readonly reader: ListReader;

  readonly onDidChange: KnownList['changes']['on'];
  readonly onDidEnd: KnownList['endings']['on'];

  constructor(
    private readonly handle: ConnectionHandle,
    private readonly deps: StoreDeps,
  ) {
    const { now, lists } = deps;
    const { choice, key } = handle;
    [this.choice, this.key] = [choice, key];
    const keeper = new ListKeeper(choice, lists, now);
    this.known = new KnownList({ keeper, now, log: (text) => handle.log(text) });
    this.reader = new ListReader(this.known, handle, now);
    this.tasks = new Tasks((error) => this.known.fail({ kind: 'unknown', detail: safeText(String(error)) }));
    this.onDidChange = this.known.changes.on;
    this.onDidEnd = this.known.endings.on;
    handle.join(this);
  }

  get list(): JobList {
    return this.known.jobs;
  }

  /** Those of the list that are shown, in their groups. */
  get arranged(): ArrangedJobs {
    return this.known.arranged;
  }

  arrange(arrangement: Arrangement): void {
    this.known.arrange(arrangement);
  }

  get state(): KnownList['loadable'] {
    return this.known.loadable;
  }

  /** Of the last load that ended. */
  get problem(): Problem | undefined {
    return this.state.problem;
  }

  /** The connection as last opened. */
  get connection(): Connection | undefined {
    return this.handle.used;
  }

  /** Whose the jobs are, or were when the list was kept. */
  get identity(): ListIdentity | undefined {
    return this.reader.identity;
  }

  /** Endpoints that are not AWS's own: of these jobs, and of what gives the credentials for them. */
  get foreignEndpoints(): readonly ForeignEndpoint[] {
    const { identity, handle } = this;
    if (identity === undefined) return handle.foreignEndpoints;
    const { foreignEndpoint: host } = identity;
    const others = handle.foreignEndpoints.filter(({ serves }) => serves !== 'personalize');
    return host === undefined ? others : [{ serves: 'personalize', host }, ...others];
  }

  /** Environment variables that have changed between the last two loads, by their names. */
  get changedVariables(): readonly string[] {
    return this.handle.changedVariables;
  }

  /** When the service last told of the unfinished jobs; `undefined`: they were never read. */
  get heardAt(): EpochMs | undefined {
    return this.known.state.heardAt;
  }

  /** Jobs of the list are still missing: it was never read to its end. */
  get partial(): boolean {
    return this.known.partial;
  }

  /** Of when the rows are, where they are those of an earlier window and nothing was heard of the service yet. */
  get rememberedAsOf(): EpochMs | undefined {
    return this.known.state.rememberedAsOf;
  }

  /** The last reading ended early, and can go on where it was. */
  get canResume(): boolean {
    return this.known.state.reading !== undefined && !this.state.loading;
  }

  /** As the ARNs of the jobs say, which is the service's word; before any is known, as the credentials do. */
  account(): string | undefined {
    return this.reader.account();
  }

  /** The listed job of that ARN. */
  find(arn: string): Job | undefined {
    return this.list.get(idOfArn(arn))?.job;
  }

  /** Shows the last known list and reads what is new, if that was never tried; resolves when the load has ended. */
  ensureLoaded(cause: Cause = 'work'): Promise<void> {
    if (!isNotRead(this.state) || this.tasks.running) {
      return this.state.loading ? this.tasks.idle() : Promise.resolve();
    }
    return this.run(cause, unmetered, async (work, signal) => {
      await this.known.restore(signal);
      if (signal.aborted) return;
      // What was read to its end not long ago needs a look at the first pages only.
      if (this.known.isFresh) await this.reader.catchUp(work, signal);
      else await this.reader.load(work, signal);
    });
  }

  /** Reads the list again. While one load runs, at most one more waits: any number of calls share it. */
  refresh(cause: Cause): Promise<void> {
    return this.tasks.whenIdle(cause, (latest) =>
      this.run(latest, this.meterOf(latest), (work, signal) => this.reader.load(work, signal)),
    );
  }

  /** Goes on with a reading that ended early, where it was; without one, reads the list again. */
  resume(cause: Cause): Promise<void> {
    return this.goOn(cause, (latest) => this.meterOf(latest));
  }

  /**
   * In the background, and silently: asks what has become of unfinished jobs, and whether there are new ones. Goes on with
   * a reading that ended early. Does nothing while another task runs, or before the first.
   */
  catchUp(meter: Meter = this.deps.budget.meter): Promise<void> {
    if (this.tasks.running || isNotRead(this.state)) return Promise.resolve();
    if (this.partial || this.known.state.reading !== undefined) return this.goOn('work', () => meter);
    return this.tasks.run(
      (signal) =>
        this.known.during((number) => this.reader.catchUp({ cause: 'work', meter, number }, signal)),
      true,
    );
  }

  get untilReadAll(): number {
    return this.known.untilReadAll;
  }

  /** What a description says of a job that is listed. */
  learn(description: Job): void {
    if (description.arn !== undefined) this.known.learn(listed(description, description.arn));
  }

  /** Resolves when the task under way has ended. */
  idle(): Promise<void> {
    return this.tasks.idle();
  }

  /** Ends the load under way, and what it alone waits for; what it has read stays. */
  stop(): void {
    if (!this.state.loading) return;
    this.tasks.halt();
    this.known.fail({ kind: 'stopped' });
  }

  /** Whether the files say something else than when the session was opened; the next load opens a new one then. */
  outdated(changed: WatchedFiles['holds']): Promise<boolean> {
    return this.handle.outdated(changed);
  }

  dispose(): void {
    this.tasks.dispose();
    this.handle.leave(this);
    this.known.dispose();
  }

  private goOn(cause: Cause, meterOf: (cause: Cause) => Meter): Promise<void> {
    return this.tasks.whenIdle(cause, (latest) =>
      this.run(latest, meterOf(latest), (work, signal) =>
        this.reader.load(work, signal, this.known.state.reading),
      ),
    );
  }

  /** Who asks for it need not wait for the window's budget; what goes on by itself is counted. */
  private meterOf(cause: Cause): Meter {
    return cause === 'person' ? unmetered : this.deps.budget.meter;
  }

  /** A task that is seen: the view says that it runs. */
  private run(
    cause: Cause,
    meter: Meter,
    task: (work: Work, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    return this.tasks.run((signal) =>
      this.known.during((number) => {
        this.handle.renew(this.wantsNewSession(cause));
        this.known.tell({ kind: 'started', work: number });
        return task({ cause, meter, number }, signal);
      }),
    );
  }

  /**
   * It has the Region, endpoint and credentials of now, which a person may have changed who asks for the list again. Work by
   * itself goes on with the session that there is, unless its files have changed or its credentials were refused: so that no
   * credential program runs without need. A details page may have just opened it for the first load.
   */
  private wantsNewSession(cause: Cause): boolean {
    return !isNotRead(this.state) && (cause === 'person' || this.problem?.kind === 'signIn');
  }
}
