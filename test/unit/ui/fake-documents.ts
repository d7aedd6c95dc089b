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

  static parse(text: string): FakeUri {
    return new FakeUri({ scheme: 'https', path: text });
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

/** A document of which tests read lines. */
export class FakeDocument {
  readonly isDirty = false;
  readonly isUntitled = false;
  readonly languageId: string;

  constructor(
    readonly uri: FakeUri,
    readonly text: string,
  ) {
    this.languageId = uri.path.endsWith('.json') ? 'json' : 'jsonl';
  }

  private get lines(): readonly string[] {
    return this.text.split('\n');
  }

  get lineCount(): number {
    return this.lines.length;
  }

  lineAt(line: number): { readonly text: string } {
    return { text: this.lines[line] ?? '' };
  }
}

interface FakeDiagnostic {
  readonly range: { readonly line: number };
  readonly message: string;
}

const saved = new Emitter<FakeDocument>();
const textChanged = new Emitter<{ readonly document: FakeDocument }>();
const documentClosed = new Emitter<FakeDocument>();

function listening<T>(emitter: Emitter<T>): (listener: (told: T) => void) => { dispose: () => void } {
  return (listener) => ({ dispose: emitter.on(listener) });
}

/** What VS Code shows. `textOf`: the extension's answer. */
export const editors = {
  textOf: (_uri: vscode.Uri): string => '',
  lenses: undefined as vscode.CodeLensProvider | undefined,
  tabs: [] as FakeTab[],
  /** The document that was opened last, in a tab or not. */
  lastOpened: undefined as FakeUri | undefined,
  diffs: [] as FakeDiff[],
  /** Files by path. */
  files: new Map<string, string>(),
  /** By document: the line, from 0, and the message. */
  diagnostics: new Map<string, readonly string[]>(),
  activeTextEditor: undefined as { readonly document: FakeDocument } | undefined,

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

  /** As VS Code opens it: without a byte order mark. */
  open(uri: FakeUri): FakeDocument {
    const text =
      this.files.get(uri.path)?.replace(/^\ufeff/, '') ?? this.textOf(uri as unknown as vscode.Uri);
    return new FakeDocument(uri, text);
  },

  /** Saves a file with another text. */
  save(uri: FakeUri, text: string): void {
    this.files.set(uri.path, text);
    saved.fire(this.open(uri));
  },

  /** VS Code has got the text of a document again. */
  change(uri: FakeUri): void {
    textChanged.fire({ document: this.open(uri) });
  },

  closeDocument(uri: FakeUri): void {
    documentClosed.fire(this.open(uri));
  },

  /** Closes the last tab. */
  close(): void {
    const tab = this.tabs.pop();
    if (tab !== undefined) tabsChanged.fire({ closed: [tab] });
  },

  forget(): void {
    Object.assign(this, {
      tabs: [],
      diffs: [],
      lenses: undefined,
      lastOpened: undefined,
      activeTextEditor: undefined,
    });
    this.files.clear();
    this.diagnostics.clear();
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
      createDiagnosticCollection: () => ({
        set: (uri: FakeUri, found: readonly FakeDiagnostic[]) =>
          editors.diagnostics.set(
            uri.path,
            found.map(({ range, message }) => `${range.line}: ${message}`),
          ),
        delete: (uri: FakeUri) => editors.diagnostics.delete(uri.path),
        dispose: () => editors.diagnostics.clear(),
      }),
      registerCodeLensProvider: (_selector: unknown, provider: vscode.CodeLensProvider) => {
        editors.lenses = provider;
        return { dispose: () => (editors.lenses = undefined) };
      },
    },
    workspace: {
      openTextDocument: (uri: FakeUri) => {
        editors.lastOpened = uri;
        return Promise.resolve(editors.open(uri));
      },
      onDidSaveTextDocument: listening(saved),
      onDidChangeTextDocument: listening(textChanged),
      onDidCloseTextDocument: listening(documentClosed),
      fs: { readFile: (uri: FakeUri) => Promise.resolve(Buffer.from(editors.files.get(uri.path) ?? '')) },
    },
    Diagnostic: class {
      constructor(
        readonly range: unknown,
        readonly message: string,
        readonly severity: number,
      ) {}
    },
    DiagnosticSeverity: { Warning: 1 },
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
      showTextDocument: (document: FakeDocument) => {
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
