/** Connects the notifications with the rest of the extension, for start.ts. */
import { Disposable, type ExtensionContext, Uri } from 'vscode';
import type { Connections } from './app/connections/connections';
import { NotifiedFiles } from './storage/notified-files';
import type { LazyDetailsPages } from './ui/details/lazy-pages';
import type { JobsView } from './ui/tree/view';
import type { Log } from './ui/window/log';
import { MissingRunNotices } from './ui/window/missing-run-notices';
import { type NoticeDeps, Notices } from './ui/window/notices';
import { noticeKind, notifiesMissingRuns } from './ui/window/settings';

const now = Date.now;

/** What users were notified about, shared by all windows. */
export function toldJobs({ globalStorageUri }: ExtensionContext, log: Log): NotifiedFiles {
  const folder = Uri.joinPath(globalStorageUri, 'told').fsPath;
  return new NotifiedFiles({ folder, now, log: (text) => log.warn(text) });
}

interface NoticeTargets {
  readonly view: JobsView;
  readonly details: LazyDetailsPages;
  readonly reportError: (error: unknown) => void;
}

export function createNotices(
  shown: Connections,
  told: NotifiedFiles,
  { view, details, reportError }: NoticeTargets,
): Disposable {
  const showJob: NoticeDeps['showJob'] = (store, job) =>
    details.show({ connection: store.key, job }, { preserveFocus: false });
  return Disposable.from(
    new Notices({
      shown,
      told,
      reportError,
      treeView: view.treeView,
      kind: noticeKind,
      showJob,
      showFirst: (store, job) => view.rows.focusJob(store, job),
    }),
    new MissingRunNotices({ shown, told, now, isWanted: notifiesMissingRuns, showJob, reportError }),
  );
}
