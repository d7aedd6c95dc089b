/** What helps against a problem: its row offers it. */
import type { Problem } from '../../domain/problem';
import type { RowTrait } from '../../manifest';

export function problemTraits(problem: Problem): RowTrait[] {
  if (problem.kind === 'signIn' && problem.signIn !== undefined) return ['signIn'];
  if (isHelpedByChoosing(problem)) return ['choose'];
  // The policy gives these permissions, and none to assume a role.
  return problem.kind === 'accessDenied' && problem.action?.startsWith('personalize:') === true
    ? ['denied']
    : [];
}

function isHelpedByChoosing(problem: Problem): boolean {
  switch (problem.kind) {
    case 'noProfile':
      return true;
    case 'noCredentials':
    case 'noRegionAndCredentials':
      return problem.profiles > 0;
    default:
      return false;
  }
}
