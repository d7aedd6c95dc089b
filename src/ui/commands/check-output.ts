/** `Check Output`: how many lines of the output of jobs failed, and why. */
import { CancellationError, window } from 'vscode';
import type { OutputChecks } from '../../app/output/output-checks';
import { checkOutput, everything, firstPart } from '../../app/output/check-output';
import type { Job } from '../../domain/job/job';
import { isWholeCheck, type OutputCheck } from '../../domain/job/output-check';
import type { Outcome } from '../../domain/connection/problem';
import type { LazyDetailsPages } from '../details/lazy-pages';
import { isByPage, type OutputTarget, outputTargets } from '../targets/output-targets';
import type { TargetSources } from '../targets/targets';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import type { CommandTable } from '../window/guarded';
import type { Log } from '../window/log';
import { tellProblem } from '../window/problem-notice';
import { withProgress } from '../window/progress';
import { numberText, sizeText } from '../words/format';
import { linesText, outputWords } from '../words/strings-output';

/** Jobs that one command checks at most. */
const mostJobs = 10;

export interface CheckSources extends TargetSources {
  readonly details: LazyDetailsPages;
  readonly checks: OutputChecks;
  readonly log: Log;
}

export function checkCommands(
  sources: CheckSources,
): Pick<CommandTable, 'personalizeBatch.checkOutput' | 'personalizeBatch.checkAllOutput'> {
  return {
    'personalizeBatch.checkOutput': (...args) => checkTargets(args, { all: false }, sources),
    'personalizeBatch.checkAllOutput': (...args) => checkTargets(args, { all: true }, sources),
  };
}

async function checkTargets(
  args: readonly unknown[],
  { all }: { readonly all: boolean },
  sources: CheckSources,
): Promise<void> {
  const words = outputWords();
  // The page says the size on its button, and shows what was found.
  const byPage = isByPage(args[0]);
  const jobs = await outputTargets(args, sources, words.pick);
  if (jobs.length > mostJobs) {
    throw new ShownError(words.tooMany(numberText(mostJobs), numberText(jobs.length)));
  }
  const confirm = all && !byPage;
  const [first, ...others] = jobs;
  if (first !== undefined && others.length === 0) {
    const outcome = await runCheck(first, { all, confirm }, sources);
    if (!byPage) tell(first, outcome, sources);
    return;
  }
  const found: OutputCheck[] = [];
  for (const job of jobs) {
    const outcome = await runCheck(job, { all, confirm }, sources);
    if (outcome.ok) found.push(outcome.value);
    else if (outcome.problem.kind === 'cancelled') throw new CancellationError();
    else tellProblem(words.failedFor(jobLabel(job.job)), outcome.problem, sources.log);
  }
  const failed = found.filter((check) => check.failed > 0).length;
  if (found.length > 0) void window.showInformationMessage(words.several(found.length, failed));
}

interface Scope {
  readonly all: boolean;
  /** Whether to say the size and ask before reading. */
  readonly confirm: boolean;
}

/** With progress, which can be cancelled. */
export function runCheck(
  { connection, arn, job }: OutputTarget,
  { all, confirm }: Scope,
  { checks }: Pick<CheckSources, 'checks'>,
): Promise<Outcome<OutputCheck>> {
  return withProgress(
    outputWords().progress(jobLabel(job)),
    (signal, progress) =>
      checks.check(
        { connection, arn },
        {
          checkOutput,
          scope: all ? everything : firstPart,
          signal,
          progress,
          ...(confirm ? { confirm: (files, size) => confirmed(job, files, size) } : {}),
        },
      ),
    (read, size) => outputWords().checkingOf(sizeText(read), sizeText(size)),
  );
}

async function confirmed(job: Job, files: number, size: number): Promise<boolean> {
  const words = outputWords();
  const detail = words.confirmDetail(sizeText(size), files);
  const chosen = await window.showInformationMessage(
    words.confirm(jobLabel(job)),
    { modal: true, detail },
    words.read,
  );
  return chosen === words.read;
}

/** Says what was found, and offers the rest. Not awaited, because the command has done its work. */
function tell(target: OutputTarget, outcome: Outcome<OutputCheck>, sources: CheckSources): void {
  if (!outcome.ok) {
    if (outcome.problem.kind === 'cancelled') throw new CancellationError();
    tellProblem(outputWords().failedFor(jobLabel(target.job)), outcome.problem, sources.log);
    return;
  }
  const words = outputWords();
  const check = outcome.value;
  const checkAll = isWholeCheck(check) ? [] : [words.checkAll(sizeText(check.size))];
  const text = words.result(jobLabel(target.job), linesText(check));
  const { connection, job } = target;
  void window.showInformationMessage(text, words.showDetails, ...checkAll).then(async (chosen) => {
    if (chosen === words.showDetails)
      await sources.details.show({ connection, job }, { preserveFocus: false });
    else if (chosen !== undefined)
      tell(target, await runCheck(target, { all: true, confirm: false }, sources), sources);
  });
}
