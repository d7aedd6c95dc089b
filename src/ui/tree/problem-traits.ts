/** What helps against a problem, for the menu of its row. */
import type { Problem } from '../../domain/connection/problem';
import { isRoleArn } from '../../domain/job/arn';
import type { RowTrait } from '../../manifest';

export function problemTraits(problem: Problem): RowTrait[] {
  if (problem.kind === 'signIn' && problem.signIn !== undefined) return ['signIn'];
  if (isHelpedByChoosing(problem)) return ['choose'];
  return problem.kind === 'accessDenied' && isMendedByPolicy(problem) ? ['denied'] : [];
}

/** Whether `domain/advice/denied-policy.ts` has a policy for it. */
function isMendedByPolicy({ action, role }: Extract<Problem, { kind: 'accessDenied' }>): boolean {
  return action?.startsWith('personalize:') === true || (role !== undefined && isRoleArn(role));
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
