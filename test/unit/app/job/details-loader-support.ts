/** A details page's loader whose service the test answers for. */
import { DetailsLoader, type DetailsLoaderOptions } from '../../../../src/app/job/details-loader';
import type { Describing } from '../../../../src/app/session/descriptions';
import type { DetailsState } from '../../../../src/domain/details/details-state';
import type { Job } from '../../../../src/domain/job/job';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { Filter } from '../../../../src/domain/job/filter';
import type { Tag } from '../../../../src/domain/job/tags';
import type { LatestVersion } from '../../../../src/domain/job/solution';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { now, summary } from '../../domain/details/details-support';

type RelatedCall = 'filter' | 'tags' | 'latest';

/** A call of the service, answered by the test. */
interface Call {
  readonly name: 'connect' | 'job' | 'version';
  readonly arn: string;
  readonly signal: AbortSignal;
  /** What the call was asked with besides. */
  readonly options: unknown;
  readonly answer: (outcome: Outcome<unknown>) => Promise<void>;
  readonly break: (error: Error) => Promise<void>;
}

export class Fixture {
  readonly calls: Call[] = [];
  /** What is asked besides; answered as `related` says. */
  readonly besides: string[] = [];
  readonly related: Partial<Record<RelatedCall, Outcome<unknown>>> = {};
  readonly states: DetailsState[] = [];
  readonly loader: DetailsLoader;

  constructor(job: Job = summary, connect?: DetailsLoaderOptions['connect']) {
    this.loader = new DetailsLoader(job, {
      connect: connect ?? (() => Promise.resolve(success({ service: this.service }))),
      now: () => now,
      changed: () => this.states.push(this.loader.state),
    });
  }

  readonly service: Describing = {
    describeJob: (...asked) => this.#call<JobDescription>('job', ...asked),
    describeSolutionVersion: (...asked) => this.#call<SolutionVersion>('version', ...asked),
    latestVersion: (...asked) => this.#besides<LatestVersion>('latest', ...asked),
    describeFilter: (...asked) => this.#besides<Filter>('filter', ...asked),
    listTags: (...asked) => this.#besides<readonly Tag[]>('tags', ...asked),
  };

  async load(): Promise<void> {
    this.loader.load();
    await settled();
  }

  call(index: number): Call {
    const call = this.calls[index];
    if (call === undefined) throw new Error(`There were ${this.calls.length} calls only.`);
    return call;
  }

  asked(): string[] {
    return this.calls.map(({ name, arn }) => `${name} ${arn}`);
  }

  #besides<T>(name: RelatedCall, arn: string, ..._rest: readonly unknown[]): Promise<Outcome<T>> {
    this.besides.push(`${name} ${arn}`);
    return Promise.resolve((this.related[name] ?? failure({ kind: 'throttled' })) as Outcome<T>);
  }

  #call<T>(name: Call['name'], arn: string, signal: AbortSignal, options?: unknown): Promise<Outcome<T>> {
    return new Promise<Outcome<T>>((resolve, reject) => {
      this.calls.push({
        name,
        arn,
        signal,
        options,
        answer: (outcome) => {
          resolve(outcome as Outcome<T>);
          return settled();
        },
        break: (error) => {
          reject(error);
          return settled();
        },
      });
    });
  }
}

/** All that follows from what was just answered has happened: nothing here waits for a timer. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
