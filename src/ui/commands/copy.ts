/** Copies a field of the jobs, one per line, in the order shown. */
import { env, window } from 'vscode';
import { cleanWhole } from '../../domain/clean';
import type { Job } from '../../domain/job';
import { numberText } from '../format';
import { commandWords, copyWords } from '../strings-commands';
import type { Handler } from './register';
import { targetJobs, type TargetSources } from './targets';

export type CopiedField = 'arn' | 'solutionVersionArn' | 'failureReason';

/** How long the status bar says what was copied, in ms. */
export const noticeMs = 4_000;

export function copyCommand(field: CopiedField, sources: TargetSources): Handler {
  return async (...args) => {
    const targets = await targetJobs(
      args,
      sources,
      commandWords().pickToCopy,
      (job) => job[field] !== undefined,
    );
    await copyValues(
      targets.map(({ entry }) => entry.job),
      field,
    );
  };
}

/** Jobs without the field are skipped and counted. */
async function copyValues(jobs: readonly Job[], field: CopiedField): Promise<void> {
  const values = jobs.map((job) => job[field]).filter((value) => value !== undefined);
  const words = copyWords(field);
  if (values.length === 0) {
    void window.showInformationMessage(words.none);
    return;
  }
  await env.clipboard.writeText(copiedText(values));
  const skipped = jobs.length - values.length;
  const count = numberText(values.length);
  const notice = skipped === 0 ? words.copied(count) : words.copiedSome(count, numberText(skipped));
  window.setStatusBarMessage(notice, noticeMs);
}

/** One value as it is; several one per line, so that none can pose as two. */
function copiedText(values: readonly string[]): string {
  const cleaned = values.map(cleanWhole);
  return cleaned.length === 1
    ? cleaned.join('')
    : cleaned.map((text) => text.replace(/\s*\n\s*/g, ' ')).join('\n');
}
