/** Notices of problems with files in Amazon S3, which offer the policy that grants a missing permission. */
import { env, window } from 'vscode';
import { missingPermission } from '../../domain/advice/denied-policy';
import { policyText } from '../../domain/advice/iam-policies';
import { type Problem, problemRecord } from '../../domain/connection/problem';
import { commandWords } from '../words/strings-commands';
import { titleAndAdvice } from '../words/strings-joints';
import { outputWords } from '../words/strings-output';
import { problemText } from '../words/strings-problems';
import type { Log } from './log';

/** `what`: what failed. Text of the service is only logged. In a notification it could look like a link to a command. */
export function tellProblem(what: string, problem: Problem, log: Pick<Log, 'error' | 'show'>): void {
  const policy = problem.kind === 'accessDenied' ? missingPermission(problem) : undefined;
  log.error(`${what} ${problemRecord(problem)}`);
  const text = titleAndAdvice(problemText(problem).title, what);
  const actions = policy === undefined ? [] : [outputWords().copyPolicy];
  const { showLog } = commandWords();
  // Not awaited, because the command has done its work.
  void window.showErrorMessage(text, ...actions, showLog).then(async (chosen) => {
    if (chosen === showLog) log.show();
    else if (chosen !== undefined && policy !== undefined) await env.clipboard.writeText(policyText(policy));
  });
}
