/** The descriptions of a connection whose service the test answers for. */
import { type Describing, Descriptions } from '../../../../src/app/session/descriptions';
import type { Job } from '../../../../src/domain/job/job';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { Filter } from '../../../../src/domain/job/filter';
import type { Solution, SolutionVersions } from '../../../../src/domain/job/solution';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import type { Outcome } from '../../../../src/domain/connection/problem';
import type { DescribeOptions, JobsService, Tries } from '../../../../src/domain/connection/service';
import { noon } from '../../../support/factories';

export const never = new AbortController().signal;

/** A service whose answers the test gives, and a list of one job. */
export class Fixture {
  time = noon;
  listed: Job | undefined;
  readonly learned: Job[] = [];
  readonly asked: { readonly what: string; readonly signal: AbortSignal }[] = [];
  readonly tries: (Tries | undefined)[] = [];
  readonly waiting: ((outcome: Outcome<never>) => void)[] = [];
  counted = 0;
  readonly descriptions = new Descriptions(
    () => this.time,
    { find: () => this.listed, applyDescription: (job) => void this.learned.push(job) },
    () => this.counted++,
  );

  readonly by: Describing = this.descriptions.by({
    describeJob: (what: string, signal: AbortSignal, options?: DescribeOptions) => {
      this.tries.push(options?.tries);
      return this.ask<JobDescription>(what, signal);
    },
    describeSolutionVersion: (what: string, signal: AbortSignal) =>
      this.ask<SolutionVersion>(`version ${what}`, signal),
    describeSolution: (what: string, signal: AbortSignal) => this.ask<Solution>(`solution ${what}`, signal),
    listSolutionVersions: (what: string, signal: AbortSignal) =>
      this.ask<SolutionVersions>(`versions ${what}`, signal),
    describeFilter: (what: string, signal: AbortSignal) => this.ask<Filter>(`filter ${what}`, signal),
  } as unknown as JobsService);

  /** Answers the oldest request. */
  answer(outcome: Outcome<unknown>): void {
    this.waiting.shift()?.(outcome as Outcome<never>);
  }

  private ask<T>(what: string, signal: AbortSignal): Promise<Outcome<T>> {
    this.asked.push({ what, signal });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
