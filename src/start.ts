/** Composition root: creates and connects all parts, and returns what VS Code disposes. Loads no AWS code and sends no requests. */
import { homedir } from 'node:os';
import {
  type CancellationToken,
  Disposable,
  env,
  type ExtensionContext,
  type Hover,
  type Position,
  type TextDocument,
  Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { lazySetup } from './app/session/lazy-setup';
import { Sessions } from './app/session/sessions';
import { followCredentials } from './app/connections/follow-credentials';
import { followFiles } from './app/connections/follow-files';
import { JobLookup } from './app/job/job-lookup';
import { lazily } from './app/lazily';
import { Connections } from './app/connections/connections';
import { DismissedSeries } from './app/connections/dismissed-series';
import { OpenedLists } from './app/connections/opened-lists';
import { FinishedChecks, type FinishedChecksDeps } from './app/output/finished-checks';
import { OutputChecks } from './app/output/output-checks';
import { RequestBudget } from './app/session/request-budget';
import type { JobStore } from './app/list/job-store';
import { AutoRefreshScheduler } from './app/connections/auto-refresh-scheduler';
import { configPaths } from './aws/credentials/config-paths';
import type { AwsDeps } from './aws/main';
import type { ConnectionId } from './domain/connection/connection';
import type { AwsSetup } from './domain/connection/service';
import { ListFiles } from './storage/list-files';
import { AllowedPrograms } from './ui/connections/allowed-programs';
import { Arrangements } from './ui/arrange/arrangements';
import type { CheckToolSources } from './ui/assistant/check-output';
import type { Tools } from './ui/assistant/tools';
import { type CommandTable, guarded } from './ui/window/guarded';
import { Documents } from './ui/documents/documents';
import type { CommandSources } from './ui/commands/table';
import { EditorHover } from './ui/editor-hover';
import { FileWatch } from './ui/connections/file-watch';
import { numberText } from './ui/words/format';
import { rowDeps } from './ui/words/row-texts';
import { createLog, type Log } from './ui/window/log';
import { createPrompts } from './ui/connections/prompts';
import { arrangementDefaults, autoRefresh, checksFinished, followSettings } from './ui/window/settings';
import type { CommandId } from './manifest';
import type { LazyTree } from './ui/window/lazy-tree';
import { ownManifest } from './ui/window/own-manifest';
import type { Relay } from './ui/window/relay';
import { dismissedStorage } from './ui/connections/dismissed-storage';
import { openedStorage } from './ui/connections/opened-storage';
import { StoredChoices } from './ui/connections/stored-choices';
import { JobsView } from './ui/tree/view';
import { clock, followWindow } from './ui/window/window-use';
import { lazyDetails } from './start-details';
import { createNotices, toldFiles } from './start-notices';

const now = Date.now;

/** Used by extension.ts. */
export interface Started {
  /** Prepares the first look at the view, and deletes unused stored files. Sends no requests. */
  warmUp(): Promise<void>;
  /** Runs a command, and shows errors. */
  run(id: CommandId, args: readonly unknown[]): Promise<void>;
  hover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined>;
  /** Shows the job of a link, and errors. */
  openLink(uri: Uri): Promise<void>;
  /** The tools for assistants. */
  tools(): Promise<Tools>;
  /** The text of a read-only document. */
  document(uri: Uri): Promise<string>;
  /** Restores a details page after a window reload. */
  restorePage(panel: WebviewPanel, state: unknown): Promise<void>;
}

export interface StartedIn {
  readonly tree: LazyTree;
  readonly documentChanges: Relay<Uri>;
}

export function start(context: ExtensionContext, { tree, documentChanges }: StartedIn): Started {
  const log = createLog(context.extension, configPaths(process.env));
  const reportError = (error: unknown): void => log.error(String(error));
  const { shown, stored, staying, lists, aws, checks } = createModel(context, log, reportError);
  const arrangements = new Arrangements(context.workspaceState, shown, arrangementDefaults);
  const common = { shown, arrangements, now, manifest: ownManifest(context.extension, env.language) };
  const view = new JobsView({
    ...common,
    tree,
    reportError,
    unreadChoices: () => stored.unknown,
    wasShown: () => staying.viewShown(),
  });
  const documents = new Documents(shown);
  const details = lazyDetails(context, { shown, staying, documents, log, view, checks, reportError });
  const commands = lazyCommands({
    ...common,
    view,
    details,
    documents,
    log,
    checks,
    files: async () => (await aws()).files(),
    findAwsCli: async () => (await aws()).findAwsCli(),
    use: async (choices) => {
      await stored.write(choices);
      shown.show(stored.read());
    },
    clearStoredJobs: () => lists.clear(),
    hasChosen: () => stored.hasChosen(),
  });
  const lookup = new JobLookup(shown, () => clock.uptime());
  const told = toldFiles(context, log);
  documentChanges.follow(documents.onDidChange);
  context.subscriptions.push(
    log,
    details,
    lookup,
    documents,
    createNotices(shown, told, { view, details, reportError }),
    view,
    followWindow(staying),
    followSettings(() => void view.rows.keepSelected(() => arrangements.apply()).catch(reportError)),
    workspace.onDidGrantWorkspaceTrust(() => retryPrograms(shown, reportError)),
    new Disposable(() => staying.dispose()),
    new Disposable(() => shown.dispose()),
  );
  return {
    warmUp: async () => void (await Promise.all([warmUp(), lists.dropUnused(), told.dropOld()])),
    ...guardedCommands(commands, log),
    tools: lazyTools({ shown, checks, now }),
    hover: (...asked) => new EditorHover(lookup, now).provideHover(...asked),
    document: (uri) => documents.textOf(uri),
    restorePage: (panel, state) => details.restore(panel, state),
  };
}

function guardedCommands(commands: () => Promise<Commands>, log: Log): Pick<Started, 'run' | 'openLink'> {
  return {
    run: (id, args) => guarded(id, async () => (await commands()).table[id](...args), log),
    openLink: (uri) => guarded('link', async () => (await commands()).openLink(uri), log),
  };
}

async function warmUp(): Promise<void> {
  // The first number format takes 20 ms, because Node reads its data.
  numberText(0);
  await (await awsChunk()).warmUp();
}

/** The connections, their lists, and automatic refresh. */
function createModel(context: ExtensionContext, log: Log, reportError: (error: unknown) => void) {
  const allowed = new AllowedPrograms(context.workspaceState, () => workspace.isTrusted);
  const stored = new StoredChoices(context.workspaceState, context.globalState);
  const isFirst = (connection: ConnectionId): boolean => !shown.isCollapsed(connection);
  const aws = lazyAws(context, { allowed, isFirst }, (setup) => {
    const follow = (files: 'config' | 'login'): void => void followFiles(shown, files).catch(reportError);
    context.subscriptions.push(new FileWatch(setup.watched(), follow));
  });
  const write = (text: string): void => log.info(text);
  const sessions = openedBy(aws, allowed, write);
  const lists = keptLists(context, log);
  const budget = new RequestBudget(() => clock.uptime());
  const shown: Connections = new Connections(
    { sessions, lists, now, budget, log: write, rows: rowDeps() },
    stored.read(),
    new OpenedLists(openedStorage(context.workspaceState), now),
    new DismissedSeries(dismissedStorage(context.workspaceState)),
  );
  followCredentials(shown, reportError);
  const staying = new AutoRefreshScheduler({ shown, clock, settings: autoRefresh });
  const checks = outputChecks(shown);
  context.subscriptions.push(finishedChecks(shown, checks, { budget, reportError }));
  return { stored, aws, lists, shown, staying, checks };
}

function openedBy(
  aws: () => Promise<AwsSetup>,
  allowed: AllowedPrograms,
  write: (text: string) => void,
): Sessions {
  return new Sessions(lazySetup(aws), createPrompts(allowed), write);
}

/** The tools for assistants are a chunk of their own, loaded by the first that is used. */
function lazyTools(sources: CheckToolSources): () => Promise<Tools> {
  return lazily(async () => (await import('./ui/assistant/tools')).createTools(sources));
}

interface Commands {
  readonly table: CommandTable;
  readonly openLink: (uri: Uri) => Promise<void>;
}

/** The commands are a chunk of their own, loaded by the first command or link. */
function lazyCommands(sources: CommandSources): () => Promise<Commands> {
  return lazily(async () => {
    const { commandTable, openJobLink } = await import('./ui/commands/table');
    return { table: commandTable(sources), openLink: (uri) => openJobLink(uri, sources) };
  });
}

/** The chunk with the AWS SDK. */
const awsChunk = lazily(() => import('./aws/main'));

/** The sample account is a chunk of its own, loaded when it's first used. */
function lazyAws(
  { extension }: ExtensionContext,
  { allowed, isFirst }: Pick<AwsDeps, 'isFirst'> & { readonly allowed: AllowedPrograms },
  loaded: (setup: AwsSetup) => void,
): () => Promise<AwsSetup> {
  const { version } = extension.packageJSON as { readonly version: string };
  const sample = lazily(async () => (await import('./sample/main')).createSampleAccount());
  return lazily(async () => {
    const { createAwsSetup } = await awsChunk();
    const setup = createAwsSetup({
      env: process.env,
      platform: process.platform,
      home: homedir(),
      version,
      sample,
      isFirst,
      mayRunPrograms: (profile, digest) => allowed.mayRun(profile, digest),
    });
    loaded(setup);
    return setup;
  });
}

function outputChecks(shown: Connections): OutputChecks {
  return new OutputChecks({
    now,
    connect: (key, signal) => shown.connect(key, signal),
    jobs: ({ connection, arn }) =>
      shown
        .listFor(connection, arn)
        ?.list.all()
        .map(({ job }) => job) ?? [],
    keep: ({ connection, arn }, check) => shown.listFor(connection, arn)?.applyCheck(arn, check) === true,
  });
}

function finishedChecks(
  shown: Connections,
  checks: OutputChecks,
  { budget, reportError }: Pick<FinishedChecksDeps<JobStore>, 'budget' | 'reportError'>,
): FinishedChecks<JobStore> {
  return new FinishedChecks({
    onDidEnd: shown.onDidEnd,
    checks,
    isWanted: checksFinished,
    isInUse: () => window.state.focused && window.state.active,
    budget,
    code: () => import('./ui/commands/table'),
    found: (store, arn) => shown.tellFailedLines(store, arn),
    reportError,
  });
}

/** After the workspace was trusted, loads lists whose credential processes weren't allowed to run. */
function retryPrograms({ lists }: Connections, reportError: (error: unknown) => void): void {
  for (const store of lists) {
    if (store.problem?.kind === 'programNotAllowed') store.refresh('work').catch(reportError);
  }
}

/** The stored lists, shared by all windows. */
function keptLists({ globalStorageUri }: ExtensionContext, log: Log): ListFiles {
  return new ListFiles({
    folder: Uri.joinPath(globalStorageUri, 'lists').fsPath,
    env: process.env,
    now,
    log: (text) => log.warn(text),
  });
}
