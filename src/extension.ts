/** Composition root: builds, wires and hands to VS Code what is to be disposed. Loads and calls nothing of AWS. */
import { Disposable, type Extension, type ExtensionContext, env } from 'vscode';
import { Connections } from './app/connections';
import { JobStore } from './app/job-store';
import { lazily } from './app/lazily';
import type { ConnectionKind, OpenConnection } from './domain/service';
import { guarded, registerCommands } from './ui/commands/register';
import { JsonDocuments } from './ui/commands/json-documents';
import { commandTable } from './ui/commands/table';
import { LazyDetailsPanel } from './ui/details/lazy-panel';
import { createLog } from './ui/log';
import { storedConnection, storeConnection } from './ui/stored-choice';
import { JobsView } from './ui/tree/view';

export function activate(context: ExtensionContext): void {
  const now = Date.now;
  const log = createLog(context.extension);
  const reportError = (error: unknown): void => log.error(String(error));

  const connections = new Connections(lazyOpener(context.extension));
  const store = new JobStore(connections, now, storedConnection(context.workspaceState), (text) =>
    log.info(text),
  );
  const view = new JobsView(store, now, reportError);
  const documents = new JsonDocuments(connections);
  const details = new LazyDetailsPanel(async () => {
    const { DetailsPanel } = await import('./ui/details/panel');
    return new DetailsPanel({
      extensionUri: context.extensionUri,
      now,
      connection: (kind, signal) => connections.get(kind, signal),
      listed: (kind, arn) => (kind === store.kind ? store.find(arn) : undefined),
      copy: (text) => env.clipboard.writeText(text),
      openJson: (target) => {
        const { arn } = target.job;
        if (arn !== undefined) {
          void guarded('personalizeBatch.openJson', () => documents.open(target.connection, arn), log);
        }
      },
      log: (text) => log.warn(text),
    });
  });
  const stopFollowing = store.onDidChange(() => details.jobsChanged());

  async function useConnection(kind: ConnectionKind): Promise<void> {
    await storeConnection(context.workspaceState, kind);
    if (kind !== store.kind) await store.switchTo(kind);
    else await store.ensureLoaded();
  }

  context.subscriptions.push(
    log,
    registerCommands(commandTable({ store, view, now, details, documents, log, useConnection }), log),
    documents.register(),
    details.register(),
    details,
    documents,
    view,
    new Disposable(stopFollowing),
    new Disposable(() => store.dispose()),
    new Disposable(() => connections.dispose()),
  );
}

/** The AWS SDK and the sample account are chunks of their own, loaded by the first connection. */
function lazyOpener(extension: Extension<unknown>): OpenConnection {
  const { version } = extension.packageJSON as { readonly version: string };
  const sample = lazily(async () => (await import('./sample/main')).createSampleAccount());
  const opener = lazily(async () => {
    const { createOpener } = await import('./aws/main');
    return createOpener({ env: process.env, version, sample });
  });
  return async (kind, signal) => (await opener())(kind, signal);
}
