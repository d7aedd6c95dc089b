/** Looks up a job by an ARN in any text: in the lists, else by describing it once. */
import { orAborted } from '../../domain/abort';
import { type JobArn, parseJobArn } from '../../domain/job/arn';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { JobDescription } from '../../domain/job/description';
import { isNotRead } from '../../domain/connection/loadable';
import { type Outcome, type Problem, toKeep } from '../../domain/connection/problem';
import type { Describing, DescribingConnection } from '../session/descriptions';
import type { JobStore } from '../list/job-store';
import { mayHave, regionOfStore } from '../connections/owners';
import { RecentAnswers } from './recent-answers';
import type { Connections } from '../connections/connections';

export type LookedUp =
  | {
      readonly kind: 'job';
      readonly store: JobStore;
      readonly job: Job;
      /** Time of the answer; `undefined` if it has just arrived. */
      readonly unfinishedAsOf: EpochMs | undefined;
    }
  | { readonly kind: 'problem'; readonly store: JobStore; readonly problem: Problem }
  /** A connection may be of the job's account, but is not asked before its list confirms that. */
  | { readonly kind: 'unread' };

export class JobLookup {
  private readonly ending = new AbortController();
  private readonly descriptions: RecentAnswers<Promise<Outcome<JobDescription>>>;
  /** Failures are cached, because opening a connection may run a credential process. */
  private readonly failures: RecentAnswers<Problem>;

  constructor(
    private readonly shown: Connections,
    uptime: () => number,
  ) {
    this.descriptions = new RecentAnswers(uptime);
    this.failures = new RecentAnswers(uptime);
  }

  /**
   * Returns `undefined` if no connection is of the ARN's account and Region, or the signal fired. Every answer is cached for a
   * minute, so that no job is described twice in that time.
   */
  async find(arn: string, signal: AbortSignal): Promise<LookedUp | undefined> {
    const { stores, lists } = this.shown;
    for (const store of lists) {
      const job = store.find(arn);
      if (job !== undefined) return { kind: 'job', store, job, unfinishedAsOf: store.unfinishedAsOf };
    }
    const owner = parseJobArn(arn);
    if (owner === undefined) return undefined;
    let instead: LookedUp | undefined;
    for (const store of stores) {
      if (!mayHave(store, owner)) continue;
      const opened = await this.open(store, signal);
      if (signal.aborted || this.ending.signal.aborted) return undefined;
      if (opened.ok && isOwner(opened.value, store, owner)) {
        return this.describe(store, opened.value.service, arn, signal);
      }
      instead ??= opened.ok
        ? unread(opened.value, store, owner)
        : failed(toKeep(opened.problem), store, owner);
    }
    return instead;
  }

  dispose(): void {
    this.ending.abort();
  }

  private async open(store: JobStore, signal: AbortSignal): Promise<Outcome<DescribingConnection>> {
    const before = this.failures.recent(store.key);
    if (before !== undefined) return { ok: false, problem: before };
    const opened = await this.shown.connect(store.key, signal);
    if (!opened.ok && opened.problem.kind !== 'cancelled') this.failures.set(store.key, opened.problem);
    return opened;
  }

  private async describe(
    store: JobStore,
    service: Describing,
    arn: string,
    signal: AbortSignal,
  ): Promise<LookedUp | undefined> {
    const ask = (): Promise<Outcome<JobDescription>> =>
      service.describeJob(arn, this.ending.signal, { tries: 'one' });
    const answer = this.descriptions.get(JSON.stringify([store.key, arn]), ask);
    const outcome = await orAborted(answer, signal).catch(() => undefined);
    if (outcome === undefined || this.ending.signal.aborted) return undefined;
    return outcome.ok
      ? { kind: 'job', store, job: outcome.value.job, unfinishedAsOf: undefined }
      : { kind: 'problem', store, problem: toKeep(outcome.problem) };
  }
}

function isOwner(connection: DescribingConnection, store: JobStore, { region, account }: JobArn): boolean {
  return connection.region === region && (store.account() ?? connection.account) === account;
}

/** Returns `unread` if the account is unknown because no list was loaded yet. */
function unread(connection: DescribingConnection, store: JobStore, { region }: JobArn): LookedUp | undefined {
  const unknown = connection.account === undefined && store.account() === undefined;
  return unknown && connection.region === region && isNotRead(store.state) && !store.state.loading
    ? { kind: 'unread' }
    : undefined;
}

/** Returns the problem if the connection is known to be of the ARN's Region. */
function failed(problem: Problem, store: JobStore, { region }: JobArn): LookedUp | undefined {
  return regionOfStore(store) === region ? { kind: 'problem', store, problem } : undefined;
}
