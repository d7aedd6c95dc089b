/**
 * The webview panel of the details page: document, messages and visibility. Doesn't know about jobs. Must not be used after
 * it's closed, because VS Code would throw.
 */
import {
  type Tab,
  TabInputWebview,
  Uri,
  type Webview,
  type WebviewOptions,
  type WebviewPanel,
  type WebviewPanelOptions,
  window,
} from 'vscode';
import type { EpochMs } from '../../domain/job/dates';
import type { DetailsPage, FromPage, ToPage } from '../../webview/protocol';
import { detailsHtml } from './html';
import { MessageLimiter, parseMessage } from './messages';

export interface ViewEvents {
  readonly received: (message: FromPage) => void;
  /** The panel was shown or hidden, or became the active editor or another one did. */
  readonly viewState: () => void;
  readonly closed: () => void;
  readonly log: (message: string) => void;
}

export interface ViewOptions {
  readonly extensionUri: Uri;
  readonly lang: string;
  readonly documentTitle: string;
  readonly now: () => EpochMs;
}

export const panelOptions: WebviewPanelOptions = { enableFindWidget: true };

/** Files only come from dist/ and media/. No forms, no command links. */
export function webviewOptions(extensionUri: Uri): WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')],
  };
}

export class DetailsView {
  #closed = false;
  /** The page as last sent, so that nothing is sent twice. Cleared when the page asks for its state. */
  #sent = '';

  constructor(
    private readonly panel: WebviewPanel,
    options: ViewOptions,
    private readonly events: ViewEvents,
  ) {
    const limiter = new MessageLimiter(options.now);
    panel.onDidDispose(() => this.#close());
    panel.onDidChangeViewState(() => {
      events.viewState();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = limiter.allows() ? parseMessage(message) : undefined;
      if (parsed === undefined || this.#closed) return;
      if (parsed.type === 'ready') this.#sent = '';
      events.received(parsed);
    });
    panel.webview.options = webviewOptions(options.extensionUri);
    panel.webview.html = documentOf(panel.webview, options);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  /** Whether it's the active editor. */
  get active(): boolean {
    return this.panel.active;
  }

  /** Whether a person pinned its tab. */
  get isPinned(): boolean {
    return tabsOf(this.panel).some((tab) => tab.isPinned);
  }

  reveal(preserveFocus: boolean): void {
    // Revealing a visible panel would move it to the active column.
    if (!preserveFocus || !this.panel.visible) this.panel.reveal(undefined, preserveFocus);
  }

  /** A hidden page has no document. It asks for its state when it's shown again. */
  show(page: DetailsPage): void {
    if (this.panel.title !== page.title) this.panel.title = page.title;
    const text = JSON.stringify(page);
    if (text === this.#sent || !this.panel.visible) return;
    this.#sent = text;
    this.#post({ type: 'state', page });
  }

  copied(field: string, text: string): void {
    this.#post({ type: 'copied', field, text });
  }

  #post(message: ToPage): void {
    if (this.#closed) return;
    this.panel.webview.postMessage(message).then(undefined, (error: unknown) => {
      if (!this.#closed) this.events.log(`The details page did not take a message: ${String(error)}`);
    });
  }

  #close(): void {
    this.#closed = true;
    this.events.closed();
  }
}

/** VS Code doesn't tell which tab is a panel's: a hidden panel may be any webview of its kind with its title. */
function tabsOf({ visible, viewColumn, viewType, title }: WebviewPanel): readonly Tab[] {
  const groups = window.tabGroups.all;
  const active = visible && groups.find((group) => group.viewColumn === viewColumn)?.activeTab;
  const tabs = active
    ? [active]
    : groups.flatMap((group) => group.tabs).filter(({ label }) => label === title);
  return tabs.filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(viewType));
}

function documentOf(webview: Webview, { extensionUri, lang, documentTitle }: ViewOptions): string {
  const uri = (...path: string[]): string =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, ...path)).toString();
  return detailsHtml({
    cspSource: webview.cspSource,
    scriptUri: uri('dist', 'details.js'),
    styleUri: uri('media', 'details.css'),
    lang,
    title: documentTitle,
  });
}
