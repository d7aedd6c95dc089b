/**
 * Cache of a connection's described jobs and solution versions, shared by the details page, JSON, comparisons and hovers. A new
 * description also updates the job's row.
 */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobDescription } from '../../domain/job/description';
import type { Filter } from '../../domain/job/filter';
import type { LatestVersion } from '../../domain/job/solution';
import type { SolutionVersion } from '../../domain/job/solution-version';
import { failure, type Outcome } from '../../domain/connection/problem';
import type { Connection, DescribeOptions, JobsService } from '../../domain/connection/service';
import { SharedWork } from '../../domain/shared-work';
import { isTerminal, noStatus } from '../../domain/job/status';
import { readLatestVersion } from './latest-version';
import { type Meter, metered } from './request-budget';

/**
 * Cached answers to accept: `recent`, any that is not outdated; `final`, only those that can no longer change; `none`, none, so that
 * the service is asked.
 */
export type Accept = 'recent' | 'final' | 'none';

export interface AskOptions extends DescribeOptions {
  /** Default: `recent`. */
  readonly accept?: Accept;
  /** Nobody waits for the answer, so its requests count as background requests. */
  readonly background?: boolean;
}

/** The describe operations of `JobsService`, answered from the cache if possible. */
export interface Describing {
  describeJob(arn: string, signal: AbortSignal, options?: AskOptions): Promise<Outcome<JobDescription>>;
  describeSolutionVersion(
    arn: string,
    signal: AbortSignal,
    options?: Pick<AskOptions, 'accept' | 'background'>,
  ): Promise<Outcome<SolutionVersion>>;
  /** The latest trained version of a solution. Kept for an hour, also if it may not be read. */
  latestVersion(
    solutionArn: string,
    signal: AbortSignal,
    options?: Pick<AskOptions, 'accept' | 'background'>,
  ): Promise<Outcome<LatestVersion>>;
  describeFilter(
    arn: string,
    signal: AbortSignal,
    options?: Pick<AskOptions, 'accept' | 'background'>,
  ): Promise<Outcome<Filter>>;
  /** Not cached, because tags can change at any time. */
  listTags: JobsService['listTags'];
}

export interface DescribingConnection extends Omit<Connection, 'service'> {
  readonly service: Describing;
}

/** Maximum of cached answers; the least recently used are removed first. */
const mostAnswers = 200;
/** Time after which an answer about something unfinished is outdated. */
const recentMs = 15_000;
/** The same for the latest version of a solution, which is trained for hours. */
const latestVersionMs = 3_600_000;

interface Answer {
  readonly outcome: Outcome<unknown>;
  readonly at: EpochMs;
  /** Update time that the service returned. */
  readonly updatedAt: EpochMs | undefined;
  readonly final: boolean;
  /** Time in ms after which it is outdated, unless it is final. */
  readonly validMs: number;
}

interface Question<T> {
  readonly ask: (ended: AbortSignal) => Promise<Outcome<T>>;
  /** The fields of the answer that decide how long it is valid. */
  readonly moved: (value: T) => Pick<Job, 'status' | 'updatedAt'>;
}

interface Asked {
  readonly signal: AbortSignal;
  readonly accept: Accept | undefined;
  /** Whether it can't be deleted once it has ended: true for batch inference jobs, not for solution versions. */
  readonly stays: boolean;
  /** Calls with the same key and the same value share one request. */
  readonly sharedBy: string;
  /** Update time from the list: an older cached answer is outdated. */
  readonly since?: EpochMs | undefined;
  /** How long the answer is valid, and a refusal as well; by default, refusals are not kept. */
  readonly validMs?: number;
}

/** The lists of the connection. */
export interface KnownJobs {
  /** Account of the jobs' ARNs; `undefined` before any is known. */
  readonly accountOfJobs: string | undefined;
  /** The listed job with that ARN. */
  find(arn: string): Job | undefined;
  /** Updates a listed job from its description. */
  applyDescription(description: Job): void;
}

export class Descriptions {
  private readonly answers = new Map<string, Answer>();
  /** Requests in progress, each shared by all that wait for it. */
  private readonly asking = new Map<string, SharedWork<Outcome<unknown>>>();

  constructor(
    private readonly now: () => EpochMs,
    private readonly list: Omit<KnownJobs, 'accountOfJobs'>,
    private readonly meter: Meter,
  ) {}

