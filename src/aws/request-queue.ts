/** Queues the requests of all connections: few at a time, in turn between the connections, with visible connections first. */
import type { ConnectionId } from '../domain/connection/connection';

interface Waiting {
  readonly start: () => void;
  /** The turn in which it was added. */
  readonly since: number;
}

/** After this many turns, a connection that isn't visible is served as well. */
const patience = 16;

export class RequestQueue {
  /** By connection, in the order in which they were added. */
  private readonly waiting = new Map<ConnectionId, readonly Waiting[]>();
  /** The turn in which a connection was last served. */
  private readonly served = new Map<ConnectionId, number>();
  private turn = 0;
  private running = 0;

  /** `most`: requests at a time. `isFirst`: whether a connection comes before the others. */
  constructor(
    private readonly most: number,
    private readonly isFirst: (connection: ConnectionId) => boolean,
  ) {}

  /** Runs the request in its turn. Settles as it does. */
  async run<T>(connection: ConnectionId, request: () => Promise<T>): Promise<T> {
    await new Promise<void>((start) => {
      const before = this.waiting.get(connection) ?? [];
      this.waiting.set(connection, [...before, { start, since: this.turn }]);
      this.startNext();
    });
    try {
      return await request();
    } finally {
      this.running--;
      this.startNext();
    }
  }

  private startNext(): void {
    while (this.running < this.most) {
      const connection = this.next();
      if (connection === undefined) return;
      const [first, ...rest] = this.waiting.get(connection) ?? [];
      if (rest.length > 0) this.waiting.set(connection, rest);
      else this.waiting.delete(connection);
      this.served.set(connection, ++this.turn);
      this.running++;
      first?.start();
    }
  }

  /** The waiting connection that was served the longest ago. */
  private next(): ConnectionId | undefined {
    const all = [...this.waiting.keys()];
    const due = all.filter((connection) => this.isFirst(connection) || this.hasWaited(connection));
    const lastTurn = (connection: ConnectionId): number => this.served.get(connection) ?? 0;
    return (due.length > 0 ? due : all).toSorted((a, b) => lastTurn(a) - lastTurn(b))[0];
  }

  private hasWaited(connection: ConnectionId): boolean {
    const [first] = this.waiting.get(connection) ?? [];
    return first !== undefined && this.turn - first.since >= patience;
  }
}
