/** Asks what has become of the unfinished jobs of a list, each by its ARN. */
import { idOfArn } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobsService } from '../../domain/connection/service';
import type { JobList } from './job-list';
import type { JobEntry, JobsChange } from '../arrange/sorted-rows';

/** More are asked for in later polls, in turn: the service's quota is five unfinished jobs, unless it was raised. */
const maxInPoll = 50;
const maxAtATime = 4;

export interface PollResult {
  /** The first of what went wrong. */
  readonly problem: Problem | Cancelled | undefined;
  /** Jobs that were to be asked for are gone, as the service has said now or in an earlier poll. */
  readonly vanished: boolean;
}

export class UnfinishedJobs {
  private readonly vanished = new Set<string>();
  private next = 0;
  private denied = false;

  constructor(private readonly list: JobList) {}

  /** The permission to describe is missing: only the list tells of them. */
  get onlyListed(): boolean {
    return this.denied;
  }

  /** `only`: ids of those to ask for; by default, all. */
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

/** An answer about another job than the one asked for changes nothing. */
export function listed(described: Job, arn: string): Job {
  const same = described.arn === undefined || idOfArn(described.arn) === idOfArn(arn);
  return { ...described, arn: same ? arn : undefined };
}
