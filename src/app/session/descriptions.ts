/**
 * What a connection has described: one answer for the details page, JSON, comparisons, hovers and whatever else asks. What
 * is learned is shown in the job's row as well.
 */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobDescription } from '../../domain/job/description';
import type { SolutionVersion } from '../../domain/job/solution-version';
import { failure, type Outcome } from '../../domain/connection/problem';
import type { Connection, DescribeOptions, JobsService } from '../../domain/connection/service';
import { SharedWork } from '../../domain/shared-work';
import { isTerminal } from '../../domain/job/status';
import { type Meter, metered } from './request-budget';

/**
 * Which known answer will do: `recent`, any that is not out of date; `final`, of what neither changes nor goes any more; `none`: the
 * service is asked.
 */
export type Accept = 'recent' | 'final' | 'none';

export interface AskOptions extends DescribeOptions {
  /** `recent`, if left out. */
  readonly accept?: Accept;
  /** Nobody waits for it: its requests are counted. */
  readonly background?: boolean;
}

/** As `JobsService`, from what is known where that will do. */
export interface Describing {
  describeJob(arn: string, signal: AbortSignal, options?: AskOptions): Promise<Outcome<JobDescription>>;
  describeSolutionVersion(
    arn: string,
    signal: AbortSignal,
    options?: Pick<AskOptions, 'accept' | 'background'>,
  ): Promise<Outcome<SolutionVersion>>;
}

export interface DescribingConnection extends Omit<Connection, 'service'> {
  readonly service: Describing;
}

/** The least recently used go first. */
const mostAnswers = 200;
/** What is unfinished may be another one by then. */
const recentMs = 15_000;

interface Answer {
  readonly outcome: Outcome<unknown>;
  readonly at: EpochMs;
  /** Of what was described, as the service says. */
  readonly updatedAt: EpochMs | undefined;
  readonly final: boolean;
}

interface Question<T> {
  readonly ask: (ended: AbortSignal) => Promise<Outcome<T>>;
  /** What of the answer tells how old it may become. */
  readonly moved: (value: T) => Pick<Job, 'status' | 'updatedAt'>;
}

interface Asked {
  readonly signal: AbortSignal;
  readonly accept: Accept | undefined;
  /** Whether it stays once it has ended: the service deletes no batch inference job, and people delete solution versions. */
  readonly stays: boolean;
  /** Who asks for the same in the same way shares one request. */
  readonly sharedBy: string;
  /** When it changed last, as far as is known otherwise. */
  readonly since?: EpochMs | undefined;
}

/** The list of the connection. */
export interface KnownJobs {
  /** The listed job of that ARN. */
  find(arn: string): Job | undefined;
  /** Takes what a description says of a job that is listed. */
  applyDescription(description: Job): void;
}

export class Descriptions {
  private readonly answers = new Map<string, Answer>();
  /** Requests under way, which several may wait for. */
  private readonly asking = new Map<string, SharedWork<Outcome<unknown>>>();

  constructor(
    private readonly now: () => EpochMs,
    private readonly list: KnownJobs,
    private readonly meter: Meter,
  ) {}

  /** Asks by that service. */
  by(service: JobsService): Describing {
    const counted = metered(service, this.meter);
    const by = (background = false): JobsService => (background ? counted : service);
    return {
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
    // An answer is of the type that its key stands for.
    if (known !== undefined) return known.outcome as Outcome<T>;
    try {
      return (await this.ask(key, asked, question).wait(signal)) as Outcome<T>;
    } catch {
      return failure({ kind: 'cancelled' });
    }
  }

  private known(key: string, accept: Accept, since: EpochMs | undefined): Answer | undefined {
    const answer = this.answers.get(key);
    // The list tells of a change since.
    if (since !== undefined && since > (answer?.updatedAt ?? Infinity)) return undefined;
    if (answer === undefined || accept === 'none' || (accept === 'final' && !answer.final)) return undefined;
    // A clock that was set back says nothing of an age.
    if (!answer.final && Math.abs(this.now() - answer.at) >= recentMs) return undefined;
    this.answers.delete(key);
    this.answers.set(key, answer);
    return answer;
  }

  private ask<T>(
    key: string,
    { sharedBy, stays }: Asked,
    { ask, moved }: Question<T>,
  ): SharedWork<Outcome<unknown>> {
    const sharedKey = `${sharedBy} ${key}`;
    const before = this.asking.get(sharedKey);
    if (before?.underWay === true) return before;
    const asking = new SharedWork(async (ended) => {
      try {
        const answered = await ask(ended);
        if (answered.ok) this.keep(key, answered, { ...moved(answered.value), stays });
        return answered;
      } finally {
        if (this.asking.get(sharedKey) === asking) this.asking.delete(sharedKey);
      }
    });
    this.asking.set(sharedKey, asking);
    return asking;
  }

  private keep(
    key: string,
    outcome: Outcome<unknown>,
    { status, updatedAt, stays }: Pick<Job, 'status' | 'updatedAt'> & Pick<Asked, 'stays'>,
  ): void {
    this.answers.delete(key);
    this.answers.set(key, { outcome, at: this.now(), updatedAt, final: stays && isTerminal(status) });
    const [oldest] = this.answers.keys();
    if (this.answers.size > mostAnswers && oldest !== undefined) this.answers.delete(oldest);
  }
}
