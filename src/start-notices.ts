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

const day = 24 * 60 * 60 * 1000;

/** What users were notified about, shared by all windows. */
export interface Told {
  readonly endings: NotifiedFiles;
  readonly missingRuns: NotifiedFiles;
  /** Deletes what no window will ask for again. */
  readonly dropOld: () => Promise<void>;
}

export function toldFiles({ globalStorageUri }: ExtensionContext, log: Log): Told {
  const filesIn = (folder: string, days: number): NotifiedFiles =>
    new NotifiedFiles({
      folder: Uri.joinPath(globalStorageUri, folder).fsPath,
      maxAgeMs: days * day,
      now,
      log: (text) => log.warn(text),
    });
  // By then, all windows in use have seen them.
  const endings = filesIn('told', 2);
  // A weekly run is missing for seven weeks before its series counts as ended.
  const missingRuns = filesIn('told-missing', 60);
  return {
    endings,
    missingRuns,
    dropOld: async () => void (await Promise.all([endings.dropOld(), missingRuns.dropOld()])),
  };
}

interface NoticeTargets {
  readonly view: JobsView;
  readonly details: LazyDetailsPages;
  readonly reportError: (error: unknown) => void;
}

export function createNotices(
  shown: Connections,
  { endings, missingRuns }: Told,
  { view, details, reportError }: NoticeTargets,
): Disposable {
  const showJob: NoticeDeps['showJob'] = (store, job) =>
    details.show({ connection: store.key, job }, { preserveFocus: false });
  return Disposable.from(
    new Notices({
      shown,
      told: endings,
      reportError,
      treeView: view.treeView,
      kind: noticeKind,
      showJob,
      showFirst: (store, job) => view.rows.focusJob(store, job),
    }),
    new MissingRunNotices({
      shown,
      told: missingRuns,
      now,
      isWanted: notifiesMissingRuns,
      showJob,
      reportError,
    }),
  );
}
