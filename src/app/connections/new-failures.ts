/** Failed jobs, and jobs with failed lines, that came while the window was open, and that nobody has looked at. */
import { isBadNews } from '../arrange/sorted-rows';
import { idOfArn } from '../../domain/connection/identity';
import { Emitter, type Unsubscribe } from '../events';
import type { JobStore } from '../list/job-store';
import type { Connections } from './connections';

/** Jobs of a list whose mark came or went. */
export interface MarksChange {
  readonly store: JobStore;
  readonly ids: readonly string[];
}

export class NewFailures {
  private readonly marked = new Map<JobStore, Set<string>>();
  private readonly changes = new Emitter<MarksChange>();
  private readonly stops: readonly Unsubscribe[];

  readonly onDidChange = this.changes.on;

  constructor(private readonly shown: Pick<Connections, 'onDidChange' | 'onDidEnd' | 'lists'>) {
    this.stops = [
      shown.onDidEnd(({ store, jobs }) => {
        const ids = jobs
          .filter((job) => isBadNews({ job }))
          .flatMap(({ arn }) => (arn === undefined ? [] : [idOfArn(arn)]));
        this.add(store, ids);
      }),
      shown.onDidChange(({ store, change }) => {
        if (store === undefined) this.dropRemoved();
        else for (const { id } of change.jobs.went) this.marked.get(store)?.delete(id);
      }),
    ];
  }

  has(store: JobStore, id: string): boolean {
    return this.marked.get(store)?.has(id) === true;
  }

  /** Ids of the marked jobs. */
  of(store: JobStore): ReadonlySet<string> {
    return this.marked.get(store) ?? none;
  }

  /** Removes the marks of jobs that a person has looked at. */
  seen(store: JobStore, ids: Iterable<string>): void {
    const marks = this.marked.get(store);
    if (marks === undefined || marks.size === 0) return;
    const gone = [...ids].filter((id) => marks.delete(id));
    if (gone.length > 0) this.changes.fire({ store, ids: gone });
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.changes.dispose();
  }

  private add(store: JobStore, ids: readonly string[]): void {
    if (ids.length === 0) return;
    const marks = this.marked.get(store) ?? new Set();
    for (const id of ids) marks.add(id);
    this.marked.set(store, marks);
    this.changes.fire({ store, ids });
  }

  private dropRemoved(): void {
    for (const store of this.marked.keys()) if (!this.shown.lists.includes(store)) this.marked.delete(store);
  }
}

const none: ReadonlySet<string> = new Set();
