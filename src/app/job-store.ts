/** The jobs of the connection in use, and how they are read: newest wins, and nothing read is lost to a failure. */
import { idOfArn, ownerOf } from '../domain/identity';
import type { EpochMs, Job } from '../domain/job';
import { errored, lastRead, type Loadable, loaded, withLoading } from '../domain/loadable';
import { type Problem, problemRecord } from '../domain/problem';
import type { Connection, ConnectionKind } from '../domain/service';
import type { Connections } from './connections';
import { Emitter } from './events';
import { JobList, type ListChange, LoadMarks, noChange } from './job-list';
import { readPages } from './read-pages';

/** What is known of the list besides its jobs. */
export interface ListFacts {
  /** Entries that were no jobs. */
  readonly unreadable: number;
}

export class JobStore {
  private jobs = new JobList();
  private loadable: Loadable<ListFacts> = { kind: 'unloaded', loading: false };
  private used: Connection | undefined;
  private abort = new AbortController();
  private running: Promise<void> | undefined;
  private queued: Promise<void> | undefined;
  private readonly changes = new Emitter<ListChange>();

  readonly onDidChange = this.changes.on;

  constructor(
    private readonly connections: Connections,
    private readonly now: () => EpochMs,
    private connectionKind: ConnectionKind,
    private readonly log: (message: string) => void,
  ) {}

  get list(): JobList {
    return this.jobs;
  }

  get state(): Loadable<ListFacts> {
    return this.loadable;
  }

  get kind(): ConnectionKind {
    return this.connectionKind;
  }

  /** The connection as last opened. */
  get connection(): Connection | undefined {
    return this.used;
  }

  /** Jobs of the list are still missing: it was never read to its end. */
  get partial(): boolean {
    return lastRead(this.loadable) === undefined;
  }

  /** Of the credentials, where their provider gives it, else of the first job with an ARN. */
  account(): string | undefined {
    return this.used?.account ?? [...this.jobs.owners][0]?.split('/')[1];
  }

  /** The listed job of that ARN. */
  find(arn: string): Job | undefined {
    return this.jobs.get(idOfArn(arn))?.job;
  }

  /** Reads the list if it was never tried; resolves when the load under way has ended. */
  ensureLoaded(): Promise<void> {
    if (this.running !== undefined) return this.running;
    return this.loadable.kind === 'unloaded' ? this.refresh() : Promise.resolve();
  }

  /** Reads the list again. While one load runs, at most one more waits: any number of calls share it. */
  refresh(): Promise<void> {
    if (this.running === undefined) return this.start();
    const { signal } = this.abort;
    this.queued ??= this.running.then(() => {
      // After a switch, what waited for the old connection has nothing to read.
      if (signal.aborted) return;
      this.queued = undefined;
      return this.start();
    });
    return this.queued;
  }

  /** Another connection: the old one's load ends, and its jobs go. */
  switchTo(kind: ConnectionKind): Promise<void> {
    this.abort.abort();
    this.abort = new AbortController();
    this.connectionKind = kind;
    this.used = undefined;
    this.running = undefined;
    this.queued = undefined;
    this.connections.forget(kind);
    this.clear();
    return this.start();
  }

  dispose(): void {
    this.abort.abort();
    this.changes.dispose();
  }

  private start(): Promise<void> {
    const { signal } = this.abort;
    if (signal.aborted) return Promise.resolve();
    // Opened anew, it has the Region, endpoint and credentials of now. A details page may have just opened it for the
    // first load: a credential program need not run twice for that.
    if (this.loadable.kind !== 'unloaded') this.connections.forget(this.connectionKind);
    this.settle(withLoading(this.loadable, true));
    const running = this.guardedLoad(signal).finally(() => {
      if (this.running === running) this.running = undefined;
    });
    this.running = running;
    return running;
  }

  private async load(signal: AbortSignal): Promise<void> {
    const opened = await this.connections.get(this.connectionKind, signal);
    if (signal.aborted) return;
    if (!opened.ok) {
      this.fail(opened.problem);
      return;
    }
    this.use(opened.value);
    let marks = new LoadMarks();
    let unreadable = 0;
    for await (const step of readPages(opened.value.service, signal)) {
      if (step.kind === 'page') {
        unreadable += step.page.unreadable;
        if (marks.seen.size === 0) this.clearIfOfAnother(step.page.jobs);
        this.announce(this.jobs.merge(step.page.jobs, marks));
      } else if (step.kind === 'restart') {
        marks = new LoadMarks();
        unreadable = 0;
      } else if (step.problem === undefined) {
        this.finish(marks, unreadable);
      } else if (step.problem.kind !== 'cancelled') {
        this.fail(step.problem);
      }
    }
  }

  /** Nothing of a load rejects; were it to, the view would load for ever. */
  private async guardedLoad(signal: AbortSignal): Promise<void> {
    try {
      await this.load(signal);
    } catch (error) {
      if (!signal.aborted) this.fail({ kind: 'unknown', detail: String(error) });
    }
  }

  private use(connection: Connection): void {
    const before = this.used;
    this.used = connection;
    const other =
      before !== undefined &&
      (before.region !== connection.region || before.foreignEndpoint !== connection.foreignEndpoint);
    if (other) this.clear();
  }

  /** Keys may be of another account by now: its jobs are never shown among those of the old one. */
  private clearIfOfAnother(jobs: readonly Job[]): void {
    const { owners } = this.jobs;
    const found = jobs.map(ownerOf).filter((owner) => owner !== undefined);
    if (owners.size > 0 && found.length > 0 && !found.some((owner) => owners.has(owner))) this.clear();
  }

  private clear(): void {
    this.jobs = new JobList();
    this.settle({ kind: 'unloaded', loading: true }, { structure: true, groups: new Set() });
  }

  private finish(marks: LoadMarks, unreadable: number): void {
    const gone = this.jobs.keepOnly(marks);
    this.log(`Read ${this.jobs.size} jobs.`);
    this.settle(loaded({ unreadable }, this.now()), gone);
  }

  private fail(problem: Problem): void {
    this.log(`Reading the jobs failed: ${problemRecord(problem)}`);
    this.settle(errored(this.loadable, problem));
  }

  private settle(state: Loadable<ListFacts>, change: ListChange = noChange): void {
    this.loadable = state;
    this.changes.fire(change);
  }

  private announce(change: ListChange): void {
    if (change.structure || change.groups.size > 0) this.changes.fire(change);
  }
}
