/** Series whose missing runs a person doesn't want to hear of, kept for the workspace. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { JobKindId } from '../../domain/job/kind';

export interface DismissedStorage {
  /** What was written last; may be anything. */
  read(): unknown;
  write(keys: readonly string[]): void;
}

export interface SeriesRef {
  readonly connection: ConnectionId;
  readonly jobKind: JobKindId;
  /** Key of the series; see domain/job/series.ts. */
  readonly series: string;
}

/** The oldest are forgotten first. */
const most = 500;

export class DismissedSeries {
  private keys: ReadonlySet<string>;

  constructor(private readonly storage: DismissedStorage) {
    const stored = storage.read();
    this.keys = new Set(Array.isArray(stored) ? stored.filter((key) => typeof key === 'string') : []);
  }

  has(series: SeriesRef): boolean {
    return this.keys.size > 0 && this.keys.has(keyOf(series));
  }

  add(series: SeriesRef): void {
    this.set([...this.keys, keyOf(series)]);
  }

  remove(series: SeriesRef): void {
    const key = keyOf(series);
    this.set([...this.keys].filter((each) => each !== key));
  }

  private set(keys: readonly string[]): void {
    this.keys = new Set(keys.slice(-most));
    this.storage.write([...this.keys]);
  }
}

function keyOf({ connection, jobKind, series }: SeriesRef): string {
  return JSON.stringify([connection, jobKind, series]);
}
