/** The connections in the view. Each has a list for each kind of jobs, which loads and fails independently of the others. */
import { type Arrangement, defaultArrangement } from '../../domain/arrange/arrangement';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../../domain/connection/connection';
import { type JobKindId, firstKind, jobKinds, kindOfArn } from '../../domain/job/kind';
import type { Job } from '../../domain/job/job';
import type { MissingRun } from '../../domain/job/missing-run';
import { type ListRef } from '../../domain/arrange/tree';
import { failure, type Outcome } from '../../domain/connection/problem';
import { ConnectionHandle, type Renewals } from '../session/connection-handle';
import type { DescribingConnection } from '../session/descriptions';
import { Emitter, type Unsubscribe } from '../events';
import { type Endings, type ListChange, noChange } from '../list/list-model';
import { JobStore, type StoreDeps } from '../list/job-store';
import { ListPersistence } from '../list/list-persistence';
import { DismissedSeries, type SeriesRef } from './dismissed-series';
import { OpenedLists } from './opened-lists';
import type { RequestBudget } from '../session/request-budget';
import type { Trigger } from '../session/sessions';

/** `store`: the store that changed; `undefined` if the set of connections or the arrangement changed. */
export interface ShownChange {
  readonly store: JobStore | undefined;
  readonly change: ListChange;
}

/** Jobs of a connection that ended. */
export interface Ended extends Endings {
  readonly store: JobStore;
}

const anotherSet: ShownChange = { store: undefined, change: { ...noChange, structure: true } };

interface OpenList {
  readonly store: JobStore;
  readonly stop: Unsubscribe;
}

interface Shown {
  readonly handle: ConnectionHandle;
  /** The first kind comes first. */
  readonly lists: Map<JobKindId, OpenList>;
}

export class Connections {
  private shown: ReadonlyMap<ConnectionId, Shown> = new Map();
  private readonly changes = new Emitter<ShownChange>();

  private readonly endings = new Emitter<Ended>();
  private arranged: Arrangement = defaultArrangement;
  private readonly collapsed = new Set<ConnectionId>();

  readonly onDidChange = this.changes.on;
  /** See `JobStore`. */
  readonly onDidEnd = this.endings.on;

  constructor(
    private readonly deps: StoreDeps,
    choices: readonly ConnectionChoice[],
    private readonly opened: OpenedLists = new OpenedLists(inMemory, deps.now),
    private readonly dismissed: DismissedSeries = new DismissedSeries(inMemory),
  ) {
    this.show(choices);
  }

  /** The first list of each connection, in the order in which the connections were chosen. */
  get stores(): readonly JobStore[] {
    return this.lists.filter(({ kind }) => kind === firstKind);
  }

  /** The lists of all kinds: those of a connection follow each other. */
  get lists(): readonly JobStore[] {
    return [...this.shown.values()].flatMap(storesOf);
  }

  /** The lists of a connection. */
  listsOf(key: ConnectionId): readonly JobStore[] {
    const shown = this.shown.get(key);
    return shown === undefined ? [] : storesOf(shown);
  }

  /** Whether jobs of several kinds are listed, so that texts name the kind. */
  get severalKinds(): boolean {
    return this.lists.some(({ kind }) => kind !== firstKind);
  }

  get several(): boolean {
    return this.shown.size > 1;
  }

  /** Limits the background requests of all connections. */
  get budget(): RequestBudget {
    return this.deps.budget;
  }

  /** Runs of steady series of a list that are overdue, without those of dismissed series. */
  missingRuns(store: JobStore): readonly MissingRun[] {
    const list = { connection: store.key, jobKind: store.kind.id };
    return store.missingRuns().filter(({ series }) => !this.dismissed.has({ ...list, series }));
  }

  /** Says nothing more of missing runs of the series, or does so again. */
  setDismissed(series: SeriesRef, dismissed: boolean): void {
    if (dismissed) this.dismissed.add(series);
    else this.dismissed.remove(series);
    const store = this.find(series.connection, series.jobKind);
    if (store !== undefined) this.changes.fire({ store, change: noChange });
  }

  get loading(): boolean {
    return this.lists.some(({ state }) => state.loading);
  }

  /** Grouping, order and filter of all lists. */
  get arrangement(): Arrangement {
    return this.arranged;
  }

  /** Groups, sorts and filters all lists again, without requests. */
  arrange(arrangement: Arrangement): void {
    this.arranged = arrangement;
    for (const store of this.lists) store.arrange(arrangement);
    this.changes.fire(anotherSet);
  }

  /** A list of a connection; `undefined` if nobody opened it. */
  find(key: ConnectionId, kind: JobKindId = firstKind.id): JobStore | undefined {
    return this.shown.get(key)?.lists.get(kind)?.store;
  }

  /** The list of a connection that has jobs of the ARN's kind; `undefined` if nobody opened it. */
  listFor(key: ConnectionId, arn: string | undefined): JobStore | undefined {
    return this.find(key, kindOfArn(arn).id);
  }

  /** Whether the row of the connection is collapsed. */
  isCollapsed(key: ConnectionId): boolean {
    return this.several && this.collapsed.has(key);
  }

