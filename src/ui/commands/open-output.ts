/** `Open Output`, `Open Failed Lines` and `Find in Output…`: lines of a job's output as read-only documents. */
import { CancellationError, Uri, window } from 'vscode';
import { OutputReading } from '../../app/output/output-reading';
import { success } from '../../domain/connection/problem';
import {
  allLines,
  failedInputs,
  type LinePicker,
  linesOf,
  type PickedLine,
} from '../../domain/output/line-pickers';
import { nameOf } from '../../domain/output/output-files';
import { prettyLine } from '../../domain/output/pretty-line';
import { fileName } from '../documents/json-uri';
import type { LineDocument, LineDocuments } from '../documents/line-documents';
import { OutputDocument, type OutputDocumentDeps, part, withCut } from '../documents/output-document';
import { currentFiles, outputFiles } from '../documents/read-output';
import { type OutputTarget, singleOutputTarget } from '../targets/output-targets';
import type { TargetSources } from '../targets/targets';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import type { CommandTable } from '../window/guarded';
import type { Log } from '../window/log';
import { tellProblem } from '../window/problem-notice';
import { withProgress } from '../window/progress';
import { lineWords } from '../words/strings-lines';

export interface LineSources extends TargetSources {
  readonly lines: LineDocuments;
  readonly log: Log;
}

export function lineCommands(
  sources: LineSources,
): Pick<
  CommandTable,
  | 'personalizeBatch.openOutput'
  | 'personalizeBatch.openFailedLines'
  | 'personalizeBatch.findInOutput'
  | 'personalizeBatch.loadMoreLines'
> {
  const words = lineWords();
  const targetOf = (args: readonly unknown[], placeholder: string): Promise<OutputTarget> =>
    singleOutputTarget(args, sources, placeholder);
  return {
    'personalizeBatch.openOutput': async (...args) =>
      open(allOf, await targetOf(args, words.pickToOpen), sources),
    'personalizeBatch.openFailedLines': async (...args) =>
      open(failedOf, await targetOf(args, words.pickForFailed), sources),
    'personalizeBatch.findInOutput': async (...args) => {
      const target = documentOf(args, sources)?.target ?? (await targetOf(args, words.pickToFind));
      const id = await askForId(target);
      await open(() => foundOf(id, target), target, sources);
    },
    'personalizeBatch.loadMoreLines': async (...args) => {
      const document = documentOf(args, sources);
      if (document === undefined) throw new ShownError(words.noDocument);
      await document.more();
    },
  };
}

/** The document that a line above it names; from the palette, the one in front. */
function documentOf([uri]: readonly unknown[], { lines }: LineSources): LineDocument | undefined {
  if (uri instanceof Uri) return lines.find(uri);
  const inFront = uri === undefined ? window.activeTextEditor?.document.uri : undefined;
  return inFront && lines.find(inFront);
}

async function askForId({ job }: OutputTarget): Promise<string> {
  const words = lineWords();
  const typed = await window.showInputBox({
    title: words.idTitle(jobLabel(job)),
    prompt: words.id,
    ignoreFocusOut: true,
  });
  const id = typed?.trim();
  if (id === undefined || id === '') throw new CancellationError();
  return id;
}

/** How lines of the output are picked and shown. */
type Kind = Pick<
  OutputDocumentDeps,
  'holds' | 'limit' | 'title' | 'head' | 'places' | 'moreTitle' | 'noMore' | 'textOf'
> & {
  /** Of the document's name. */
  readonly ending: string;
  readonly picker: (onPick: (picked: PickedLine) => void) => LinePicker;
  /** What is said if nothing was found. */
  readonly none: () => string;
};

function allOf({ job }: OutputTarget): Kind {
  const words = lineWords();
  return {
    ending: 'out',
    holds: 'output',
    picker: (onPick) => allLines({ onPick }),
    limit: part,
    title: words.reading(jobLabel(job)),
    head: () => [],
    places: 'files',
    moreTitle: words.loadMore,
    noMore: () => words.isAtEnd,
    textOf: withCut,
    none: () => words.empty(jobLabel(job)),
  };
}

function failedOf({ job }: OutputTarget): Kind {
  const words = lineWords();
  let leftOut = 0;
  return {
    ending: 'failed',
    holds: 'input',
    picker: (onPick) => failedInputs({ onPick, onLeftOut: () => leftOut++ }),
    limit: part,
    title: words.reading(jobLabel(job)),
    head: (count) => [words.failed(count), ...(leftOut === 0 ? [] : [words.leftOut(leftOut)])],
    places: 'none',
    moreTitle: words.loadMore,
    noMore: () => (leftOut > 0 ? words.isAtEnd : words.noneLeftFailed),
    textOf: ({ text }) => text,
    none: () => (leftOut > 0 ? words.leftOut(leftOut) : words.noneFailed(jobLabel(job))),
  };
}

/** One line after the other. */
function foundOf(id: string, { job }: OutputTarget): Kind {
  const words = lineWords();
  return {
    ending: 'found',
    holds: 'output',
    picker: (onPick) => linesOf(id, { onPick }),
    limit: { mostLines: 1, mostCharacters: Infinity },
    title: words.finding(jobLabel(job)),
    head: () => [],
    places: 'lines',
    moreTitle: words.findNext,
    noMore: () => words.noneLeft,
    textOf: (line) => withCut({ ...line, text: prettyLine(line.text) }),
    none: () => words.notFound(jobLabel(job)),
  };
}

/** Reads the first lines, and shows them. */
async function open(
  kindOf: (target: OutputTarget) => Kind,
  target: OutputTarget,
  { lines, log, shown }: LineSources,
): Promise<void> {
  const kind = kindOf(target);
  const failed = lineWords().readFailed(jobLabel(target.job));
  const uri = lines.uri(`${fileName(target.arn)}.${kind.ending}.jsonl`);
  const document = await withProgress(
    kind.title,
    async (signal, tell) => {
      const found = await outputFiles(target, shown, signal);
      if (!found.ok) return found;
      const made = new OutputDocument({
        ...kind,
        target,
        reading: new OutputReading(currentFiles(target, shown), found.value, kind.picker),
        names: found.value.map(({ key }) => nameOf(key)),
        failed: (problem) => tellProblem(failed, problem, log),
        changed: () => lines.update(uri),
      });
      await made.begin(signal, tell);
      return success(made);
    },
    lineWords().readOf,
  );
  if (!document.ok) {
    if (document.problem.kind === 'cancelled') throw new CancellationError();
    tellProblem(failed, document.problem, log);
  } else if (!document.value.isEmpty) await lines.show(uri, document.value);
  else if (document.value.isAtEnd) throw new ShownError(kind.none());
}
