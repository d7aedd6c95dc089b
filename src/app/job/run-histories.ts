/** The run history of the job that is shown: worked out anew when a list has news, not each time the page is drawn. */
import type { ConnectionId } from '../../domain/connection/connection';
import { type Job, sameJob } from '../../domain/job/job';
import { type RunHistory, runHistory } from '../../domain/details/runs';

interface Known {
  readonly connection: ConnectionId;
  readonly job: Job;
  readonly history: RunHistory | undefined;
}

export class RunHistories {
  private known: Known | undefined;

  constructor(
    /** The jobs listed of a connection. */
    private readonly listed: (connection: ConnectionId) => Iterable<{ readonly job: Job }>,
  ) {}

  /** Some list has changed, or was left. */
  listsChanged(): void {
    this.known = undefined;
  }

  of(connection: ConnectionId, job: Job): RunHistory | undefined {
    const { known } = this;
    if (known?.connection === connection && sameJob(known.job, job)) return known.history;
    const history = runHistory(this.listed(connection), job);
    this.known = { connection, job, history };
    return history;
  }
}
