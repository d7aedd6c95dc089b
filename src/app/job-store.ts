/** The jobs of one connection, and how they are read: newest wins, and nothing read is lost to a failure. */
import type { Arrangement } from '../domain/arrangement';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../domain/connection';
import { idOfArn } from '../domain/identity';
import type { EpochMs, Job } from '../domain/job';
import { isNotRead, type Loadable } from '../domain/loadable';
import type { Problem } from '../domain/problem';
import type { Connection, JobsService, WatchedFiles } from '../domain/service';
import type { ListIdentity, ListStorage } from '../domain/stored-list';
import { catchUp, type Unclear } from './catch-up';
import type { Cause, Sessions } from './sessions';
import type { ArrangedJobs } from './arranged-jobs';
import type { JobList } from './job-list';
import { type ListFacts, KnownList, noChange } from './known-list';
import { areOfAnother, isOther } from './list-identity';
import { ListKeeper } from './list-keeper';
import { OwnSession } from './own-session';
import type { Reading } from './reading';
import { metered } from './request-budget';
import { Tasks } from './tasks';
import { listed } from './unfinished-jobs';

export interface StoreDeps {
  readonly sessions: Sessions;
  readonly lists: ListStorage;
  readonly now: () => EpochMs;
  readonly log: (message: string) => void;
}

export class JobStore {
  readonly key: ConnectionId;
  private readonly known: KnownList;
  private readonly tasks: Tasks;
  private readonly session: OwnSession;

  readonly onDidChange: KnownList['changes']['on'];
  readonly onDidEnd: KnownList['endings']['on'];

