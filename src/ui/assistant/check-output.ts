/** `personalize_check_batch_output`: how many lines of a job's output failed, and why. Never lines, ids or items. */
import {
  type CancellationToken,
  type LanguageModelToolConfirmationMessages,
  type LanguageModelToolResult,
} from 'vscode';
import { checkOutput, firstPart } from '../../app/output/check-output';
import type { OutputChecks } from '../../app/output/output-checks';
import type { Part } from '../../app/assistant/fitted';
import { outputTarget } from '../targets/output-targets';
import { sizeText } from '../words/format';
import { assistantWords } from '../words/strings-assistant';
import { answerOf, type Invocation } from './answer';
import { labelOfList, namedJob, stepFor, type ToolSources, withSignal } from './chosen-lists';
import { lineCauses } from './explain-job';
import { inputOf } from './input';
import { checkJson, jobJson } from './job-json';

export interface CheckToolSources extends ToolSources {
  readonly checks: OutputChecks;
}

/** What a person agrees to. `job`: as the assistant names it. */
export function confirmation(job: string): LanguageModelToolConfirmationMessages {
  const words = assistantWords();
  return {
    title: words.confirmTitle(job),
    message: words.confirm(sizeText(firstPart.mostBytes)),
  };
}

export async function checkJobOutput(
  invocation: Invocation,
  sources: CheckToolSources,
  token: CancellationToken,
): Promise<LanguageModelToolResult> {
  const { checks, now } = sources;
  return withSignal(token, async (signal) => {
    const found = await namedJob(inputOf(invocation.input), sources, signal);
    const { connection, arn } = outputTarget(found);
    const outcome = await checks.check({ connection, arn }, { checkOutput, scope: firstPart, signal });
    signal.throwIfAborted();
    if (!outcome.ok) {
      if (outcome.problem.kind === 'cancelled') throw new Error('Canceled');
      throw new Error(stepFor(outcome.problem));
    }
    const check = outcome.value;
    const job = jobJson({ ...found.entry.job, check }, { now: now(), connection: labelOfList(found.store) });
    const causes = lineCauses(check).map((value): Part => ({ member: 'causes', value, isItem: true }));
    return answerOf({ job, output: checkJson(check) }, causes, invocation, token);
  });
}
