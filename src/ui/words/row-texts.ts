/** What rows say of a job in the display language, also to find them by. */
import type { RowDeps } from '../../app/arrange/arranged-jobs';
import { type Hint, hintsFor } from '../../domain/advice/hints';
import type { RowTexts } from '../../domain/arrange/search';
import type { Job } from '../../domain/job/job';
import { kindOfArn } from '../../domain/job/kind';
import { nameOrder, statusText } from './format';
import { hintWords } from './strings-hints';

/** The cause of a failure in a few words, if a hint matches; else empty. */
export function failureTitle(job: Job): string {
  const hint = job.status.kind === 'failed' ? firstHint(job) : undefined;
  return hint === undefined ? '' : hintWords(hint.key, kindOfArn(job.arn).id).short;
}

/** Cached, because a search looks at all jobs, and reasons can all be different. */
const firstHints = new WeakMap<Job, Hint | 'none'>();

function firstHint(job: Job): Hint | undefined {
  let hint = firstHints.get(job);
  if (hint === undefined) firstHints.set(job, (hint = hintsFor(job.failureReason)[0] ?? 'none'));
  return hint === 'none' ? undefined : hint;
}

export const rowTexts: RowTexts = { status: statusText, cause: failureTitle };

/** How rows are sorted and found in the display language. */
export function rowDeps(): Omit<RowDeps, 'now'> {
  return { names: nameOrder(), texts: rowTexts };
}
