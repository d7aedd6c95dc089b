/** The two jobs of a comparison. */
import { cleanLine } from '../../domain/text/clean';
import type { Job } from '../../domain/job/job';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import { numberText } from '../words/format';
import { compareWords } from '../words/strings-commands';
import type { Target } from './pick-job';
import { pickTarget, selectedJobs, type TargetSources } from './targets';

/** The selected jobs, the older one first. Asks for missing ones, of those that `offered` accepts. */
export async function twoTargets(
  args: readonly unknown[],
  sources: TargetSources,
  offered: (job: Job) => boolean,
): Promise<readonly [older: Target, newer: Target]> {
  const words = compareWords();
  const selected = selectedJobs(args, sources);
  if (selected.length > 2) throw new ShownError(words.notTwo(numberText(selected.length)));
  const first = selected[0] ?? (await pickTarget(sources, words.pickFirst, offered));
  const { arn } = first.entry.job;
  const name = cleanLine(jobLabel(first.entry.job), 63);
  const second =
    selected[1] ??
    (await pickTarget(sources, words.pickSecond(name), (job) => offered(job) && job.arn !== arn));
  const isLater = (first.entry.job.createdAt ?? NaN) > (second.entry.job.createdAt ?? NaN);
  return isLater ? [second, first] : [first, second];
}
