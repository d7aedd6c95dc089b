/** Describes the unfinished jobs of a list to find out whether they have ended. */
import { idOfArn } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobsService } from '../../domain/connection/service';
import type { JobList } from './job-list';
import type { JobEntry, JobsChange } from '../arrange/sorted-rows';

/** Others are described in later polls, in turn. The service's quota is five unfinished jobs, unless it was raised. */
const maxInPoll = 50;
const maxAtATime = 4;

export interface PollResult {
  /** Number of jobs that were described. */
  readonly asked: number;
  /** The first problem. */
  readonly problem: Problem | Cancelled | undefined;
  /** Whether jobs no longer exist, according to this poll or an earlier one. */
  readonly vanished: boolean;
}

export class UnfinishedJobs {
  private readonly vanished = new Set<string>();
  private next = 0;
  private denied = false;

  constructor(private readonly list: JobList) {}

  /** Whether the permission to describe is missing, so that only the list has their state. */
  get onlyListed(): boolean {
    return this.denied;
  }

  /** `only`: ids of the jobs to describe; by default, all. */
  async poll(
    service: JobsService,
    signal: AbortSignal,
    announce: (change: JobsChange) => void,
    only?: ReadonlySet<string>,
  ): Promise<PollResult> {
    let problem: Problem | Cancelled | undefined;
    const wanted = this.list.unfinished().filter(({ id }) => only?.has(id) ?? true);
    const due = this.due(wanted);
    const ask = async (arn: string): Promise<void> => {
      const outcome = await service.describeJob(arn, signal);
      if (outcome.ok) {
        announce(this.list.update(listed(outcome.value.job, arn)));
      } else if (outcome.problem.kind === 'notFound') {
        this.vanished.add(arn);
      } else if (outcome.problem.kind === 'accessDenied') {
        this.denied = true;
      } else {
        problem ??= outcome.problem;
      }
    };
    for (let from = 0; from < due.length && problem === undefined; from += maxAtATime) {
      await Promise.all(due.slice(from, from + maxAtATime).map(ask));
    }
    return {
      asked: due.length,
      problem,
      vanished: wanted.some(({ job }) => job.arn !== undefined && this.vanished.has(job.arn)),
    };
  }

  private due(wanted: readonly JobEntry[]): readonly string[] {
    if (this.denied) return [];
    const arns = wanted
      .map(({ job }) => job.arn)
      .filter((arn) => arn !== undefined && !this.vanished.has(arn));
    const from = this.next < arns.length ? this.next : 0;
    const due = arns.slice(from, from + maxInPoll);
    this.next = from + due.length;
    return due.filter((arn) => arn !== undefined);
  }
}

/** The job without its ARN if the answer is about another job than the requested one. */
export function listed(described: Job, arn: string): Job {
  const same = described.arn === undefined || idOfArn(described.arn) === idOfArn(arn);
  return { ...described, arn: same ? arn : undefined };
}
