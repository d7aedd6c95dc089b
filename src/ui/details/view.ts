/**
 * The one panel of the details page: document, messages, visibility. It knows nothing of jobs. Once it is closed it must
 * not be spoken to: VS Code throws then.
 */
import { Uri, type Webview, type WebviewOptions, type WebviewPanel, type WebviewPanelOptions } from 'vscode';
import type { EpochMs } from '../../domain/job/dates';
import type { DetailsPage, FromPage, ToPage } from '../../webview/protocol';
import { detailsHtml } from './html';
import { MessageLimiter, parseMessage } from './messages';

export interface ViewEvents {
  readonly received: (message: FromPage) => void;
  /** The panel came into view, or left it. */
  readonly visibility: (visible: boolean) => void;
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

/** Its files come from dist/ and media/ alone; no forms, no command links. */
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
  /** The page as last sent, to send nothing twice; forgotten when the page asks anew. */
  #sent = '';

  constructor(
    private readonly panel: WebviewPanel,
    options: ViewOptions,
    private readonly events: ViewEvents,
  ) {
    const limiter = new MessageLimiter(options.now);
    panel.onDidDispose(() => this.#close());
    panel.onDidChangeViewState(() => {
      events.visibility(panel.visible);
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = limiter.allows() ? parseMessage(message) : undefined;
      if (parsed === undefined) return;
      if (parsed.type === 'ready') this.#sent = '';
      events.received(parsed);
    });
    panel.webview.options = webviewOptions(options.extensionUri);
    panel.webview.html = documentOf(panel.webview, options);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  reveal(preserveFocus: boolean): void {
    // Revealing what is in view already would move the panel to the active column.
    if (!preserveFocus || !this.panel.visible) this.panel.reveal(undefined, preserveFocus);
  }

  /** A page that is out of view has no document: it asks for its state when it is back. */
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
    this.panel.webview.postMessage(message).then(undefined, (error: unknown) => {
      if (!this.#closed) this.events.log(`The details page did not take a message: ${String(error)}`);
    });
  }

  #close(): void {
    this.#closed = true;
    this.events.closed();
  }
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
