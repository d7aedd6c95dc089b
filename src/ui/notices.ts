/** Tells when jobs end: one notice for those that ended together, and a badge for failures that nobody saw come. */
import { Disposable, type TreeView, window } from 'vscode';
import type { JobStore } from '../app/job-store';
import type { Ended, Connections } from '../app/connections';
import type { Job } from '../domain/job';

import type { NoticeKind } from '../manifest';
import { numberText } from './format';
import { noticeWords } from './strings-notices';

export interface NoticeDeps {
  readonly shown: Connections;
  readonly treeView: Pick<TreeView<unknown>, 'visible' | 'onDidChangeVisibility' | 'badge'>;
  readonly kind: () => NoticeKind;
  readonly showJob: (store: JobStore, job: Job) => Promise<void>;
  /** Shows the group that the job is in. */
  readonly showGroup: (store: JobStore, job: Job) => Promise<void>;
  readonly reportError: (error: unknown) => void;
}

/** Names of jobs as the service takes them; any other text could be more than a name in a notification. */
const jobName = /^[a-zA-Z0-9][a-zA-Z0-9\-_]{0,62}$/;

export class Notices implements Disposable {
  private unseen = 0;
  private readonly disposables: Disposable[];

  constructor(private readonly deps: NoticeDeps) {
    const stop = deps.shown.onDidEnd((ended) => this.tell(ended));
    const visibility = deps.treeView.onDidChangeVisibility(({ visible }) => {
      if (visible) this.count(-this.unseen);
    });
    this.disposables = [new Disposable(stop), visibility];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private tell({ store, jobs }: Ended): void {
    const failed = jobs.filter(hasFailed);
    if (!this.deps.treeView.visible) this.count(failed.length);
    const kind = this.deps.kind();
    const told = kind === 'all' ? jobs : kind === 'failures' ? failed : [];
    // Of several windows, only the one in front tells.
    if (told.length > 0 && window.state.focused) this.notify(store, told).catch(this.deps.reportError);
  }

  private async notify(store: JobStore, jobs: readonly Job[]): Promise<void> {
    const words = noticeWords();
    const [first] = jobs;
    if (first === undefined) return;
    const action = jobs.length === 1 ? words.showDetails : words.showJobs;
    const show = jobs.some(hasFailed) ? window.showWarningMessage : window.showInformationMessage;
    if ((await show(messageOf(jobs), action)) !== action) return;
    // Failures come first: whoever looks wants to know of them.
    const shownFirst = jobs.find(hasFailed) ?? first;
    if (jobs.length === 1) await this.deps.showJob(store, first);
    else await this.deps.showGroup(store, shownFirst);
  }

  private count(more: number): void {
    if (more === 0) return;
    this.unseen += more;
    this.deps.treeView.badge =
      this.unseen === 0
        ? undefined
        : { value: this.unseen, tooltip: noticeWords().failedUnseen(numberText(this.unseen)) };
  }
}

function messageOf(jobs: readonly Job[]): string {
  const words = noticeWords();
  const failed = jobs.filter(hasFailed).length;
  const [only] = jobs;
  if (jobs.length === 1 && only !== undefined) {
    const name = only.name !== undefined && jobName.test(only.name) ? only.name : undefined;
    if (failed === 1) return name === undefined ? words.oneFailed : words.nameFailed(name);
    return name === undefined ? words.oneFinished : words.nameFinished(name);
  }
  const finished = jobs.length - failed;
  if (finished === 0) return words.failed(numberText(failed));
  if (failed === 0) return words.finished(numberText(finished));
  return words.failedAndFinished(numberText(failed), numberText(finished));
}

function hasFailed({ status }: Job): boolean {
  return status.kind === 'failed';
}
