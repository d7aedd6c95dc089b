/** `Compare Outputs`: what two jobs returned for the same inputs, in the diff editor. */
import { CancellationError, commands, type Uri } from 'vscode';
import type { Connections } from '../../app/connections/connections';
import { OutputReading } from '../../app/output/output-reading';
import { type Outcome, success } from '../../domain/connection/problem';
import { comparedOutputs } from '../../domain/output/compared-lines';
import { allLines } from '../../domain/output/line-pickers';
import { hasOutput, type OutputTarget, outputTarget } from '../targets/output-targets';
import type { TargetSources } from '../targets/targets';
import { twoTargets } from '../targets/two-targets';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import type { Handler } from '../window/guarded';
import type { Log } from '../window/log';
import { tellProblem } from '../window/problem-notice';
import { withProgress } from '../window/progress';
import { compareLinesWords, lineWords } from '../words/strings-lines';
import { fileName, sideNames } from './json-uri';
import type { LineDocuments } from './line-documents';
import { part } from './output-document';
import { currentFiles, outputFiles } from './read-output';

export interface CompareOutputSources extends TargetSources {
  readonly lines: LineDocuments;
  readonly log: Log;
}

/** Of the two selected jobs. Asks for missing ones. */
export function compareOutputsCommand(sources: CompareOutputSources): Handler {
  return async (...args) => {
    const { lines, log, shown } = sources;
    const words = compareLinesWords();
    const [left, right] = (await twoTargets(args, sources, hasOutput)).map(outputTarget);
    if (left === undefined || right === undefined) return;
    const texts: string[][] = [];
    for (const side of [left, right]) {
      const read = await firstLines(side, shown);
      if (!read.ok) {
        if (read.problem.kind === 'cancelled') throw new CancellationError();
        tellProblem(lineWords().readFailed(jobLabel(side.job)), read.problem, log);
        return;
      }
      texts.push([...read.value]);
    }
    const compared = comparedOutputs(texts[0] ?? [], texts[1] ?? []);
    if (compared.matched === 0) throw new ShownError(words.noneMatched);
    const uris = [addSide(left, compared.left, lines), addSide(right, compared.right, lines)];
    const title = words.title(...sideNames(left.arn, right.arn), compared.different, compared.matched);
    await commands.executeCommand('vscode.diff', ...uris, title, { preview: true });
  };
}

async function firstLines(target: OutputTarget, shown: Connections): Promise<Outcome<readonly string[]>> {
  const title = lineWords().reading(jobLabel(target.job));
  return withProgress(
    title,
    async (signal, progress) => {
      const found = await outputFiles(target, shown, signal);
      if (!found.ok) return found;
      const files = currentFiles(target, shown);
      const reading = new OutputReading(files, found.value, (onPick) => allLines({ onPick }));
      const read = await reading.next(part, { signal, progress });
      return read.ok ? success(read.value.map(({ text }) => text)) : read;
    },
    lineWords().readOf,
  );
}

/** A document that is as long as it will be. */
function addSide(target: OutputTarget, text: string, lines: LineDocuments): Uri {
  const uri = lines.uri(`${fileName(target.arn)}.compared.jsonl`);
  const more = (): never => {
    throw new ShownError(lineWords().isAtEnd);
  };
  lines.add(uri, { target, holds: 'output', text, lenses: [], more, close: () => undefined });
  return uri;
}
