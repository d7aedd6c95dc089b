/** Lists below a row of their own that a person has opened, in this workspace. Only these are loaded. */
import { type ConnectionId, parseConnectionId } from '../../domain/connection/connection';
import type { EpochMs } from '../../domain/job/dates';
import { type JobKindId, otherKinds } from '../../domain/job/kind';
import { day } from '../../domain/job/time';
import type { ListRef } from '../../domain/arrange/tree';

/** A list whose row was collapsed for this long is no longer loaded. */
const unusedMs = 30 * day;

/** Where the opened lists are stored. `read` returns what `write` got, or anything else that was stored there. */
export interface OpenedStorage {
  read(): unknown;
  write(opened: unknown): void;
}

interface Opened extends ListRef {
  /** When the row was collapsed; `undefined` while it's expanded. */
  collapsedAt: EpochMs | undefined;
}

export class OpenedLists {
  private readonly opened: Map<string, Opened>;

  constructor(
    private readonly storage: OpenedStorage,
    private readonly now: () => EpochMs,
  ) {
    this.opened = new Map(parse(storage.read()).map((each) => [keyOf(each), each]));
    this.dropUnused();
  }

  /** The kinds of a connection's opened lists, in the order of their rows. */
  kindsOf(connection: ConnectionId): readonly JobKindId[] {
    return otherKinds
      .map(({ id }) => id)
      .filter((jobKind) => this.opened.has(keyOf({ connection, jobKind })));
  }

  /** Whether the row is collapsed, as it is before the list is first opened. */
  isCollapsed(list: ListRef): boolean {
    const opened = this.opened.get(keyOf(list));
    return opened === undefined || opened.collapsedAt !== undefined;
  }

  /** Records that the row was expanded, which opens the list, or collapsed. */
  setCollapsed({ connection, jobKind }: ListRef, collapsed: boolean): void {
    const key = keyOf({ connection, jobKind });
    // Rows that were never expanded can't be collapsed.
    if (collapsed && this.isCollapsed({ connection, jobKind })) return;
    this.opened.set(key, { connection, jobKind, collapsedAt: collapsed ? this.now() : undefined });
    this.store();
  }

  /** Forgets the lists whose rows have been collapsed for too long, and returns them. */
  dropUnused(): readonly ListRef[] {
    const now = this.now();
    return this.drop(({ collapsedAt }) => collapsedAt !== undefined && now - collapsedAt >= unusedMs);
  }

  /** Forgets the lists of a connection that was removed. */
  forget(connection: ConnectionId): void {
    this.drop((each) => each.connection === connection);
  }

  private drop(goes: (opened: Opened) => boolean): readonly ListRef[] {
    const gone = [...this.opened.values()].filter(goes);
    for (const each of gone) this.opened.delete(keyOf(each));
    if (gone.length > 0) this.store();
    return gone;
  }

  private store(): void {
    this.storage.write([...this.opened.values()]);
  }
}

function keyOf({ connection, jobKind }: ListRef): string {
  return JSON.stringify([connection, jobKind]);
}

/** Ignores what another version stored, and damaged entries. */
function parse(stored: unknown): readonly Opened[] {
  return Array.isArray(stored) ? stored.map(parseOne).filter((each) => each !== undefined) : [];
}

function parseOne(stored: unknown): Opened | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { connection, jobKind, collapsedAt } = stored as Partial<Record<keyof Opened, unknown>>;
  const known = parseConnectionId(connection);
  const kind = otherKinds.find(({ id }) => id === jobKind);
  if (known === undefined || kind === undefined) return undefined;
  return {
    connection: known,
    jobKind: kind.id,
    collapsedAt: typeof collapsedAt === 'number' && Number.isFinite(collapsedAt) ? collapsedAt : undefined,
  };
}
