/** Opens each connection once, when it is first needed, and keeps it. */
import { orAborted } from '../domain/abort';
import { failure, type Outcome } from '../domain/problem';
import type { Connection, ConnectionKind, OpenConnection } from '../domain/service';

export class Connections {
  private readonly opening = new Map<ConnectionKind, Promise<Outcome<Connection>>>();
  private readonly ending = new AbortController();

  constructor(private readonly open: OpenConnection) {}

  /** The connection of that kind. One that failed to open is opened anew by the next call. */
  async get(kind: ConnectionKind, signal: AbortSignal): Promise<Outcome<Connection>> {
    const opening = this.opening.get(kind) ?? this.start(kind);
    try {
      return await orAborted(opening, signal);
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  /** Closes the connection: the next call opens it with files and environment read afresh. */
  forget(kind: ConnectionKind): void {
    const opening = this.opening.get(kind);
    this.opening.delete(kind);
    void opening?.then((outcome) => {
      if (outcome.ok) outcome.value.service.dispose();
    });
  }

  dispose(): void {
    this.ending.abort();
    for (const kind of [...this.opening.keys()]) this.forget(kind);
  }

  private start(kind: ConnectionKind): Promise<Outcome<Connection>> {
    // The opener does not reject; were its code not to load, nobody would ever get an answer.
    const opening = this.open(kind, this.ending.signal).catch((error: unknown) =>
      failure({ kind: 'unknown', detail: String(error) }),
    );
    this.opening.set(kind, opening);
    void opening.then((outcome) => {
      if (!outcome.ok && this.opening.get(kind) === opening) this.opening.delete(kind);
    });
    return opening;
  }
}
