/** `Open as JSON`: read-only documents with the answer of DescribeBatchInferenceJob. */
import {
  CancellationError,
  type Disposable,
  EventEmitter,
  ProgressLocation,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Connections } from '../../app/connections';
import type { Problem } from '../../domain/problem';
import type { ConnectionKind } from '../../domain/service';
import { lastPart } from '../../domain/arn';
import { jsonScheme } from '../../manifest';
import { commandWords } from '../strings-commands';
import { problemError } from './errors';

export class JsonDocuments implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly ending = new AbortController();
  /** Answers that `open` got a moment ago, for the document that VS Code asks for next. */
  private readonly fresh = new Map<string, string>();

  constructor(private readonly connections: Connections) {}

  register(): Disposable {
    return workspace.registerTextDocumentContentProvider(jsonScheme, this);
  }

  /** Shows the document, with the answer of now. Throws `ShownError` where there is none. */
  async open(connection: ConnectionKind, arn: string): Promise<void> {
    const uri = documentUri(connection, arn);
    const text = await window.withProgress(
      { location: ProgressLocation.Window, title: commandWords().describing },
      () => this.describe(connection, arn),
    );
    this.fresh.set(uri.toString(), text);
    try {
      this.changed.fire(uri);
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { preview: true });
    } finally {
      this.fresh.delete(uri.toString());
    }
  }

  /** Reads anew where VS Code asks of itself, such as for the document of an earlier window. */
  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const known = this.fresh.get(uri.toString());
    if (known !== undefined) return known;
    const connection: ConnectionKind = uri.authority === 'sample' ? 'sample' : 'environment';
    return this.describe(connection, uri.query);
  }

  dispose(): void {
    this.ending.abort();
    this.changed.dispose();
  }

  private async describe(kind: ConnectionKind, arn: string): Promise<string> {
    const { signal } = this.ending;
    const connection = await this.connections.get(kind, signal);
    if (!connection.ok) throw describeError(connection.problem);
    const description = await connection.value.service.describeJob(arn, signal);
    if (!description.ok) throw describeError(description.problem);
    return `${JSON.stringify(description.value.raw, undefined, 2)}\n`;
  }
}

function documentUri(connection: ConnectionKind, arn: string): Uri {
  const name = (lastPart(arn) ?? arn).replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 63);
  return Uri.from({ scheme: jsonScheme, authority: connection, path: `/${name}.json`, query: arn });
}

function describeError(problem: Problem): Error {
  return problemError(commandWords().describeFailed, problem) ?? new CancellationError();
}