  /** Returns the operations, with that service for answers that are not cached. */
  by(service: JobsService): Describing {
    const counted = metered(service, this.meter);
    const by = (background = false): JobsService => (background ? counted : service);
    return {
      listTags: (arn, signal) => service.listTags(arn, signal),
      describeJob: async (arn, signal, { accept, background, tries = 'several' } = {}) => {
        const ask = async (ended: AbortSignal): Promise<Outcome<JobDescription>> => {
          const outcome = await by(background).describeJob(arn, ended, { tries });
          if (outcome.ok) this.list.applyDescription(outcome.value.job);
          return outcome;
        };
        const listed = this.list.find(arn);
        return this.answer(
          `job ${arn}`,
          { signal, accept, stays: true, sharedBy: tries, since: listed?.updatedAt },
          { ask, moved: ({ job }) => job },
        );
      },
      latestVersion: (solutionArn, signal, { accept, background } = {}) =>
        this.answer(
          `latest ${solutionArn}`,
          { signal, accept, stays: false, sharedBy: '', validMs: latestVersionMs },
          {
            ask: (ended) => readLatestVersion(by(background), solutionArn, ended),
            moved: () => ({ status: noStatus, updatedAt: undefined }),
          },
        ),
      describeFilter: (arn, signal, { accept, background } = {}) =>
        this.answer(
          `filter ${arn}`,
          { signal, accept, stays: false, sharedBy: '' },
          {
            ask: (ended) => by(background).describeFilter(arn, ended),
            moved: ({ status }) => ({ status, updatedAt: undefined }),
          },
        ),
      describeSolutionVersion: (arn, signal, { accept, background } = {}) =>
        this.answer(
          `version ${arn}`,
          { signal, accept, stays: false, sharedBy: '' },
          { ask: (ended) => by(background).describeSolutionVersion(arn, ended), moved: (version) => version },
        ),
    };
  }

  private async answer<T>(key: string, asked: Asked, question: Question<T>): Promise<Outcome<T>> {
    const { signal, accept = 'recent', since } = asked;
    const known = this.known(key, accept, since);
    // The key determines the type of the answer.
    if (known !== undefined) return known.outcome as Outcome<T>;
    try {
      return (await this.ask(key, asked, question).wait(signal)) as Outcome<T>;
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  private known(key: string, accept: Accept, since: EpochMs | undefined): Answer | undefined {
    const answer = this.answers.get(key);
    // The list has a newer version of the job.
    if (since !== undefined && since > (answer?.updatedAt ?? Infinity)) return undefined;
    if (answer === undefined || accept === 'none' || (accept === 'final' && !answer.final)) return undefined;
    // If the clock was set back, the age is unknown.
    if (!answer.final && Math.abs(this.now() - answer.at) >= answer.validMs) return undefined;
    this.answers.delete(key);
    this.answers.set(key, answer);
    return answer;
  }

  private ask<T>(
    key: string,
    { sharedBy, stays, validMs }: Asked,
    { ask, moved }: Question<T>,
  ): SharedWork<Outcome<unknown>> {
    const sharedKey = `${sharedBy} ${key}`;
    const before = this.asking.get(sharedKey);
    if (before?.underWay === true) return before;
    const asking = new SharedWork(async (ended) => {
      try {
        const answered = await ask(ended);
        const valid = { stays, validMs: validMs ?? recentMs };
        if (answered.ok) this.keep(key, answered, { ...moved(answered.value), ...valid });
        else if (validMs !== undefined && answered.problem.kind === 'accessDenied')
          this.keep(key, answered, { status: noStatus, updatedAt: undefined, ...valid });
        return answered;
      } finally {
        if (this.asking.get(sharedKey) === asking) this.asking.delete(sharedKey);
      }
    });
    this.asking.set(sharedKey, asking);
    return asking;
  }

  /** The next question for what was refused is asked again. */
  forgetRefusals(): void {
    for (const [key, { outcome }] of this.answers) if (!outcome.ok) this.answers.delete(key);
  }

  private keep(
    key: string,
    outcome: Outcome<unknown>,
    {
      status,
      updatedAt,
      stays,
      validMs,
    }: Pick<Job, 'status' | 'updatedAt'> & Pick<Answer, 'validMs'> & Pick<Asked, 'stays'>,
  ): void {
    this.answers.delete(key);
    this.answers.set(key, {
      outcome,
      at: this.now(),
      updatedAt,
      final: stays && isTerminal(status),
      validMs,
    });
    const [oldest] = this.answers.keys();
    if (this.answers.size > mostAnswers && oldest !== undefined) this.answers.delete(oldest);
  }
}
