/** As much of VS Code as the details page needs: its panel, and texts in English. */
import type * as vscode from 'vscode';
import type { ToPage } from '../../../src/webview/protocol';

type Listener<T> = (event: T) => void;

export class FakePanel {
  readonly sent: ToPage[] = [];
  readonly reveals: (boolean | undefined)[] = [];
  visible = true;
  active = true;
  /** Whether its tab is pinned. */
  pinned = false;
  viewColumn = 1;
  disposed = false;
  options: vscode.WebviewOptions = {};
  html = '';
  title: string;
  #message: Listener<unknown> = () => undefined;
  #state: Listener<unknown> = () => undefined;
  #gone: Listener<void> = () => undefined;

  constructor(
    readonly viewType: string,
    title: string,
    readonly creation: unknown[] = [],
  ) {
    this.title = title;
  }

  readonly onDidDispose = (listener: Listener<void>): void => void (this.#gone = listener);
  readonly onDidChangeViewState = (listener: Listener<unknown>): void => void (this.#state = listener);

  /** Throws once the panel is gone, as VS Code does. */
  get webview(): unknown {
    if (this.disposed) throw new Error('Webview is disposed');
    const set = (values: Partial<FakePanel>): void => void Object.assign(this, values);
    return {
      cspSource: 'https://csp.test',
      asWebviewUri: (uri: { path: string }) => ({ toString: () => `https://webview.test${uri.path}` }),
      onDidReceiveMessage: (listener: Listener<unknown>) => (this.#message = listener),
      postMessage: (message: ToPage) => {
        this.sent.push(structuredClone(message));
        return Promise.resolve(true);
      },
      set options(options: vscode.WebviewOptions) {
        set({ options });
      },
      set html(html: string) {
        set({ html });
      },
    };
  }

  reveal(_column: unknown, preserveFocus: boolean): void {
    this.reveals.push(preserveFocus);
    for (const other of panels) Object.assign(other, { visible: false, active: false });
    this.active = true;
    this.turn(true);
  }

  dispose(): void {
    this.disposed = true;
    this.#gone();
  }

  /** Into view, or out of it. */
  turn(visible: boolean): void {
    this.visible = visible;
    this.#state(undefined);
  }

  /** The active editor, or another one beside it. */
  activate(active: boolean): void {
    this.active = active;
    this.#state(undefined);
  }

  receive(message: unknown): void {
    this.#message(message);
  }
}

export const panels: FakePanel[] = [];

class FakeWebviewInput {
  constructor(readonly viewType: string) {}
}

/** All panels are tabs of one group. The last visible one is in front. */
function tabGroup(): unknown {
  const open = panels.filter(({ disposed }) => !disposed);
  const tabs = open.map(({ viewType, title, pinned, visible }) => ({
    label: title,
    input: new FakeWebviewInput(`mainThreadWebview-${viewType}`),
    isPinned: pinned,
    isActive: visible,
  }));
  return { viewColumn: 1, tabs, activeTab: tabs.findLast(({ isActive }) => isActive) };
}

/** As much of a Uri as paths need. */
export const fakeUri = (path: string): unknown => ({ path });

export function fakeVscode(): unknown {
  return {
    env: { language: 'en', uiKind: 1 },
    UIKind: { Desktop: 1, Web: 2 },
    l10n: {
      t: (text: string, ...args: (string | number)[]) =>
        text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)])),
    },
    ViewColumn: { Active: -1 },
    Uri: {
      joinPath: (base: { path: string }, ...parts: string[]) => ({ path: [base.path, ...parts].join('/') }),
    },
    TabInputWebview: FakeWebviewInput,
    window: {
      get tabGroups() {
        return { all: [tabGroup()] };
      },
      createWebviewPanel: (viewType: string, title: string, ...rest: unknown[]) => {
        for (const other of panels) Object.assign(other, { visible: false, active: false });
        const panel = new FakePanel(viewType, title, rest);
        panels.push(panel);
        return panel;
      },
    },
  };
}
