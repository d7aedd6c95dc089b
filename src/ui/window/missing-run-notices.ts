/** Notifications of runs that didn't come, once for each, where the setting is on. */
import { Disposable, window } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import type { JobStore } from '../../app/list/job-store';
import { traitsOf } from '../../domain/connection/connection';
import type { NotifiedJobs } from '../../domain/connection/notified-jobs';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { MissingRun } from '../../domain/job/missing-run';
import { missingText } from '../words/missing-text';
import { missingWords } from '../words/strings-missing';

export interface MissingRunNoticeDeps {
  readonly shown: Pick<Connections, 'onDidChange' | 'lists' | 'missingRuns'>;
  readonly told: NotifiedJobs;
  readonly now: () => EpochMs;
  readonly isWanted: () => boolean;
  readonly showJob: (store: JobStore, job: Job) => Promise<void>;
  readonly reportError: (error: unknown) => void;
}

export class MissingRunNotices implements Disposable {
  /** Runs that this window has handled. */
  private readonly handled = new Set<string>();
  private readonly disposables: readonly Disposable[];

  constructor(private readonly deps: MissingRunNoticeDeps) {
    this.disposables = [
      new Disposable(
        deps.shown.onDidChange(({ store }) => {
          if (store !== undefined) this.check([store]);
        }),
      ),
      window.onDidChangeWindowState(() => this.check(deps.shown.lists)),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  /** Only the window in use says so. */
  private check(stores: readonly JobStore[]): void {
    if (!window.state.focused || !this.deps.isWanted()) return;
    for (const store of stores) {
      for (const run of this.deps.shown.missingRuns(store)) {
        const key = keyOf(store, run);
        if (this.handled.has(key)) continue;
        this.handled.add(key);
        this.tell(store, run, key).catch(this.deps.reportError);
      }
    }
  }

  private async tell(store: JobStore, run: MissingRun, key: string): Promise<void> {
    // Each window has a sample account of its own.
    if (traitsOf(store.choice).lasting && !(await this.deps.told.claim([key])).has(key)) return;
    const { showLastRun } = missingWords();
    const answer = await window.showWarningMessage(missingText(run, this.deps.now()), showLastRun);
    if (answer === showLastRun) await this.deps.showJob(store, run.last);
  }
}

/** The same for all windows, until another run is due. */
function keyOf({ identity }: JobStore, { series, last }: MissingRun): string {
  return JSON.stringify([
    'missing run',
    identity?.foreignEndpoint ?? null,
    series,
    last.arn ?? last.createdAt,
  ]);
}
