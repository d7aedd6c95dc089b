/** `Compare Selected`: two jobs in the diff editor, the older one on the left. */
import type { JobRef } from '../../domain/connection/identity';
import { compareWords } from '../words/strings-commands';
import { ShownError } from '../window/errors';
import type { JsonDocuments } from './json-documents';
import type { Handler } from '../window/guarded';
import type { TargetSources } from '../targets/targets';
import { twoTargets } from '../targets/two-targets';
import type { Target } from '../targets/pick-job';

export interface CompareSources extends TargetSources {
  readonly documents: Pick<JsonDocuments, 'compare'>;
}

/** Uses the two selected jobs, and asks for missing ones. */
export function compareCommand(sources: CompareSources): Handler {
  return async (...args) => {
    const targets = await twoTargets(args, sources, ({ arn }) => arn !== undefined);
    const [left, right] = targets.map(referenceOf);
    if (left === undefined || right === undefined) throw new ShownError(compareWords().noArn);
    await sources.documents.compare(left, right);
  };
}

function referenceOf({ store, entry }: Target): JobRef | undefined {
  const { arn } = entry.job;
  return arn === undefined ? undefined : { connection: store.key, arn };
}
