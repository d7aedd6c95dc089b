/** The connections that are shown, each with a store of its own: loaded, failed and refreshed apart from the others. */
import { type Arrangement, defaultArrangement } from '../../domain/arrange/arrangement';
import { type ConnectionChoice, type ConnectionId, connectionId } from '../../domain/connection/connection';
import type { Job } from '../../domain/job/job';
import { failure, type Outcome } from '../../domain/connection/problem';
import { ConnectionHandle } from '../session/connection-handle';
import type { DescribingConnection } from '../session/descriptions';
import { Emitter, type Unsubscribe } from '../events';
import { type ListChange, noChange } from '../list/list-model';
import { JobStore, type StoreDeps } from '../list/job-store';
import type { RequestBudget } from '../session/request-budget';
import type { Trigger } from '../session/sessions';

/** `store`: whose content changed; `undefined`: which connections are shown, or how all of them are arranged. */
export interface ShownChange {
  readonly store: JobStore | undefined;
  readonly change: ListChange;
}

/** Jobs of that connection that have ended. */
export interface Ended {
  readonly store: JobStore;
  readonly jobs: readonly Job[];
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

  /** In the order of the choice. */
  get stores(): readonly JobStore[] {
    return [...this.shown.values()].map(({ store }) => store);
  }

  get several(): boolean {
    return this.shown.size > 1;
  }

  /** What all of them may ask in the background. */
  get budget(): RequestBudget {
    return this.deps.budget;
  }

  get loading(): boolean {
    return this.stores.some(({ state }) => state.loading);
  }

  /** How the jobs of all connections are arranged. */
  get arrangement(): Arrangement {
    return this.arranged;
  }

  /** Groups, sorts and filters all lists anew; asks the service nothing. */
  arrange(arrangement: Arrangement): void {
    this.arranged = arrangement;
    for (const store of this.stores) store.arrange(arrangement);
    this.changes.fire(anotherSet);
  }

  find(key: ConnectionId): JobStore | undefined {
    return this.shown.get(key)?.store;
  }

  /** Whether its jobs are out of sight. */
  isCollapsed(key: ConnectionId): boolean {
    return this.several && this.collapsed.has(key);
  }

  setCollapsed(key: ConnectionId, collapsed: boolean): void {
    if (collapsed) this.collapsed.add(key);
    else this.collapsed.delete(key);
    const store = this.find(key);
    if (store !== undefined) this.changes.fire({ store, change: noChange });
  }

  /** The connection, for whoever needs more than the list. Only of those shown: a page or document chooses none. */
  async connect(key: ConnectionId, signal: AbortSignal): Promise<Outcome<DescribingConnection>> {
    const known = this.shown.get(key);
    return known === undefined ? failure({ kind: 'notShown' }) : known.handle.describing(signal);
  }

  /** These, and no others. Those shown before keep their jobs; the loads of the rest end, and their jobs go. */
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

  /** Reads the lists that were never tried. */
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
      store.onDidEnd((jobs) => this.endings.fire({ store, jobs })),
    ];
    return { store, handle, stop: () => stops.forEach((stop) => stop()) };
  }
}
