/** What helps against a problem, for the menu of its row. */
import type { Problem } from '../../domain/connection/problem';
import { policyFor } from '../../domain/advice/denied-policy';
import type { RowTrait } from '../../manifest';

export function problemTraits(problem: Problem): RowTrait[] {
  if (problem.kind === 'signIn' && problem.signIn !== undefined) return ['signIn'];
  if (isHelpedByChoosing(problem)) return ['choose'];
  return problem.kind === 'accessDenied' && policyFor(problem) !== undefined ? ['denied'] : [];
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
