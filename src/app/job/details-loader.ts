/** Loads the description of a job, its solution version and what else the details page shows. */
import {
  type DetailsState,
  knownJob,
  noRelated,
  type RelatedValues,
} from '../../domain/details/details-state';
import { parseSolutionVersionArn } from '../../domain/job/arn';
import { given, type Job } from '../../domain/job/job';
import type { EpochMs } from '../../domain/job/dates';
import { type Loadable, notRead } from '../../domain/connection/loadable';
import { type Outcome, type Problem, toKeep } from '../../domain/connection/problem';
import { mayPass, meaningOf } from '../../domain/connection/problem-meaning';
import type { Accept, Describing, DescribingConnection } from '../session/descriptions';
import { safeText } from '../../domain/text/safe-text';

export interface DetailsLoaderOptions {
  readonly connect: (signal: AbortSignal) => Promise<Outcome<Pick<DescribingConnection, 'service'>>>;
  readonly now: () => EpochMs;
  /** Called after every change of the state, never after `dispose`. */
  readonly changed: () => void;
}

interface Load {
  readonly signal: AbortSignal;
  readonly accept: Accept;
  /** Nobody waits for it. */
  readonly background: boolean;
}

/** What a load reads besides the description. */
interface Due {
  readonly version: boolean;
  readonly related: boolean;
}

export class DetailsLoader {
  #state: DetailsState;
  /** Whether the related facts were read to the end. */
  #relatedRead = false;
  /** The newest load, the only one that may change the state. */
  #load = new AbortController();
  #disposed = false;

  constructor(
    summary: Job,
    private readonly options: DetailsLoaderOptions,
  ) {
    this.#state = { summary, description: notRead, version: notRead };
  }

  get state(): DetailsState {
    return this.#state;
  }

  /** Loads all, and ends the previous load. Known values stay until the answers arrive. */
  load(accept: Accept = 'recent'): void {
    this.#start(true, accept);
  }

  /**
   * Updates the listed job, and describes it again if its status or date changed. Nothing else is loaded again: a trained solution
   * version does not change.
   */
  follow(listed: Job): void {
    const { summary, description } = this.#state;
    if (this.#disposed || listed === summary) return;
    const bare = summary.status.raw === undefined && summary.updatedAt === undefined;
    const told = description.last?.value.job;
    const before = bare ? told : summary;
    this.#update({ summary: listed });
    // The row may have been updated from this description.
    if (told !== undefined && !moved(told, listed)) return;
    const problem = description.loading ? undefined : description.problem;
    if (before !== undefined && moved(before, listed)) this.#start(false, 'none', true);
    else if (problem !== undefined && endsWithList(problem)) this.#start(false, 'recent', true);
  }

  /**
   * Describes an unfinished job again if no list updates it, unless the last problem would only come again.
   */
  poll(): void {
    const { description } = this.#state;
    const { problem } = description;
    if (!description.loading && (problem === undefined || mayPass(problem))) this.#start(false, 'none', true);
  }

  /** Loads again what failed, because a person asked for the job again. */
  followOrRetry(listed: Job): void {
    this.follow(listed);
    const { description } = this.#state;
    if (!description.loading && description.problem !== undefined) this.#start(true, 'recent');
  }

  dispose(): void {
    this.#disposed = true;
    this.#load.abort();
  }

  #start(all: boolean, accept: Accept, background = false): void {
    const { summary, description, version } = this.#state;
    if (this.#disposed || summary.arn === undefined) return;
    this.#load.abort();
    this.#load = new AbortController();
    const versionDue =
      all || version.loading || (version.last === undefined && version.problem?.kind !== 'notFound');
    this.#update({
      description: { ...description, loading: true },
      version: { ...version, loading: versionDue },
    });
    const due = { version: versionDue, related: all || !this.#relatedRead };
    void this.#run(summary.arn, due, { accept, background, signal: this.#load.signal });
  }

