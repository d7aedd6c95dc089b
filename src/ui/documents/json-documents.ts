/**
 * Read-only documents with the response of DescribeBatchInferenceJob, for `Open as JSON` and comparisons. Their URI contains
 * the job, so that VS Code can restore them in a later window.
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
import { compareWords } from '../words/strings-commands';
import { problemError, ShownError } from '../window/errors';
import { documentUri, fileName, parseQuery, sideNames } from './json-uri';

export class JsonDocuments implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;
  private readonly ending = new AbortController();
  /** Texts of current responses, for the documents that VS Code requests next. */
  private readonly fresh = new Map<string, string>();

  constructor(private readonly shown: Connections) {}

  /** Opens a document with a current response. Throws `ShownError` if that fails. */
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

  /** Opens both in the diff editor, with current responses. Throws `ShownError` if one fails. */
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

  /** Loads the text again when VS Code requests it, such as after a window reload. */
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

  /** Updates documents that are already open. */
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
    // Responses about unfinished jobs are requested again.
    return opened.value.service.describeJob(arn, signal, { accept: 'final' });
  }
}

function shownError(what: string, problem: Problem | Cancelled): Error {
  return problemError(what, problem) ?? new CancellationError();
}

/** Names each job that couldn't be loaded. */
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
