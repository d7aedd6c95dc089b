/** Jobs with output: those that are Active. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { Job } from '../../domain/job/job';
import { onPage } from '../../manifest';
import { jobLabel } from '../tree/row-parts';
import { ShownError } from '../window/errors';
import { labelled } from '../words/strings-joints';
import { outputWords } from '../words/strings-output';
import type { Target } from './pick-job';
import { pickTarget, selectedJobs, type TargetSources } from './targets';

export interface OutputTarget {
  readonly connection: ConnectionId;
  readonly arn: string;
  readonly job: Job;
}

/** Jobs that failed or are running have none. */
export function hasOutput({ arn, status }: Job): boolean {
  return arn !== undefined && status.kind === 'active';
}

/** Whether the details page runs the command for its job. */
export function isByPage(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'place' in argument &&
    argument.place === onPage.place
  );
}

/** The selected jobs, or the one that the user picks. Throws `CancellationError`, and `ShownError` for jobs without output. */
export async function outputTargets(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
): Promise<readonly OutputTarget[]> {
  const selected = selectedJobs(isByPage(args[0]) ? [] : args, sources);
  const targets = selected.length > 0 ? selected : [await pickTarget(sources, placeholder, hasOutput)];
  return targets.map(outputTarget);
}

/** For commands with a single job: the row, else the first selected job. */
export async function singleOutputTarget(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
): Promise<OutputTarget> {
  const [target] = await outputTargets(isByPage(args[0]) ? args : args.slice(0, 1), sources, placeholder);
  if (target === undefined) throw new ShownError(outputWords().noArn);
  return target;
}

export function outputTarget(target: Target): OutputTarget {
  const named = namedTarget(target);
  if (!hasOutput(named.job)) throw new ShownError(labelled(jobLabel(named.job), outputWords().notActive));
  return named;
}

function namedTarget({ store, entry: { job } }: Target): OutputTarget {
  if (job.arn === undefined) throw new ShownError(outputWords().noArn);
  return { connection: store.key, arn: job.arn, job };
}

/** A job of any status, for its input. Throws as above. */
export async function inputTarget(
  args: readonly unknown[],
  sources: TargetSources,
  placeholder: string,
): Promise<OutputTarget> {
  const [selected] = selectedJobs(isByPage(args[0]) ? [] : args.slice(0, 1), sources);
  return namedTarget(selected ?? (await pickTarget(sources, placeholder, ({ arn }) => arn !== undefined)));
}
