/** Finds the latest trained version of a solution with at most two requests. */
import { latestTrained, type LatestVersion, isTrained } from '../../domain/job/solution';
import { type Outcome, success } from '../../domain/connection/problem';
import type { JobsService } from '../../domain/connection/service';

export async function readLatestVersion(
  service: Pick<JobsService, 'describeSolution' | 'listSolutionVersions'>,
  solutionArn: string,
  signal: AbortSignal,
): Promise<Outcome<LatestVersion>> {
  const solution = await service.describeSolution(solutionArn, signal);
  if (!solution.ok) return solution;
  const { latest, ...training } = solution.value;
  if (latest !== undefined && isTrained(latest)) {
    return success({ ...training, version: latest, partial: false });
  }
  const listed = await service.listSolutionVersions(solutionArn, signal);
  if (!listed.ok) return listed;
  const { versions, partial } = listed.value;
  return success({ ...training, version: latestTrained(versions), partial });
}
