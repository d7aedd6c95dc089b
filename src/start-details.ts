/** Connects the details pages with the rest of the extension, for start.ts. */
import { commands, env, type ExtensionContext, window } from 'vscode';
import type { AutoRefreshScheduler } from './app/connections/auto-refresh-scheduler';
import type { Connections } from './app/connections/connections';
import { loadedJobs } from './app/job/loaded-jobs';
import { slotsOf } from './app/list/slots';
import { notChecked, type OutputChecks } from './app/output/output-checks';
import { type CommandId, forCode, onPage } from './manifest';
import { openInConsole } from './ui/commands/open-in-console';
import { LazyDetailsPages } from './ui/details/lazy-pages';
import type { DetailsPages } from './ui/details/pages';
import type { Documents } from './ui/documents/documents';
import type { JobsView } from './ui/tree/view';
import { type Log } from './ui/window/log';
import { guarded } from './ui/window/guarded';
import { openLink } from './ui/window/open-link';
import { autoRefresh } from './ui/window/settings';

const now = Date.now;

interface DetailsSources {
  readonly shown: Connections;
  readonly staying: AutoRefreshScheduler;
  readonly documents: Documents;
  readonly log: Log;
  readonly view: JobsView;
  readonly checks: OutputChecks;
  readonly reportError: (error: unknown) => void;
}

/** The details page is a chunk of its own. */
export function lazyDetails(
  { extensionUri }: ExtensionContext,
  { shown, staying, documents, log, view, checks, reportError }: DetailsSources,
): LazyDetailsPages {
  const run = (what: string, work: () => unknown): void => void guarded(what, work, log);
  const load = async (): Promise<DetailsPages> => {
    const { DetailsPages } = await import('./ui/details/pages');
    return new DetailsPages({
      extensionUri,
      now,
      connection: (key, signal) => shown.connect(key, signal),
      listed: (key, arn) => shown.listFor(key, arn)?.find(arn),
      unfinishedAsOf: ({ connection, job }) => shown.listFor(connection, job.arn)?.unfinishedAsOf,
      jobs: ({ connection, job }) => loadedJobs(shown.listFor(connection, job.arn)),
      slots: ({ connection, job }) => {
        const list = shown.listFor(connection, job.arn);
        return list && slotsOf(list, now());
      },
      pollMs: () => (autoRefresh().enabled && window.state.focused ? autoRefresh().intervalMs : undefined),
      follow: () => staying.viewShown(),
      copy: (text) => env.clipboard.writeText(text),
      copyCode: () => void commands.executeCommand('personalizeBatch.copyAs' satisfies CommandId, forCode),
      checking: ({ connection, job: { arn } }) =>
        arn === undefined ? notChecked : checks.of({ connection, arn }),
      runForPage: (id) => void commands.executeCommand(`personalizeBatch.${id}` satisfies CommandId, onPage),
      openJson: (target) => {
        const { arn } = target.job;
        if (arn !== undefined)
          run('personalizeBatch.openJson', () => documents.json.open(target.connection, arn));
      },
      compare: (left, right) =>
        run('personalizeBatch.compareSelected', () => documents.json.compare(left, right)),
      openInConsole: (target, datasetGroupArn) =>
        run('personalizeBatch.openInConsole', () => openInConsole(target, shown, datasetGroupArn)),
      openLink: (address) => run('details link', () => openLink(address)),
      cameToFront: (target) => void view.rows.follow(target).catch(reportError),
      used: () => void (view.lastUsed.place = 'page'),
      log: (text) => log.warn(text),
    });
  };
  const pages = new LazyDetailsPages(load, view.lastUsed);
  shown.onDidChange(() => pages.jobsChanged());
  checks.changes.on(() => pages.jobsChanged());
  return pages;
}
