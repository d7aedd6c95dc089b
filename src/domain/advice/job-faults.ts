/** What the settings of a failed job say about its failure. */
import type { FieldId } from '../details/fields';
import { outputFault, type PathFault, schemeFault } from '../job/s3-path';
import type { JobSettings } from '../job/description';
import type { HintKey } from './hints';

type Paths = Pick<JobSettings, 'inputPath' | 'outputPath'>;

/** What is wrong with the path that a hint is about. Returns `undefined` if nothing is, or for other hints. */
export function pathFaultFor(key: HintKey, { inputPath, outputPath }: Paths): PathFault | undefined {
  switch (key) {
    case 's3InputPath':
      return schemeFault(inputPath);
    case 's3OutputPath':
      return outputFault(outputPath, inputPath);
    default:
      return undefined;
  }
}

/** Fields that hints are about. Hints about one of several fields aren't listed. */
const fieldOfHint: Partial<Readonly<Record<HintKey, FieldId>>> = {
  s3InputPath: 'inputPath',
  s3OutputPath: 'outputPath',
  alreadyExists: 'name',
  filterPlaceholders: 'filter',
  passRole: 'role',
  assumeRole: 'role',
  recipeWithoutBatch: 'recipe',
};

/** Shorter values can occur in a reason by chance. */
const leastNamed = 12;

/** Whether a failure reason is about a field: by one of its hints, or because it contains the field's value. */
export function isAbout(
  { reason, hints }: { readonly reason: string; readonly hints: readonly { readonly key: HintKey }[] },
  field: FieldId,
  value: string | undefined,
): boolean {
  if (hints.some(({ key }) => fieldOfHint[key] === field)) return true;
  return value !== undefined && value.length >= leastNamed && namesWhole(reason, value);
}

/** `s3://bucket/a` isn't named by `s3://bucket/ab`. */
function namesWhole(reason: string, value: string): boolean {
  for (let at = reason.indexOf(value); at >= 0; at = reason.indexOf(value, at + 1)) {
    const after = reason.slice(at + value.length, at + value.length + 2);
    if (!/^(?:[A-Za-z0-9_/-]|[.:][A-Za-z0-9])/.test(after)) return true;
  }
  return false;
}
