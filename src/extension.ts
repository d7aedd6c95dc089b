/**
 * Registers everything with VS Code when a window starts. The rest is a chunk of its own, loaded later, or when the view, a
 * command, a link, the hover over an ARN or a restored page needs it.
 */
import {
  commands,
  type ExtensionContext,
  languages,
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
} from './manifest';
import type { Started } from './start';
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
