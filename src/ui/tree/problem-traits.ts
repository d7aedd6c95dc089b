/** What helps against a problem, for the menu of its row. */
import type { Problem } from '../../domain/connection/problem';
import { policyFor } from '../../domain/advice/denied-policy';
import type { ListRef } from '../../domain/arrange/tree';
import { firstKind } from '../../domain/job/kind';
import type { RowTrait } from '../../manifest';

export function problemTraits(problem: Problem): RowTrait[] {
  if (problem.kind === 'signIn' && problem.signIn !== undefined) return ['signIn'];
  if (isHelpedByChoosing(problem)) return ['choose'];
  return problem.kind === 'accessDenied' && policyFor(problem) !== undefined ? ['denied'] : [];
}

/** Whether only a permission is missing without which the rest of the extension works, so that nothing warns about it. */
export function isOptional({
  jobKind,
  problem,
}: Pick<ListRef, 'jobKind'> & { readonly problem: Problem }): boolean {
  return jobKind !== firstKind.id && problem.kind === 'accessDenied';
}

function isHelpedByChoosing(problem: Problem): boolean {
  switch (problem.kind) {
    case 'noProfile':
    case 'roleNotAssigned':
      return true;
    case 'signIn':
      return problem.keys?.kind === 'environment';
    case 'noCredentials':
    case 'noRegionAndCredentials':
      return problem.profiles > 0;
    default:
      return false;
  }
}
