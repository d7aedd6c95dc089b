/** The read-only documents of both schemes. */
import { type Disposable, EventEmitter, type Uri } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { linesScheme } from '../../manifest';
import { InputDiagnostics } from './input-diagnostics';
import { JsonDocuments } from './json-documents';
import { LineDocuments } from './line-documents';

export class Documents implements Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  readonly json: JsonDocuments;
  readonly lines = new LineDocuments();
  readonly input = new InputDiagnostics();

  constructor(shown: Connections) {
    this.json = new JsonDocuments(shown);
    this.lines.onDidClose((uri) => this.input.forget(uri));
    for (const { onDidChange } of [this.json, this.lines]) onDidChange((uri) => this.changed.fire(uri));
  }

  async textOf(uri: Uri): Promise<string> {
    return uri.scheme === linesScheme ? this.lines.textOf(uri) : this.json.provideTextDocumentContent(uri);
  }

  dispose(): void {
    this.json.dispose();
    this.lines.dispose();
    this.input.dispose();
    this.changed.dispose();
  }
}
