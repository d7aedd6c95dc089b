/** The failure reason on the page, with its hints. */
import { detailsWords } from '../words/strings-details';
import { clean, cleanWhole } from '../../domain/text/clean';
import type { DetailsState } from '../../domain/details/details-state';
import { given, type Job } from '../../domain/job/job';
import { type FailureBlock, failureReasonField } from '../../webview/protocol';
import type { PageTargets } from './page-targets';
import { speakHints } from './hints';

/** Characters of a failure reason that the page shows. */
const maxReason = 100_000;
/** Longer failure reasons scroll. */
const longReason = 3000;

/**
 * Present for failed jobs, and for other jobs with a failure reason. `slots`: how many jobs are pending or in progress; may be empty.
 */
export function failureOf(
  state: DetailsState,
  job: Job,
  { held, slots }: { readonly held: PageTargets; readonly slots: string },
): FailureBlock | undefined {
  const words = detailsWords();
  const raw = given(job.failureReason);
  if (raw === undefined) {
    if (!isReasonKnown(state) || job.status.kind !== 'failed') return undefined;
    return { heading: words.noReason, reason: '', long: false, ...noMore };
  }
  const reason = clean(raw, maxReason);
  return {
    heading: words.reasonHeading,
    reason,
    long: reason.length > longReason,
    copyLabel: held.copy(failureReasonField, words.copyReason, cleanWhole(raw)).label,
    truncated: isCut(raw, reason) ? words.reasonTruncated : undefined,
    hints: speakHints(raw, { job, settings: state.description.last?.value.settings, slots }, held),
  };
}

const noMore = { copyLabel: undefined, truncated: undefined, hints: [] };

/** The description may have a failure reason that the list doesn't have. */
function isReasonKnown({ summary, description }: DetailsState): boolean {
  return summary.arn === undefined || description.last !== undefined;
}

/** Cut text is one code point longer than the limit, because of its ellipsis. */
function isCut(raw: string, shown: string): boolean {
  return raw.length > maxReason && Array.from(shown).length > maxReason;
}