  constructor(
    readonly choice: ConnectionChoice,
    private readonly deps: StoreDeps,
  ) {
    const { now, lists, sessions } = deps;
    this.key = connectionId(choice);
    const log = (text: string): void => deps.log(`${this.key}: ${text}`);
    this.session = new OwnSession(choice, sessions, log);
    const keeper = new ListKeeper(choice, lists, now);
    this.known = new KnownList({ keeper, now, log });
    this.tasks = new Tasks((error) => this.known.fail({ kind: 'unknown', detail: String(error) }));
    this.onDidChange = this.known.changes.on;
    this.onDidEnd = this.known.endings.on;
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

  get state(): Loadable<ListFacts> {
    return this.known.state;
  }

  /** Of the last load that ended. */
  get problem(): Problem | undefined {
    return this.known.state.problem;
  }

  /** The connection as last opened. */
  get connection(): Connection | undefined {
    return this.session.used;
  }

  /** Whose the jobs are, or were when the list was kept. */
  get identity(): ListIdentity | undefined {
    return this.session.used ?? this.known.keeper.identity;
  }

  /** Environment variables that have changed between the last two loads, by their names. */
  get changedVariables(): readonly string[] {
    return this.session.changedVariables;
  }

  /** Jobs of the list are still missing: it was never read to its end. */
  get partial(): boolean {
    return this.known.partial;
  }

  /** Of when the rows are, where they are those of an earlier window and nothing was heard of the service yet. */
  get rememberedAsOf(): EpochMs | undefined {
    return this.known.keeper.unconfirmedAsOf;
  }

  /** The last reading ended early, and can go on where it was. */
  get canResume(): boolean {
    return this.known.reading !== undefined && !this.state.loading;
  }

  /** As the ARNs of the jobs say, which is the service's word; before any is known, as the credentials do. */
  account(): string | undefined {
    return [...this.list.owners][0]?.split('/')[1] ?? this.identity?.account;
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
    return this.run(cause, async (signal) => {
      await this.known.restore(signal);
      if (signal.aborted) return;
      // What was read to its end not long ago needs a look at the first pages only.
      if (!this.partial && this.known.keeper.isFresh()) await this.catchUpNow(cause, signal);
      else await this.load(cause, signal);
    });
  }

  /** Reads the list again. While one load runs, at most one more waits: any number of calls share it. */
  refresh(cause: Cause): Promise<void> {
    return this.tasks.whenIdle(cause, (latest) => this.run(latest, (signal) => this.load(latest, signal)));
  }

  /** Goes on with a reading that ended early, where it was; without one, reads the list again. */
  resume(cause: Cause): Promise<void> {
    return this.tasks.whenIdle(cause, (latest) =>
      this.run(latest, (signal) => this.load(latest, signal, this.known.reading)),
    );
  }

  /**
   * In the background, and silently: asks what has become of unfinished jobs, and whether there are new ones. Goes on with
   * a reading that ended early. Does nothing while another task runs, or before the first. `spend`: called for each request.
   */
  catchUp(spend: () => void = () => undefined): Promise<void> {
    if (this.tasks.running || isNotRead(this.state)) return Promise.resolve();
    if (this.partial || this.known.reading !== undefined) return this.resume('work');
    return this.tasks.run((signal) => this.catchUpNow('work', signal, spend), true);
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

  /** Ends the load under way, and what it waits for; what it has read stays. */
  stop(): void {
    if (!this.state.loading) return;
    this.tasks.halt();
    this.session.forget();
    this.known.fail({ kind: 'cancelled' });
  }

  /** Whether the files say something else than when the session was opened; the next load opens a new one then. */
  outdated(changed: WatchedFiles['holds']): Promise<boolean> {
    return this.session.outdated(changed);
  }

  dispose(): void {
    this.tasks.dispose();
    this.session.forget();
    this.known.dispose();
  }

  /** A task that is seen: the view says that it runs. */
  private run(cause: Cause, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return this.tasks.run((signal) => {
      this.session.renew(this.wantsNewSession(cause));
      this.known.loads();
      return work(signal);
    });
  }

  /**
   * It has the Region, endpoint and credentials of now, which a person may have changed who asks for the list again. Work by
   * itself goes on with the session that there is, unless its files have changed or its credentials were refused: so that no
   * credential program runs without need. A details page may have just opened it for the first load.
   */
  private wantsNewSession(cause: Cause): boolean {
    return !isNotRead(this.state) && (cause === 'person' || this.problem?.kind === 'signIn');
  }

  private async load(cause: Cause, signal: AbortSignal, goesOn?: Reading): Promise<void> {
    const service = await this.connect(cause, signal);
    if (service === undefined) return;
    const { known } = this;
    // Jobs of another account went, and with them what was read of the list.
    const same = goesOn !== undefined && goesOn === known.reading && goesOn.isRecent;
    const first = same ? goesOn : known.newReading();
    await this.readAll(service, signal, first);
  }

  /** `undefined` where it failed, or was aborted. */
  private async connect(cause: Cause, signal: AbortSignal): Promise<JobsService | undefined> {
    const opened = await this.session.open(cause, signal);
    if (signal.aborted) return undefined;
    if (opened.ok) this.use(opened.value);
    else this.known.fail(opened.problem);
    return opened.ok ? opened.value.service : undefined;
  }

  /** Credentials may become those of another account while pages are read: then all is read anew, once. */
  private async readAll(service: JobsService, signal: AbortSignal, reading: Reading): Promise<void> {
    if (!(await this.read(service, signal, reading, true))) {
      await this.read(service, signal, this.known.newReading(), false);
    }
  }

  /** `false`: left at a page of another account than those before it, whose jobs are dropped. */
  private async read(
    service: JobsService,
    signal: AbortSignal,
    reading: Reading,
    leave: boolean,
  ): Promise<boolean> {
    const { known } = this;
    for await (const step of reading.steps(service, signal)) {
      if (step.kind === 'page') {
        if (areOfAnother(step.page.jobs, this.list.owners)) {
          const first = reading.pages === 1;
          if (first || leave) known.forget();
          if (!first && leave) return false;
        }
        known.reading = reading;
        known.keeper.confirmed();
        known.take(step.page.jobs, reading);
      } else if (step.kind === 'end') {
        if (step.problem === undefined) this.finish(reading);
        else if (step.problem.kind !== 'cancelled') known.fail(step.problem);
      }
    }
    known.tellEndings();
    return true;
  }

  /** Asks for what can have changed; where that can't tell, for all. */
  private async catchUpNow(cause: Cause, signal: AbortSignal, spend?: () => void): Promise<void> {
    const { known } = this;
    const connected = await this.connect(cause, signal);
    if (connected === undefined) return;
    const service = spend === undefined ? connected : metered(connected, spend);
    // Jobs of another account went: there is nothing to catch up with.
    if (this.partial) return this.readAll(service, signal, known.newReading());
    const result = await catchUp(known, service, signal);
    if (signal.aborted) return;
    known.tellEndings();
    if (result.kind === 'problem') known.fail(result.problem);
    else if (result.kind === 'whole') this.finish(result.reading);
    else if (result.kind === 'current') known.confirm(result.looked);
    else await this.clearUp(result.because, service, signal);
  }

  /** Reads the whole list, unless that was done not long ago. */
  private async clearUp(because: Unclear, service: JobsService, signal: AbortSignal): Promise<void> {
    const { known } = this;
    if (because === 'order') known.keeper.lostOrder();
    if (because === 'account' || known.keeper.mayReadAll(this.list.size)) {
      known.loads();
      await this.readAll(service, signal, known.newReading());
    } else known.confirm(known.keeper.isFresh());
  }

  private finish(reading: Reading): void {
    const { used } = this.session;
    if (used === undefined) return;
    const { region, foreignEndpoint } = used;
    this.known.finish(reading, () => ({ region, account: this.account(), foreignEndpoint }));
    this.deps.log(`${this.key}: read ${this.list.size} jobs.`);
  }

  /** Where the jobs shown are of another account, Region or endpoint, they go. */
  private use(connection: Connection): void {
    const before = this.identity;
    this.session.use(connection);
    if (before !== undefined && isOther(before, connection)) this.known.forget();
    else this.known.changes.fire(noChange);
  }
}
