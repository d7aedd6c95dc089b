/** The run that a failed one is compared with: what has changed since explains it most of the time. */
import { parseSolutionVersionArn } from '../job/arn';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';

/**
 * The latest `ACTIVE` job of the same solution, of any version, that was created before the job; `undefined` where there
 * is none, or the job has no date or names no solution version. The work is linear in the jobs listed.
 */
export function lastGoodRun(
  listed: Iterable<{ readonly job: Job }>,
  { solutionVersionArn, createdAt }: Job,
): Job | undefined {
  const solution = parseSolutionVersionArn(solutionVersionArn);
  const before = createdAt;
  if (solution === undefined || before === undefined) return undefined;
  const versions = `${solution.solutionArn}/`;
  let best: { readonly job: Job; readonly at: EpochMs } | undefined;
  for (const { job } of listed) {
    if (job.arn === undefined || job.solutionVersionArn?.startsWith(versions) !== true) continue;
    const at = job.createdAt;
    if (at === undefined || at >= before || (best !== undefined && at <= best.at)) continue;
    if (job.status.kind === 'active') best = { job, at };
  }
  return best?.job;
}
