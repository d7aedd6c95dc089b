/** The connections in the list, each with its own store, which loads and fails independently of the others. */
import { type Arrangement, defaultArrangement } from '../../domain/arrange/arrangement';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../../domain/connection/connection';
import { failure, type Outcome } from '../../domain/connection/problem';
import { ConnectionHandle } from '../session/connection-handle';
import type { DescribingConnection } from '../session/descriptions';
import { Emitter, type Unsubscribe } from '../events';
import { type Endings, type ListChange, noChange } from '../list/list-model';
import { JobStore, type StoreDeps } from '../list/job-store';
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

interface Shown {
  readonly store: JobStore;
  readonly handle: ConnectionHandle;
  readonly stop: Unsubscribe;
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
  ) {
    this.show(choices);
  }

  /** Stores in the order in which the connections were chosen. */
  get stores(): readonly JobStore[] {
    return [...this.shown.values()].map(({ store }) => store);
  }

  get several(): boolean {
    return this.shown.size > 1;
  }

  /** Limits the background requests of all connections. */
  get budget(): RequestBudget {
    return this.deps.budget;
  }

  get loading(): boolean {
    return this.stores.some(({ state }) => state.loading);
  }

  /** Grouping, order and filter of all lists. */
  get arrangement(): Arrangement {
    return this.arranged;
  }

  /** Groups, sorts and filters all lists again, without requests. */
  arrange(arrangement: Arrangement): void {
    this.arranged = arrangement;
    for (const store of this.stores) store.arrange(arrangement);
    this.changes.fire(anotherSet);
  }

  find(key: ConnectionId): JobStore | undefined {
    return this.shown.get(key)?.store;
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

  /** Opens a connection for a page or command. Returns `notShown` for any other connection, so that a page or document can't choose one. */
  async connect(key: ConnectionId, signal: AbortSignal): Promise<Outcome<DescribingConnection>> {
    const known = this.shown.get(key);
    return known === undefined ? failure({ kind: 'notShown' }) : known.handle.describing(signal);
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
    for (const [key, { store, stop }] of before) {
      if (this.shown.has(key)) continue;
      stop();
      store.dispose();
      this.collapsed.delete(key);
    }
    this.changes.fire(anotherSet);
  }

  /** Loads the lists that were never loaded. */
  async ensureLoaded(trigger: Trigger = 'work'): Promise<void> {
    await Promise.all(this.stores.map((store) => store.ensureLoaded(trigger)));
  }

  async refresh(trigger: Trigger): Promise<void> {
    await Promise.all(this.stores.map((store) => store.refresh(trigger)));
  }

  stop(): void {
    for (const store of this.stores) store.stop();
  }

  dispose(): void {
    this.changes.dispose();
    this.endings.dispose();
    for (const { store, stop } of this.shown.values()) {
      stop();
      store.dispose();
    }
    this.deps.sessions.dispose();
  }

  private create(choice: ConnectionChoice): Shown {
    const handle = new ConnectionHandle(choice, this.deps);
    const store = new JobStore(handle, this.deps);
    store.arrange(this.arranged);
    const stops = [
      store.onDidChange((change) => this.changes.fire({ store, change })),
      store.onDidEnd((endings) => this.endings.fire({ store, ...endings })),
    ];
    return { store, handle, stop: () => stops.forEach((stop) => stop()) };
  }
}
