/** `Compare Selected`: two jobs in the diff editor, the older one on the left. */
import { cleanLine } from '../../domain/text/clean';
import type { JobRef } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import { numberText } from '../words/format';
import { compareWords } from '../words/strings-commands';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import type { JsonDocuments } from './json-documents';
import type { Handler } from '../window/guarded';
import { pickTarget, selectedJobs, type TargetSources } from '../targets/targets';
import type { Target } from '../targets/pick-job';

export interface CompareSources extends TargetSources {
  readonly documents: Pick<JsonDocuments, 'compare'>;
}

/** Uses the two selected jobs, and asks for missing ones. */
export function compareCommand(sources: CompareSources): Handler {
  return async (...args) => {
    const words = compareWords();
    const selected = selectedJobs(args, sources);
    if (selected.length > 2) throw new ShownError(words.notTwo(numberText(selected.length)));
    const hasArn = ({ arn }: Job): boolean => arn !== undefined;
    const first = selected[0] ?? (await pickTarget(sources, words.pickFirst, hasArn));
    const { arn } = first.entry.job;
    const name = cleanLine(jobLabel(first.entry.job), 63);
    const second =
      selected[1] ??
      (await pickTarget(sources, words.pickSecond(name), (job) => hasArn(job) && job.arn !== arn));
    const [left, right] = olderFirst(first, second).map(referenceOf);
    if (left === undefined || right === undefined) throw new ShownError(words.noArn);
    await sources.documents.compare(left, right);
  };
}

function olderFirst(a: Target, b: Target): readonly [Target, Target] {
  const isLater = (a.entry.job.createdAt ?? NaN) > (b.entry.job.createdAt ?? NaN);
  return isLater ? [b, a] : [a, b];
}

function referenceOf({ store, entry }: Target): JobRef | undefined {
  const { arn } = entry.job;
  return arn === undefined ? undefined : { connection: store.key, arn };
}
