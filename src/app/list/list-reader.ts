/** Reads the list of a connection, or what can have changed in it, and hands over what it finds. */
import type { EpochMs } from '../../domain/job/dates';
import { toKeep } from '../../domain/connection/problem';
import type { Connection, JobsService } from '../../domain/connection/service';
import type { ListIdentity } from '../../domain/connection/stored-list';
import { catchUp, type Unclear } from './catch-up';
import type { KnownList } from './known-list';
import { areOfAnother, isOther } from '../session/list-identity';
import type { ConnectionHandle } from '../session/connection-handle';
import type { Reading } from './reading';
import { type Meter, metered } from '../session/request-budget';
import type { Cause } from '../session/sessions';

/** Why a list is read, and what counts the requests that it takes. */
export interface Work {
  readonly cause: Cause;
  readonly meter: Meter;
  /** By which the list knows it. */
  readonly number: number;
}

export class ListReader {
  /** That the jobs are of: another list of the connection may have opened a newer one. */
  private used: Connection | undefined;

  constructor(
    private readonly known: KnownList,
    private readonly handle: ConnectionHandle,
    private readonly now: () => EpochMs,
  ) {}

  /** Whose the jobs are, or were when the list was kept. */
  get identity(): ListIdentity | undefined {
    return this.used ?? this.known.state.identity;
  }

  /** As the ARNs of the jobs say, which is the service's word; before any is known, as the credentials do. */
  account(): string | undefined {
    return [...this.known.jobs.owners][0]?.split('/')[1] ?? this.identity?.account;
  }

  /** Reads the list, or goes on with a reading that ended early. */
  async load(work: Work, signal: AbortSignal, goesOn?: Reading): Promise<void> {
    const service = await this.connect(work, signal);
    if (service === undefined) return;
    const { known } = this;
    // Jobs of another account went, and with them what was read of the list.
    const same = goesOn !== undefined && goesOn === known.state.reading && goesOn.isRecent;
    const first = same ? goesOn : known.newReading();
    await this.readAll(service, signal, first);
  }

  /** `undefined` where it failed, or was aborted. */
  private async connect({ cause, meter }: Work, signal: AbortSignal): Promise<JobsService | undefined> {
    const opened = await this.handle.open(cause, signal);
    if (signal.aborted) return undefined;
    if (opened.ok) this.use(opened.value);
    else this.known.fail(toKeep(opened.problem));
    return opened.ok ? metered(opened.value.service, meter) : undefined;
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
        if (areOfAnother(step.page.jobs, this.known.jobs.owners)) {
          const first = reading.pages === 1;
          if (first || leave) known.forget();
          if (!first && leave) return false;
        }
        known.take(step.page.jobs, reading);
      } else if (step.kind === 'end') {
        if (step.problem === undefined) this.finish(reading);
        else if (!signal.aborted) known.fail(toKeep(step.problem));
      }
    }
    known.tellEndings();
    return true;
  }

  /** Asks for what can have changed; where that can't tell, for all. */
  async catchUp(work: Work, signal: AbortSignal): Promise<void> {
    const { known } = this;
    const service = await this.connect(work, signal);
    if (service === undefined) return;
    // Jobs of another account went: there is nothing to catch up with.
    if (known.partial) return this.readAllNow(work, service, signal);
    const result = await catchUp(known, service, signal);
    if (signal.aborted) return;
    known.tellEndings();
    if (result.kind === 'problem') known.fail(toKeep(result.problem));
    else if (result.kind === 'whole') this.finish(result.reading);
    else if (result.kind === 'unclear') await this.clearUp(result.because, work, service, signal);
    else known.confirm({ kind: result.looked ? 'looked' : 'described', at: this.now(), heard: true });
  }

  /** Reads the whole list, unless that was done not long ago. */
  private async clearUp(
    because: Unclear,
    work: Work,
    service: JobsService,
    signal: AbortSignal,
  ): Promise<void> {
    const { known } = this;
    if (because === 'order') known.tell({ kind: 'disordered' });
    if (because === 'account' || known.mayReadAll) await this.readAllNow(work, service, signal);
    else if (known.isFresh) known.confirm({ kind: 'looked', at: this.now(), heard: false });
    else known.confirm({ kind: 'answered' });
  }

  /** Work that was not shown is from here on. */
  private readAllNow({ number }: Work, service: JobsService, signal: AbortSignal): Promise<void> {
    this.known.tell({ kind: 'started', work: number });
    return this.readAll(service, signal, this.known.newReading());
  }

  private finish(reading: Reading): void {
    const { used } = this;
    if (used === undefined) return;
    const { region, foreignEndpoint } = used;
    this.known.finish(reading, () => ({ region, account: this.account(), foreignEndpoint }));
    this.handle.log(`read ${this.known.jobs.size} jobs.`);
  }

  /** Where the jobs shown are of another account, Region or endpoint, they go. */
  private use(connection: Connection): void {
    const before = this.identity;
    this.used = connection;
    if (before !== undefined && isOther(before, connection)) this.known.forget();
    else this.known.changed();
  }
}
