/** `Check Input`: what differs from the documentation in the input of a job, or in an open file. */
import { CancellationError, commands, type TextDocument, Uri, window, workspace } from 'vscode';
import { expectedInput, findInput, type FoundInput } from '../../app/output/find-input';
import { sizeOf } from '../../app/output/find-output';
import { OutputReading } from '../../app/output/output-reading';
import { type Cancelled, type Outcome, type Problem, success } from '../../domain/connection/problem';
import type { InputExpected } from '../../domain/input/check-input';
import { inputMembers, type InputUse } from '../../domain/input/input-shape';
import { allLines } from '../../domain/output/line-pickers';
import { nameOf } from '../../domain/output/output-files';
import { jsonScheme, linesScheme } from '../../manifest';
import type { Documents } from '../documents/documents';
import { type Compared } from '../documents/input-diagnostics';
import { fileName } from '../documents/json-uri';
import { OutputDocument, part, withCut } from '../documents/output-document';
import { currentFiles } from '../documents/read-output';
import { inputTarget, type OutputTarget } from '../targets/output-targets';
import { selectedJobs, type TargetSources } from '../targets/targets';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import type { Handler } from '../window/guarded';
import type { Log } from '../window/log';
import { tellProblem } from '../window/problem-notice';
import { withProgress } from '../window/progress';
import { comparedText, filesText, inputWords } from '../words/strings-input';
import { lineWords } from '../words/strings-lines';
import { problemText } from '../words/strings-problems';

export interface InputSources extends TargetSources {
  readonly documents: Documents;
  readonly log: Log;
}

/** Quotas that can be raised: https://docs.aws.amazon.com/personalize/latest/dg/limits.html */
const quota = { files: 1_000, bytes: 1024 ** 3 };
const jsonLines = /\.(?:jsonl|ndjson)$/i;

export function checkInputCommand(sources: InputSources): Handler {
  return async (...args) => {
    const document = await documentOf(args, sources);
    const lines = document && sources.documents.lines.find(document.uri);
    if (document?.uri.scheme === linesScheme && lines === undefined) throw new ShownError(lineWords().gone);
    if (document === undefined || lines?.holds === 'output') {
      await checkJob(lines?.target ?? (await inputTarget(args, sources, inputWords().pick)), sources);
    } else {
      const expected = lines === undefined ? await askForUse() : await expectedOf(lines.target, sources);
      if (expected === undefined) return;
      const compared = await sources.documents.input.check(document, expected);
      const name = nameOf(document.uri.path);
      tell(inputWords().result(name, textOf(compared)), compared.different > 0);
    }
  };
}

/** The document of the menu; from the palette, the one in front, if it may be an input. */
async function documentOf(
  args: readonly unknown[],
  sources: InputSources,
): Promise<TextDocument | undefined> {
  const [uri] = args;
  if (uri instanceof Uri) return workspace.openTextDocument(uri);
  const inFront = args.length === 0 ? window.activeTextEditor?.document : undefined;
  if (inFront === undefined) return undefined;
  const { languageId, uri: { path, scheme } } = inFront; // prettier-ignore
  if (languageId === 'jsonl' || jsonLines.test(path) || scheme === linesScheme) return inFront;
  const isJson = languageId === 'json' && scheme !== jsonScheme;
  return isJson && selectedJobs([], sources).length === 0 ? inFront : undefined;
}

/** The recipe of an open file isn't known. */
async function askForUse(): Promise<InputExpected> {
  const words = inputWords();
  const uses = Object.keys(inputMembers) as InputUse[];
  const items = [
    ...uses.map((use) => ({ label: words.uses[use], description: inputMembers[use].join(', '), use })),
    { label: words.unknownUse, description: words.unknownUseDetail, use: undefined },
  ];
  const picked = await window.showQuickPick(items, { placeHolder: words.pickUse });
  if (picked === undefined) throw new CancellationError();
  return { use: picked.use, placeholders: undefined };
}

