/** An account that changes as a test likes, and counts what it is asked. Newest first, unless told otherwise. */
import { changed, describedJob } from './factories';
import type { Job, RawJob } from '../../src/domain/job/job';
import type { Filter } from '../../src/domain/job/filter';
import type { JobDescription } from '../../src/domain/job/description';
import type { Solution, SolutionVersions } from '../../src/domain/job/solution';
import type { SolutionVersion } from '../../src/domain/job/solution-version';
import type { Tag } from '../../src/domain/job/tags';
import { failure, type Outcome, type Problem, success } from '../../src/domain/connection/problem';
import type { JobPage, JobsService } from '../../src/domain/connection/service';
import type { JobKindId } from '../../src/domain/job/kind';
import { kindUnderTest } from './kind-under-test';
import { safeText } from '../../src/domain/text/safe-text';

const pageSize = 100;

export class FakeAccount implements JobsService {
  jobs: Job[];
  /** Jobs of the other kind. */
  otherJobs: Job[] = [];
  /** The kind of each list request. */
  listed: JobKindId[] = [];
  /** Number of list requests for the kind under test. */
  lists = 0;
  describes = 0;
  /** What every request fails with. */
  problem: Problem | undefined;
  /** What every description fails with. */
  describeProblem: Problem | undefined;
  /** Called before each answer. */
  beforeAnswer: () => void | Promise<void> = () => undefined;

  constructor(jobs: readonly Job[] = []) {
    this.jobs = [...jobs];
  }

  get requests(): number {
    return this.lists + this.describes;
  }

  async listJobs(
    nextToken: string | undefined,
    signal: AbortSignal,
    kind = kindUnderTest,
  ): Promise<Outcome<JobPage>> {
    if (kind === kindUnderTest) this.lists++;
    this.listed.push(kind.id);
    await this.beforeAnswer();
    if (signal.aborted) return failure({ kind: 'cancelled' });
    if (this.problem !== undefined) return failure(this.problem);
    const from = nextToken === undefined ? 0 : Number(nextToken);
    const end = from + pageSize;
    const jobs = kind === kindUnderTest ? this.jobs : this.otherJobs;
    return success({
      jobs: jobs.slice(from, end),
      unreadable: 0,
      nextToken: end < jobs.length ? String(end) : undefined,
    });
  }

  async describeJob(arn: string, signal: AbortSignal): Promise<Outcome<JobDescription>> {
    this.describes++;
    await this.beforeAnswer();
    if (signal.aborted) return failure({ kind: 'cancelled' });
    const problem = this.problem ?? this.describeProblem;
    if (problem !== undefined) return failure(problem);
    const job = [...this.jobs, ...this.otherJobs].find((each) => each.arn === arn);
    return job === undefined
      ? failure({ kind: 'notFound', detail: safeText('') })
      : success(describedJob(job));
  }

  describeSolutionVersion(): Promise<Outcome<SolutionVersion>> {
    return Promise.resolve(failure({ kind: 'notFound', detail: safeText('') }));
  }

  /** What is returned for every solution. */
  solution: Outcome<Solution> = failure({ kind: 'notFound', detail: safeText('') });
  solutions = 0;

  describeSolution(): Promise<Outcome<Solution>> {
    this.solutions++;
    return Promise.resolve(this.solution);
  }

  listSolutionVersions(): Promise<Outcome<SolutionVersions>> {
    return Promise.resolve(success({ versions: [], partial: false }));
  }

  /** What is returned for every filter. */
  filter: Outcome<Filter> = failure({ kind: 'notFound', detail: safeText('') });

  describeFilter(): Promise<Outcome<Filter>> {
    return Promise.resolve(this.filter);
  }

  /** What is returned for every job. */
  tags: Outcome<readonly Tag[]> = success([]);

  listTags(): Promise<Outcome<readonly Tag[]>> {
    return Promise.resolve(this.tags);
  }

  dispose(): void {
    // Nothing is held.
  }

  /** Changes fields of the job with that name. */
  set(name: string, fields: Partial<RawJob>): void {
    this.jobs = this.jobs.map((job) => (job.name === name ? changed(job, fields) : job));
  }
}
