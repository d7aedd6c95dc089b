/**
 * Read-only documents with the answer of DescribeBatchInferenceJob: `Open as JSON`, and the sides of a comparison. What
 * a document is about stands in its URI, so that VS Code can show it again in a later window.
 */
import {
  CancellationError,
  commands,
  type Disposable,
  EventEmitter,
  ProgressLocation,
  type TextDocumentContentProvider,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Connections } from '../../app/connections/connections';
import type { JobDescription } from '../../domain/job/description';
import { comparedTexts } from '../../domain/details/comparison';
import type { ConnectionId } from '../../domain/connection/connection';
import type { JobRef } from '../../domain/connection/identity';
import { jsonText } from '../../domain/text/json-text';
import type { Cancelled, Outcome, Problem } from '../../domain/connection/problem';
import { commandWords } from '../words/strings-commands';
import { compareWords } from '../words/strings-compare';
import { problemError, ShownError } from '../window/errors';
import { documentUri, fileName, parseQuery, sideNames } from './json-uri';

export class JsonDocuments implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly ending = new AbortController();
  /** Texts made a moment ago, for the documents that VS Code asks for next. */
  private readonly fresh = new Map<string, string>();

  constructor(private readonly shown: Connections) {}

  /** Shows the document, with the answer of now. Throws `ShownError` where there is none. */
  async open(connection: ConnectionId, arn: string): Promise<void> {
    const job = { connection, arn };
    const uri = documentUri(job);
    const text = await window.withProgress(
      { location: ProgressLocation.Window, title: commandWords().describing },
      () => this.textOf(job),
    );
    await this.withFresh([[uri, text]], async () => {
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, { preview: true });
    });
  }

  /** Shows both in the diff editor, with the answers of now. Throws `ShownError` where one can't be had. */
  async compare(left: JobRef, right: JobRef): Promise<void> {
    const words = compareWords();
    const texts = await window.withProgress(
      { location: ProgressLocation.Window, title: words.describing },
      () => this.textsOf(left, right),
    );
    const [leftUri, rightUri] = [documentUri(left, right), documentUri(right, left)];
    const sides = [
      [leftUri, texts[0]],
      [rightUri, texts[1]],
    ] as const;
    await this.withFresh(sides, async () => {
      await Promise.all(sides.map(([uri]) => workspace.openTextDocument(uri)));
      const title = words.title(...sideNames(left.arn, right.arn));
      await commands.executeCommand('vscode.diff', leftUri, rightUri, title, { preview: true });
    });
  }

  /** Reads anew where VS Code asks of itself, such as for the document of an earlier window. */
  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const known = this.fresh.get(uri.toString());
    if (known !== undefined) return known;
    const named = parseQuery(uri.query);
    if (named === undefined) throw shownError(commandWords().describeFailed, { kind: 'notShown' });
    const { job, beside } = named;
    return beside === undefined ? this.textOf(job) : (await this.textsOf(job, beside))[0];
  }

  dispose(): void {
    this.ending.abort();
    this.changed.dispose();
  }

  /** Documents that are open already are told of their new texts. */
  private async withFresh(
    texts: readonly (readonly [Uri, string])[],
    show: () => Promise<void>,
  ): Promise<void> {
    for (const [uri, text] of texts) this.fresh.set(uri.toString(), text);
    try {
      for (const [uri] of texts) this.changed.fire(uri);
      await show();
    } finally {
      for (const [uri] of texts) this.fresh.delete(uri.toString());
    }
  }

  private async textOf(job: JobRef): Promise<string> {
    const answer = await this.describe(job);
    if (!answer.ok) throw shownError(commandWords().describeFailed, answer.problem);
    return `${jsonText(answer.value.answer)}\n`;
  }

  private async textsOf(one: JobRef, other: JobRef): Promise<readonly [string, string]> {
    const [a, b] = await Promise.all([this.describe(one), this.describe(other)]);
    if (a.ok && b.ok) return comparedTexts(a.value.raw, b.value.raw);
    throw notRead([
      [one, a],
      [other, b],
    ]);
  }

  private async describe({ connection, arn }: JobRef): Promise<Outcome<JobDescription>> {
    const { signal } = this.ending;
    const opened = await this.shown.connect(connection, signal);
    if (!opened.ok) return opened;
    // What may have changed since is asked for anew.
    return opened.value.service.describeJob(arn, signal, { accept: 'final' });
  }
}

function shownError(what: string, problem: Problem | Cancelled): Error {
  return problemError(what, problem) ?? new CancellationError();
}

/** Names each job that could not be read. */
function notRead(answers: readonly (readonly [JobRef, Outcome<JobDescription>])[]): Error {
  const errors = answers.flatMap(([{ arn }, answer]) =>
    answer.ok ? [] : [problemError(compareWords().notRead(fileName(arn)), answer.problem)],
  );
  const known = errors.filter((error) => error !== undefined);
  if (known.length < errors.length) return new CancellationError();
  return new ShownError(
    known.map(({ message }) => message).join(' '),
    known.map(({ record }) => record).join(' '),
  );
}