  setCollapsed(key: ConnectionId, collapsed: boolean): void {
    if (collapsed) this.collapsed.add(key);
    else this.collapsed.delete(key);
    const store = this.find(key);
    if (store !== undefined) this.changes.fire({ store, change: noChange });
  }

  /** Whether the row of a list is collapsed. */
  isListCollapsed(list: ListRef): boolean {
    return this.opened.isCollapsed(list);
  }

  /** Expanding the row of a list for the first time opens and loads the list. */
  setListCollapsed(list: ListRef, collapsed: boolean): void {
    const shown = this.shown.get(list.connection);
    if (shown === undefined) return;
    this.opened.setCollapsed(list, collapsed);
    if (collapsed || shown.lists.has(list.jobKind)) return;
    const store = this.open(shown, list.jobKind);
    this.changes.fire(anotherSet);
    // Doesn't reject. Problems are part of the store's state.
    void store.ensureLoaded('person');
  }

  /** Closes the lists whose rows nobody has expanded for a long time. */
  closeUnused(): void {
    const unused = this.opened.dropUnused();
    for (const { connection, jobKind } of unused) {
      const lists = this.shown.get(connection)?.lists;
      const list = lists?.get(jobKind);
      if (list !== undefined) close(list);
      lists?.delete(jobKind);
    }
    if (unused.length > 0) this.changes.fire(anotherSet);
  }

  /** Opens a connection for a page or command. Returns `notShown` for any other connection, so that a page or document can't choose one. */
  async connect(key: ConnectionId, signal: AbortSignal): Promise<Outcome<DescribingConnection>> {
    const known = this.shown.get(key);
    return known === undefined ? failure({ kind: 'notShown' }) : known.handle.describing(signal);
  }

  /** The job in the stored list of a connection, also of a kind whose list nobody opened. Sends no requests. */
  async storedJob(key: ConnectionId, arn: string, signal: AbortSignal): Promise<Job | undefined> {
    const choice = this.shown.get(key)?.handle.choice;
    if (choice === undefined) return undefined;
    const { lists, now } = this.deps;
    return new ListPersistence(choice, kindOfArn(arn).id, lists, now).find(arn, signal);
  }

  /** Sets the connections. Those that were in the list keep their jobs; the others are closed. */
  show(choices: readonly ConnectionChoice[]): void {
    const before = this.shown;
    this.shown = new Map(
      choices.map((choice) => {
        const key = connectionId(choice);
        return [key, before.get(key) ?? this.create(choice)];
      }),
    );
    for (const [key, { lists }] of before) {
      if (this.shown.has(key)) continue;
      lists.forEach(close);
      this.collapsed.delete(key);
      this.opened.forget(key);
    }
    this.changes.fire(anotherSet);
  }

  /** Loads the lists that were never loaded. */
  async ensureLoaded(trigger: Trigger = 'work'): Promise<void> {
    await Promise.all(this.lists.map((store) => store.ensureLoaded(trigger)));
  }

  /** Loads the lists again. */
  async refresh(trigger: Trigger, lists: readonly JobStore[] = this.lists): Promise<void> {
    await Promise.all(atOnce(lists, (store, asked) => store.refresh(trigger, asked)));
  }

  /** Lines of the output of a job that ended failed: news like its end. */
  tellFailedLines(store: JobStore, arn: string): void {
    const job = store.find(arn);
    if (job !== undefined) this.endings.fire({ store, jobs: [job], trigger: 'work' });
  }

  /** Resumes the loads of the lists that ended early. */
  async resume(trigger: Trigger, lists: readonly JobStore[]): Promise<void> {
    await Promise.all(atOnce(lists, (store, asked) => store.resume(trigger, asked)));
  }

  stop(): void {
    for (const store of this.lists) store.stop();
  }

  dispose(): void {
    this.changes.dispose();
    this.endings.dispose();
    for (const { lists } of this.shown.values()) lists.forEach(close);
    this.deps.sessions.dispose();
  }

  private create(choice: ConnectionChoice): Shown {
    const shown: Shown = { handle: new ConnectionHandle(choice, this.deps), lists: new Map() };
    for (const kind of [firstKind.id, ...this.opened.kindsOf(shown.handle.key)]) this.open(shown, kind);
    return shown;
  }

  private open({ handle, lists }: Shown, kind: JobKindId): JobStore {
    const store = new JobStore(handle, this.deps, jobKinds[kind]);
    store.arrange(this.arranged);
    const stops = [
      store.onDidChange((change) => this.changes.fire({ store, change })),
      store.onDidEnd((endings) => this.endings.fire({ store, ...endings })),
    ];
    lists.set(kind, { store, stop: () => stops.forEach((stop) => stop()) });
    return store;
  }
}

/** All are asked for before the first begins, so that a person is asked for input once for a connection. */
function atOnce<T>(lists: readonly JobStore[], begin: (store: JobStore, asked: Renewals) => T): T[] {
  return lists.map((store) => [store, store.renewals] as const).map(([store, asked]) => begin(store, asked));
}

function storesOf({ lists }: Shown): readonly JobStore[] {
  return [...lists.values()].map(({ store }) => store);
}

function close({ store, stop }: OpenList): void {
  stop();
  store.dispose();
}

const inMemory = { read: () => undefined, write: () => undefined };