/** Of the job that the lines are from. Returns `undefined` after it told of a problem. */
async function expectedOf(
  { connection, arn, job }: OutputTarget,
  { shown, log }: InputSources,
): Promise<InputExpected | undefined> {
  const words = inputWords();
  const found = await withProgress(words.reading(jobLabel(job)), async (signal) => {
    const opened = await shown.connect(connection, signal);
    return opened.ok ? expectedInput(arn, opened.value, signal) : opened;
  });
  if (found.ok) return found.value.expected;
  tellOf(words.readFailed(jobLabel(job)), found.problem, log);
  return undefined;
}

function tellOf(what: string, problem: Problem | Cancelled, log: Log): void {
  if (problem.kind === 'cancelled') throw new CancellationError();
  tellProblem(what, problem, log);
}

interface ReadInput {
  readonly found: FoundInput;
  readonly document: OutputDocument;
}

async function checkJob(target: OutputTarget, sources: InputSources): Promise<void> {
  const { documents, log } = sources;
  const words = inputWords();
  const label = jobLabel(target.job);
  const uri = documents.lines.uri(`${fileName(target.arn)}.in.jsonl`);
  const read = await readInput(target, uri, sources);
  if (!read.ok) {
    tellOf(words.readFailed(label), read.problem, log);
    return;
  }
  const { found, document } = read.value;
  if (document.isEmpty && document.isAtEnd) throw new ShownError(words.empty(label));
  if (document.isEmpty) return;
  // Its text is compared as an editor divides it into lines.
  documents.lines.add(uri, document);
  const opened = await workspace.openTextDocument(uri);
  const compared = await documents.input.check(opened, found.expected);
  const { objects, filterProblem } = found;
  const size = sizeOf(objects);
  const isOver = objects.length > quota.files || size > quota.bytes;
  const text = [
    words.jobResult(
      label,
      filesText(objects.length, size),
      textOf({ ...compared, isWhole: document.isAtEnd }),
    ),
    ...(isOver ? [words.overQuota] : []),
    ...(filterProblem === undefined ? [] : [words.noFilter(problemText(filterProblem).title)]),
  ].join(' ');
  if (compared.different > 0) await documents.lines.show(uri, document);
  tell(text, compared.different > 0, () => documents.lines.show(uri, document));
}

function readInput(
  target: OutputTarget,
  uri: Uri,
  { shown, documents, log }: InputSources,
): Promise<Outcome<ReadInput>> {
  const words = inputWords();
  const label = jobLabel(target.job);
  return withProgress(
    words.reading(label),
    async (signal, tellOfRead) => {
      const opened = await shown.connect(target.connection, signal);
      const found = opened.ok ? await findInput(target.arn, opened.value, signal) : opened;
      if (!found.ok) return found;
      const { objects } = found.value;
      const document = new OutputDocument({
        target,
        holds: 'input',
        reading: new OutputReading(currentFiles(target, shown), objects, (onPick) => allLines({ onPick })),
        names: objects.map(({ key }) => nameOf(key)),
        limit: part,
        title: words.reading(label),
        head: () => [filesText(objects.length, sizeOf(objects))],
        places: 'files',
        moreTitle: lineWords().loadMore,
        noMore: () => lineWords().isAtEnd,
        textOf: withCut,
        failed: (problem) => tellProblem(words.readFailed(label), problem, log),
        changed: () => documents.lines.update(uri),
      });
      await document.begin(signal, tellOfRead);
      return success({ found: found.value, document });
    },
    lineWords().readOf,
  );
}

function textOf({ lines, different, isWhole }: Compared): string {
  return comparedText(lines, different, isWhole);
}

/** Not awaited, because the command has done its work. `showLines`: where they aren't shown yet. */
function tell(text: string, isDifferent: boolean, showLines?: () => Promise<void>): void {
  const words = inputWords();
  const action = isDifferent ? words.showProblems : showLines && words.showLines;
  const message = window.showInformationMessage(text, ...(action === undefined ? [] : [action]));
  void message.then(async (chosen) => {
    if (chosen === words.showProblems) await commands.executeCommand('workbench.actions.view.problems');
    else if (chosen !== undefined) await showLines?.();
  });
}
