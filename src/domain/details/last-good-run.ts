/** The run that a failed job is compared with, because changes since then often explain the failure. */
import { parseSolutionVersionArn } from '../job/arn';
import type { EpochMs } from '../job/dates';
import type { Job } from '../job/job';

/**
 * Returns the latest `ACTIVE` job of the same solution, of any version, that was created before the job; `undefined` if there
 * is none, or the job has no date or solution version. Linear in the number of jobs.
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
