/** As much of VS Code as read-only documents need, beside questions and messages: tabs, texts, and lines above them. */
import type * as vscode from 'vscode';
import { Emitter } from '../../../src/app/events';
import { fakeWindow } from './fake-window';

export class FakeUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;

  constructor({ scheme, path = '', query = '' }: { scheme: string; path?: string; query?: string }) {
    this.scheme = scheme;
    this.path = path;
    this.query = query;
  }

  static from(parts: { scheme: string; path?: string; query?: string }): FakeUri {
    return new FakeUri(parts);
  }

  toString(): string {
    return `${this.scheme}:${this.path}?${this.query}`;
  }
}

class FakeTabInputText {
  constructor(readonly uri: FakeUri) {}
}

class FakeTabInputTextDiff {
  constructor(
    readonly original: FakeUri,
    readonly modified: FakeUri,
  ) {}
}

class FakeEventEmitter<T> extends Emitter<T> {
  readonly event = this.on;
}

interface FakeTab {
  readonly input: unknown;
}

interface FakeDiff {
  readonly left: FakeUri;
  readonly right: FakeUri;
  readonly title: string;
}

const tabsChanged = new Emitter<{ readonly closed: readonly FakeTab[] }>();

/** What VS Code shows. `textOf`: the extension's answer. */
export const editors = {
  textOf: (_uri: vscode.Uri): string => '',
  lenses: undefined as vscode.CodeLensProvider | undefined,
  tabs: [] as FakeTab[],
  diffs: [] as FakeDiff[],
  activeTextEditor: undefined as { readonly document: { readonly uri: FakeUri } } | undefined,

  get uris(): readonly FakeUri[] {
    return this.tabs
      .map(({ input }) => input)
      .flatMap((input) => (input instanceof FakeTabInputText ? [input.uri] : []));
  },

  /** The text of the last tab. */
  get text(): string {
    const uri = this.uris.at(-1);
    return uri === undefined ? '' : this.textOf(uri as unknown as vscode.Uri);
  },

  /** What stands above lines, as `line: title`, those that can be pressed in brackets. */
  get above(): readonly string[] {
    const uri = this.uris.at(-1);
    const document = { uri } as unknown as vscode.TextDocument;
    const lenses = (this.lenses?.provideCodeLenses(document, undefined as never) ?? []) as vscode.CodeLens[];
    return lenses.map(({ range, command }) => {
      const title = command?.command === '' ? command.title : `[${command?.title}]`;
      return `${(range as unknown as { line: number }).line}: ${title}`;
    });
  },

  /** Closes the last tab. */
  close(): void {
    const tab = this.tabs.pop();
    if (tab !== undefined) tabsChanged.fire({ closed: [tab] });
  },

  forget(): void {
    Object.assign(this, { tabs: [], diffs: [], lenses: undefined, activeTextEditor: undefined });
  },
};

export function fakeDocuments(): unknown {
  const base = fakeWindow() as { readonly window: object };
  return {
    ...base,
    Uri: FakeUri,
    EventEmitter: FakeEventEmitter,
    TabInputText: FakeTabInputText,
    TabInputTextDiff: FakeTabInputTextDiff,
    Range: class {
      constructor(readonly line: number) {}
    },
    CodeLens: class {
      constructor(
        readonly range: unknown,
        readonly command: unknown,
      ) {}
    },
    languages: {
      registerCodeLensProvider: (_selector: unknown, provider: vscode.CodeLensProvider) => {
        editors.lenses = provider;
        return { dispose: () => (editors.lenses = undefined) };
      },
    },
    workspace: { openTextDocument: (uri: FakeUri) => Promise.resolve({ uri }) },
    commands: {
      executeCommand: (_id: string, left: FakeUri, right: FakeUri, title: string) => {
        editors.diffs.push({ left, right, title });
        editors.tabs.push({ input: new FakeTabInputTextDiff(left, right) });
        return Promise.resolve();
      },
    },
    window: {
      ...base.window,
      get activeTextEditor() {
        return editors.activeTextEditor;
      },
      showTextDocument: (document: { readonly uri: FakeUri }) => {
        editors.tabs.push({ input: new FakeTabInputText(document.uri) });
        editors.activeTextEditor = { document };
        return Promise.resolve();
      },
      tabGroups: {
        onDidChangeTabs: (listener: (event: { readonly closed: readonly FakeTab[] }) => void) => ({
          dispose: tabsChanged.on(listener),
        }),
        get all() {
          return [{ tabs: editors.tabs }];
        },
      },
    },
  };
}
