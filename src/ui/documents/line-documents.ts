/**
 * Read-only documents with lines of a job's output. They are personal data: their text lives as long as a tab shows it, and isn't read
 * again by itself, so that after a window reload such a document only says how to open it.
 */
import { randomUUID } from 'node:crypto';
import {
  CodeLens,
  type CodeLensProvider,
  type Command,
  type Disposable,
  EventEmitter,
  languages,
  Range,
  type Tab,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { linesScheme } from '../../manifest';
import type { OutputTarget } from '../targets/output-targets';
import { lineWords } from '../words/strings-lines';

/** A line above the text, for what isn't part of it. */
export interface Lens {
  /** From 0. */
  readonly line: number;
  readonly title: string;
  /** Runs with the URI of the document. */
  readonly command?: 'personalizeBatch.loadMoreLines' | 'personalizeBatch.findInOutput';
}

export interface LineDocument {
  /** Whose output it is. */
  readonly target: OutputTarget;
  /** Whether its lines are those of an input file. */
  readonly holds: 'input' | 'output';
  readonly text: string;
  readonly lenses: readonly Lens[];
  /** Reads on. Throws `ShownError` or `CancellationError`. */
  readonly more: () => Promise<void>;
  /** No tab shows it any more: ends what is being read. */
  readonly close: () => void;
}

export class LineDocuments implements CodeLensProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly lensesChanged = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.lensesChanged.event;
  private readonly closing = new EventEmitter<Uri>();
  /** No tab shows the document any more. */
  readonly onDidClose = this.closing.event;
  private readonly opened = new Map<string, LineDocument>();
  private readonly subscriptions: Disposable[] = [];
  /** Documents of an earlier window are never taken for those of this one. */
  private readonly session = randomUUID();
  private count = 0;

  /** A name for a document, which ends with `.jsonl`. Nothing of the lines may be part of it. */
  uri(name: string): Uri {
    const query = `${this.session}-${++this.count}`;
    return Uri.from({ scheme: linesScheme, path: `/${name}`, query });
  }

  /** Shows the document in a tab, in the place of the preview. */
  async show(uri: Uri, document: LineDocument): Promise<void> {
    this.add(uri, document);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  /** Makes the text known before VS Code asks for it. */
  add(uri: Uri, document: LineDocument): void {
    if (this.subscriptions.length === 0) {
      this.subscriptions.push(
        languages.registerCodeLensProvider({ scheme: linesScheme }, this),
        window.tabGroups.onDidChangeTabs(({ closed }) => closed.forEach((tab) => this.closed(tab))),
        workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      );
    }
    this.opened.set(uri.toString(), document);
  }

  find(uri: Uri): LineDocument | undefined {
    return this.opened.get(uri.toString());
  }

  /** The document has more lines. */
  update(uri: Uri): void {
    this.changed.fire(uri);
    this.lensesChanged.fire();
  }

  textOf(uri: Uri): string {
    return this.find(uri)?.text ?? `${lineWords().gone}\n`;
  }

  provideCodeLenses({ uri }: TextDocument): CodeLens[] {
    return (this.find(uri)?.lenses ?? []).map(({ line, title, command = '' }) => {
      const run: Command = { title, command, arguments: [uri] };
      return new CodeLens(new Range(line, 0, line, 0), run);
    });
  }

  dispose(): void {
    for (const document of this.opened.values()) document.close();
    this.opened.clear();
    for (const each of this.subscriptions) each.dispose();
    this.changed.dispose();
    this.lensesChanged.dispose();
    this.closing.dispose();
  }

  private closed(tab: Tab): void {
    for (const uri of urisOf(tab)) {
      if (isInTab(uri)) continue;
      this.find(uri)?.close();
      this.forget(uri);
      this.closing.fire(uri);
    }
  }

  /** VS Code closes a document some time after its last use, also one that was never in a tab. */
  private forget(uri: Uri): void {
    if (!isInTab(uri)) this.opened.delete(uri.toString());
  }
}

function urisOf({ input }: Tab): readonly Uri[] {
  if (input instanceof TabInputText) return [input.uri];
  return input instanceof TabInputTextDiff ? [input.original, input.modified] : [];
}

function isInTab(uri: Uri): boolean {
  const key = uri.toString();
  const { all } = window.tabGroups;
  return all.some(({ tabs }) => tabs.some((tab) => urisOf(tab).some((other) => other.toString() === key)));
}
