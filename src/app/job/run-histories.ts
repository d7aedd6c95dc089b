/** Caches the run history of the shown job until its list changes, as the page is drawn more often. */
import type { ConnectionId } from '../../domain/connection/connection';
import { type Job, sameJob } from '../../domain/job/job';
import { type RunHistory, runHistory } from '../../domain/details/runs';

interface JobOfConnection {
  readonly connection: ConnectionId;
  readonly job: Job;
}

interface Known extends JobOfConnection {
  readonly history: RunHistory | undefined;
}

export class RunHistories {
  private known: Known | undefined;

  constructor(
    /** All loaded jobs of the job's list. */
    private readonly listed: (job: JobOfConnection) => Iterable<{ readonly job: Job }>,
  ) {}

  /** Clears the cache after a list has changed. */
  listsChanged(): void {
    this.known = undefined;
  }

  of({ connection, job }: JobOfConnection): RunHistory | undefined {
    const { known } = this;
    if (known?.connection === connection && sameJob(known.job, job)) return known.history;
    const history = runHistory(this.listed({ connection, job }), job);
    this.known = { connection, job, history };
    return history;
  }
}
