/**
 * What the start of every window pays for: tells VS Code what there is. All that is behind it is a chunk of its own, loaded a while
 * later, or as soon as somebody looks at the view, runs a command, points at the ARN of a job or comes back to a page.
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
import { type CommandId, commandIds, detailsViewType, jsonScheme, openJobCommand } from './manifest';
import type { Started } from './start';
import { LazyTree } from './ui/window/lazy-tree';
import { Relay } from './ui/window/relay';

/** By then, a window has started: who looks at the view after it finds the code loaded, and compiled. */
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
    workspace.registerTextDocumentContentProvider(jsonScheme, {
      onDidChange: documentChanges.event,
      provideTextDocumentContent: async (uri) => (await started()).document(uri),
    }),
    window.registerWebviewPanelSerializer(detailsViewType, {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
        (await started()).restorePage(panel, state),
    }),
  );
}
