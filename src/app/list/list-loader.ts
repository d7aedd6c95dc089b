/** Loads the list of a connection, or checks what changed in it, and updates the model. */
import type { EpochMs } from '../../domain/job/dates';
import { toKeep } from '../../domain/connection/problem';
import type { Connection, JobsService } from '../../domain/connection/service';
import type { ListIdentity } from '../../domain/connection/stored-list';
import { checkForChanges, type FullLoadReason } from './change-check';
import type { ListModel } from './list-model';
import { areOfAnother, isOther } from '../session/list-identity';
import type { ConnectionHandle } from '../session/connection-handle';
import type { PagedLoad } from './paged-load';
import { type Meter, metered } from '../session/request-budget';
import type { Trigger } from '../session/sessions';

/** What triggered the work, and what counts its requests. */
export interface Work {
  readonly trigger: Trigger;
  /** What a session is opened for: another list may have asked the person already. */
  readonly openAs: Trigger;
  readonly meter: Meter;
  /** Number by which the model knows the work. */
  readonly number: number;
}

export class ListLoader {
  /** Session that the jobs come from; another list of the connection may have opened a newer one. */
  private used: Connection | undefined;

  constructor(
    private readonly model: ListModel,
    private readonly handle: ConnectionHandle,
    private readonly now: () => EpochMs,
  ) {}

  /** Owner of the jobs, or of the stored list. */
  get identity(): ListIdentity | undefined {
    return this.used ?? this.model.state.identity;
  }

  /** Account of the jobs' ARNs, which the service itself returned; before any is known, that of the session or the stored list. */
  account(): string | undefined {
    return this.accountOfJobs ?? this.identity?.account;
  }

  get accountOfJobs(): string | undefined {
    return [...this.model.jobs.regionAccountKeys][0]?.split('/')[1];
  }

  /** Loads the list, or resumes a load that ended early. */
  async load(work: Work, signal: AbortSignal, goesOn?: PagedLoad): Promise<void> {
    const service = await this.connect(work, signal);
    if (service === undefined) return;
    const { model } = this;
    // If the account changed, the interrupted load is gone with its jobs.
    const same = goesOn !== undefined && goesOn === model.state.interruptedLoad && goesOn.isRecent;
    const first = same ? goesOn : model.newLoad();
    await this.loadAll(work, service, signal, first);
  }

  /** `undefined` if opening failed or was aborted. */
  private async connect({ openAs, meter }: Work, signal: AbortSignal): Promise<JobsService | undefined> {
    const opened = await this.handle.open(openAs, signal);
    if (signal.aborted) return undefined;
    if (opened.ok) this.use(opened.value);
    else this.model.fail(toKeep(opened.problem));
    return opened.ok ? metered(opened.value.service, meter) : undefined;
  }

  /** Loads all pages. If the credentials change to another account's meanwhile, starts over, once. */
  private async loadAll(
    { trigger }: Work,
    service: JobsService,
    signal: AbortSignal,
    load: PagedLoad,
  ): Promise<void> {
    const whole = await this.loadPages(service, signal, load, true);
    if (!whole) await this.loadPages(service, signal, this.model.newLoad(), false);
    this.model.tellEndings(trigger);
  }

  /** `false`: it stopped at a page of another account, after dropping the jobs of the one before. */
  private async loadPages(
    service: JobsService,
    signal: AbortSignal,
    load: PagedLoad,
    leave: boolean,
  ): Promise<boolean> {
    const { model } = this;
    for await (const step of load.steps(service, signal)) {
      if (step.kind === 'page') {
        if (areOfAnother(step.page.jobs, this.model.jobs.regionAccountKeys)) {
          const first = load.pages === 1;
          if (first || leave) model.forget();
          if (!first && leave) return false;
        }
        model.take(step.page.jobs, load);
      } else if (step.kind === 'end') {
        if (step.problem === undefined) this.finish(load);
        else if (!signal.aborted) model.fail(toKeep(step.problem));
      }
    }
    return true;
  }

  /** Checks what may have changed; loads all if the check is inconclusive. */
  async checkForChanges(work: Work, signal: AbortSignal): Promise<void> {
    const { model } = this;
    const service = await this.connect(work, signal);
    if (service === undefined) return;
    // The account changed: there is nothing to compare with.
    if (model.partial) return this.loadAllNow(work, service, signal);
    const result = await checkForChanges(model, service, signal);
    if (signal.aborted) return;
    model.tellEndings(work.trigger);
    if (result.kind === 'problem') model.fail(toKeep(result.problem));
    else if (result.kind === 'whole') this.finish(result.load);
    else if (result.kind === 'unclear') await this.clearUp(result.because, work, service, signal);
    else if (result.kind === 'current')
      model.confirm({ kind: result.looked ? 'quickChecked' : 'described', at: this.now(), heard: true });
  }

  /** Loads the whole list unless that was done recently. */
  private async clearUp(
    because: FullLoadReason,
    work: Work,
    service: JobsService,
    signal: AbortSignal,
  ): Promise<void> {
    const { model } = this;
    if (because === 'order') model.tell({ kind: 'orderLost' });
    if (because === 'account' || model.mayFullLoad) await this.loadAllNow(work, service, signal);
    else if (model.canQuickCheck) model.confirm({ kind: 'quickChecked', at: this.now(), heard: false });
    else model.confirm({ kind: 'unchanged' });
  }

  /** From here on, the view shows the work. */
  private loadAllNow(work: Work, service: JobsService, signal: AbortSignal): Promise<void> {
    this.model.tell({ kind: 'started', work: work.number });
    return this.loadAll(work, service, signal, this.model.newLoad());
  }

  private finish(load: PagedLoad): void {
    const { used } = this;
    if (used === undefined) return;
    const { region, foreignEndpoint } = used;
    this.model.finish(load, () => ({ region, account: this.account(), foreignEndpoint }));
    this.handle.log(`read ${this.model.jobs.size} ${this.model.kind.arnType}s.`);
  }

  /** Removes the jobs if they belong to another account, Region or endpoint. */
  private use(connection: Connection): void {
    const before = this.identity;
    this.used = connection;
    if (before !== undefined && isOther(before, connection)) this.model.forget();
    else this.model.changed();
  }
}
