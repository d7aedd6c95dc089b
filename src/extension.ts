/**
 * Registers everything with VS Code when a window starts. The rest is a chunk of its own, loaded later, or when the view, a
 * command, a link, the hover over an ARN or a restored page needs it.
 */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  languages,
  lm,
  type Position,
  type TextDocument,
  type Uri,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { lazily } from './app/lazily';
import { jobArnAt } from './domain/job/arn';
import {
  type CommandId,
  commandIds,
  detailsViewType,
  jsonScheme,
  linesScheme,
  openJobCommand,
  toolNames,
} from './manifest';
import type { Started } from './start';
import type { Tool } from './ui/assistant/tools';
import { LazyTree } from './ui/window/lazy-tree';
import { Relay } from './ui/window/relay';

/** By then the window has started. The code is loaded ahead of the first look at the view. */
const aheadMs = 1_000;
const warmUpMs = 1_250;

const ids: readonly CommandId[] = [...commandIds, openJobCommand];

export function activate(context: ExtensionContext): void {
  const documentChanges = new Relay<Uri>();
  const started: () => Promise<Started> = lazily(async () =>
    (await import('./start')).start(context, { tree, documentChanges }),
  );
  const tree: LazyTree = new LazyTree(started);
  const ahead = setTimeout(() => void started(), aheadMs);
  const warmUp = setTimeout(() => void started().then((loaded) => loaded.warmUp()), warmUpMs);
  context.subscriptions.push(
    {
      dispose: () => {
        clearTimeout(ahead);
        clearTimeout(warmUp);
      },
    },
    tree,
    documentChanges,
    ...ids.map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => (await started()).run(id, args)),
    ),
    languages.registerHoverProvider('*', {
      provideHover: async (document: TextDocument, position: Position, token) =>
        jobArnAt(document.lineAt(position.line).text, position.character) === undefined
          ? undefined
          : (await started()).hover(document, position, token),
    }),
    ...registerTools(started),
    window.registerUriHandler({ handleUri: async (uri) => (await started()).openLink(uri) }),
    ...[jsonScheme, linesScheme].map((scheme) =>
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: documentChanges.only((uri) => uri.scheme === scheme),
        provideTextDocumentContent: async (uri) => (await started()).document(uri),
      }),
    ),
    window.registerWebviewPanelSerializer(detailsViewType, {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
        (await started()).restorePage(panel, state),
    }),
  );
}

/** The tools for assistants. Editors other than VS Code may not have the API. */
function registerTools(started: () => Promise<Started>): readonly Disposable[] {
  const models = lm as typeof lm | undefined;
  if (models === undefined) return [];
  return toolNames.map((name) => {
    const tool = async (): Promise<Tool> => (await (await started()).tools())[name];
    return models.registerTool<unknown>(name, {
      invoke: async (options, token) => (await tool()).invoke(options, token),
      prepareInvocation: async (options) => (await tool()).prepareInvocation(options),
    });
  });
}