  async #run(arn: string, due: Due, load: Load): Promise<void> {
    const { signal } = load;
    try {
      const connection = await this.options.connect(signal);
      if (signal.aborted) return;
      if (connection.ok) await this.#read(connection.value.service, arn, due, load);
      else this.#fail(toKeep(connection.problem));
    } catch (error) {
      // The port does not throw. If it did, the page would load forever.
      if (!signal.aborted) this.#fail({ kind: 'unknown', detail: safeText(String(error)) });
    }
    if (!signal.aborted) this.#settle();
  }

  /** Describes the version immediately if the list has its ARN, else after the job. */
  async #read(service: Describing, arn: string, due: Due, load: Load): Promise<void> {
    const listed = this.#versionArn();
    await Promise.all([
      due.version && listed !== undefined ? this.#readVersion(service, listed, load) : undefined,
      this.#readJob(service, arn, load).then(async (isRead) => {
        if (load.signal.aborted) return;
        const named = this.#versionArn();
        await Promise.all([
          named === undefined || named === listed ? undefined : this.#readNamed(service, named, load),
          // Not for each job that a person passes by on the way to another.
          isRead && due.related ? this.#readRelated(service, arn, load) : undefined,
        ]);
      }),
    ]);
  }

  /** Returns whether the job exists, as far as its description may be read. */
  async #readJob(service: Describing, arn: string, { signal, accept, background }: Load): Promise<boolean> {
    const outcome = await service.describeJob(arn, signal, { accept, background });
    if (signal.aborted) return false;
    this.#update({ description: this.#answered(this.#state.description, outcome) });
    return outcome.ok || outcome.problem.kind === 'accessDenied';
  }

  /** Reads another version than the list named. */
  async #readNamed(service: Describing, arn: string, load: Load): Promise<void> {
    this.#update({ version: { ...notRead, loading: true } });
    await this.#readVersion(service, arn, load);
  }

  async #readRelated(service: Describing, arn: string, { signal, accept, background }: Load): Promise<void> {
    const options = { accept, background };
    const filterArn = given(this.#state.description.last?.value.settings.filterArn);
    const solutionArn = parseSolutionVersionArn(this.#versionArn())?.solutionArn;
    const read = async <Name extends keyof RelatedValues>(
      name: Name,
      reading: Promise<Outcome<RelatedValues[Name]>>,
    ): Promise<void> => {
      const outcome = await reading;
      if (signal.aborted) return;
      const related = this.#state.related ?? noRelated;
      const before: Loadable<RelatedValues[Name]> = related[name];
      this.#update({ related: { ...related, [name]: this.#answered(before, outcome) } });
    };
    await Promise.all([
      filterArn === undefined
        ? undefined
        : read('filter', service.describeFilter(filterArn, signal, options)),
      read('tags', service.listTags(arn, signal)),
      solutionArn === undefined
        ? undefined
        : read('latest', service.latestVersion(solutionArn, signal, options)),
    ]);
    if (!signal.aborted) this.#relatedRead = true;
  }

  async #readVersion(service: Describing, arn: string, { signal, accept, background }: Load): Promise<void> {
    const outcome = await service.describeSolutionVersion(arn, signal, { accept, background });
    if (signal.aborted || arn !== this.#versionArn()) return;
    this.#update({ version: this.#answered(this.#state.version, outcome) });
  }

  #answered<T>(before: Loadable<T>, outcome: Outcome<T>): Loadable<T> {
    if (!outcome.ok) return { ...before, problem: toKeep(outcome.problem), loading: false };
    const last = { value: outcome.value, asOf: this.options.now() };
    return { last, problem: undefined, loading: false };
  }

  #versionArn(): string | undefined {
    return given(knownJob(this.#state).solutionVersionArn);
  }

  #fail(problem: Problem): void {
    const { description, version } = this.#state;
    this.#update({
      ...(description.loading ? { description: { ...description, problem, loading: false } } : {}),
      ...(version.loading ? { version: { ...version, problem, loading: false } } : {}),
    });
  }

  /** Stops waiting for the version if the job names none. */
  #settle(): void {
    const { version } = this.#state;
    if (version.loading) this.#update({ version: { ...version, loading: false } });
  }

  #update(change: Partial<DetailsState>): void {
    this.#state = { ...this.#state, ...change };
    this.options.changed();
  }
}

function moved(before: Job, after: Job): boolean {
  return before.status.raw !== after.status.raw || before.updatedAt !== after.updatedAt;
}

/** Whether a successful load of the list shows that the problem is gone. */
function endsWithList(problem: Problem): boolean {
  return mayPass(problem) || meaningOf(problem).scope !== 'request';
}
