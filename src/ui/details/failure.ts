/** The failure reason as the page shows it, with the hints for it. */
import { detailsWords } from '../words/strings-details';
import { clean, cleanWhole } from '../../domain/text/clean';
import type { DetailsState } from '../../domain/details/details-state';
import { given, type Job } from '../../domain/job/job';
import type { PolicyFacts } from '../../domain/advice/iam-policies';

import { type FailureBlock, failureReasonField } from '../../webview/protocol';
import type { PageTargets } from './page-targets';
import { speakHints } from './hints';

/** Of a failure reason, the page shows this many characters. */
const maxReason = 100_000;
/** Longer reasons scroll within the page. */
const longReason = 3000;

/** Present for failed jobs, and for any other that comes with a reason. */
export function failureOf(state: DetailsState, job: Job, held: PageTargets): FailureBlock | undefined {
  const words = detailsWords();
  const raw = given(job.failureReason);
  if (raw === undefined) {
    if (!isReasonKnown(state) || job.status.kind !== 'failed') return undefined;
    return { heading: words.noReason, reason: '', long: false, ...noMore };
  }
  const reason = clean(raw, maxReason);
  const facts: PolicyFacts = { ...state.description.last?.value.settings, arn: job.arn };
  return {
    heading: words.reasonHeading,
    reason,
    long: reason.length > longReason,
    copyLabel: held.copy(failureReasonField, words.copyReason, cleanWhole(raw)).label,
    truncated: isCut(raw, reason) ? words.reasonTruncated : undefined,
    hints: speakHints(raw, facts, held),
  };
}

const noMore = { copyLabel: undefined, truncated: undefined, hints: [] };

/** The list may lack a reason that the description has. */
function isReasonKnown({ summary, description }: DetailsState): boolean {
  return summary.arn === undefined || description.last !== undefined;
}

/** A text that was cut has one code point more than the bound: its ellipsis. */
function isCut(raw: string, shown: string): boolean {
  return raw.length > maxReason && Array.from(shown).length > maxReason;
}
