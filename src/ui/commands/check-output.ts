/** `Check Output`: how many lines of the output of jobs failed, and why. */
import { CancellationError, env, ProgressLocation, window } from 'vscode';
import type { OutputChecks } from '../../app/output/output-checks';
import { checkOutput, everything, firstPart } from '../../app/output/check-output';
import { missingPermission } from '../../domain/advice/denied-policy';
import { policyText } from '../../domain/advice/iam-policies';
import type { Job } from '../../domain/job/job';
import { isWholeCheck, type OutputCheck } from '../../domain/job/output-check';
import { type Outcome, type Problem, problemRecord } from '../../domain/connection/problem';
import type { ConnectionId } from '../../domain/connection/connection';
import type { LazyDetailsPages } from '../details/lazy-pages';
import type { Target } from '../targets/pick-job';
import { pickTarget, selectedJobs, type TargetSources } from '../targets/targets';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import type { CommandTable } from '../window/guarded';
import type { Log } from '../window/log';
import { numberText, sizeText } from '../words/format';
import { commandWords } from '../words/strings-commands';
import { labelled, titleAndAdvice } from '../words/strings-joints';
import { linesText, outputWords } from '../words/strings-output';
import { problemText } from '../words/strings-problems';
import { onPage } from '../../manifest';

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

/** Whether it has output. Jobs that failed or are running have none. */
function hasOutput({ arn, status }: Job): boolean {
  return arn !== undefined && status.kind === 'active';
}

async function checkTargets(
  args: readonly unknown[],
  { all }: { readonly all: boolean },
  sources: CheckSources,
): Promise<void> {
  const words = outputWords();
  // The page says the size on its button, and shows what was found.
  const byPage = isByPage(args[0]);
  const selected = selectedJobs(byPage ? [] : args, sources);
  const targets = selected.length > 0 ? selected : [await pickTarget(sources, words.pick, hasOutput)];
  if (targets.length > mostJobs) {
    throw new ShownError(words.tooMany(numberText(mostJobs), numberText(targets.length)));
  }
  const jobs = targets.map(checkedJob);
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
    else tellProblem(job, outcome.problem, sources);
  }
  const failed = found.filter((check) => check.failed > 0).length;
  if (found.length > 0) void window.showInformationMessage(words.several(found.length, failed));
}

function isByPage(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'place' in argument &&
    argument.place === onPage.place
  );
}

interface CheckedJob {
  readonly connection: ConnectionId;
  readonly arn: string;
  readonly job: Job;
}

function checkedJob({ store, entry: { job } }: Target): CheckedJob {
  if (job.arn === undefined) throw new ShownError(outputWords().noArn);
  if (!hasOutput(job)) throw new ShownError(labelled(jobLabel(job), outputWords().notActive));
  return { connection: store.key, arn: job.arn, job };
}

interface Scope {
  readonly all: boolean;
  /** Whether to say the size and ask before reading. */
  readonly confirm: boolean;
}

/** With progress, which can be cancelled. */
export function runCheck(
  { connection, arn, job }: CheckedJob,
  { all, confirm }: Scope,
  { checks }: Pick<CheckSources, 'checks'>,
): Promise<Outcome<OutputCheck>> {
  const options = {
    location: ProgressLocation.Notification,
    title: outputWords().progress(jobLabel(job)),
    cancellable: true,
  };
  const scope = all ? everything : firstPart;
  return Promise.resolve(
    window.withProgress(options, (progress, token) => {
      const ending = new AbortController();
      token.onCancellationRequested(() => ending.abort());
      let told = 0;
      return checks.check(
        { connection, arn },
        {
          checkOutput,
          scope,
          signal: ending.signal,
          ...(confirm ? { confirm: (files, size) => confirmed(job, files, size) } : {}),
          progress: (read, size) => {
            const percent = Math.floor((read / Math.max(1, size)) * 100);
            if (percent === told) return;
            const message = outputWords().checkingOf(sizeText(read), sizeText(size));
            progress.report({ increment: percent - told, message });
            told = percent;
          },
        },
      );
    }),
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
function tell(target: CheckedJob, outcome: Outcome<OutputCheck>, sources: CheckSources): void {
  if (!outcome.ok) {
    if (outcome.problem.kind === 'cancelled') throw new CancellationError();
    tellProblem(target, outcome.problem, sources);
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

/** Text of the service is only logged. In a notification it could look like a link to a command. */
function tellProblem({ job }: CheckedJob, problem: Problem, { log }: CheckSources): void {
  const words = outputWords();
  const policy = problem.kind === 'accessDenied' ? missingPermission(problem) : undefined;
  log.error(`checking the output failed: ${problemRecord(problem)}`);
  const text = titleAndAdvice(problemText(problem).title, words.failedFor(jobLabel(job)));
  const actions = policy === undefined ? [] : [words.copyPolicy];
  const { showLog } = commandWords();
  void window.showErrorMessage(text, ...actions, showLog).then(async (chosen) => {
    if (chosen === showLog) log.show();
    else if (chosen !== undefined && policy !== undefined) await env.clipboard.writeText(policyText(policy));
  });
}
