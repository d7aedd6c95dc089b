/** Checks the beginning of the output of jobs that end, where a person wants that, one after the other and within the window's budget. */
import type { ConnectionId } from '../../domain/connection/connection';
import { parseSolutionVersionArn } from '../../domain/job/arn';
import type { Job } from '../../domain/job/job';
import type { Outcome } from '../../domain/connection/problem';
import type { OutputCheck } from '../../domain/job/output-check';
import type { Listener, Unsubscribe } from '../events';
import { pause } from '../pause';
import type { Place, RequestBudget } from '../session/request-budget';
import type { checkOutput, CheckScope } from './check-output';
import type { OutputChecks } from './output-checks';

/** The list that the jobs are in. */
interface List {
  readonly key: ConnectionId;
}

/** Jobs of a list that ended. */
interface Ended<L extends List> {
  readonly store: L;
  readonly jobs: readonly Job[];
}

/** The code of a check, which is loaded with the first. */
export interface CheckCode {
  readonly checkOutput: typeof checkOutput;
  readonly firstPart: CheckScope;
}

export interface FinishedChecksDeps<L extends List> {
  readonly onDidEnd: (listener: Listener<Ended<L>>) => Unsubscribe;
  readonly checks: Pick<OutputChecks, 'check' | 'couldRead'>;
  /** Whether a person wants that. */
  readonly isWanted: () => boolean;
  /** Whether somebody uses the window. */
  readonly isInUse: () => boolean;
  readonly budget: Pick<RequestBudget, 'reserve'>;
  readonly code: () => Promise<CheckCode>;
  /** Lines of its output failed. */
  readonly found: (store: L, arn: string) => void;
  readonly reportError: (error: unknown) => void;
}

interface Waiting<L extends List> {
  readonly store: L;
  readonly arn: string;
  /** Jobs of a solution mostly write to the same place. */
  readonly solutionArn: string | undefined;
}

export class FinishedChecks<L extends List> {
  private readonly ending = new AbortController();
  private readonly stops: readonly Unsubscribe[];
  private waiting: readonly Waiting<L>[] = [];
  private isRunning = false;
  /** Solutions of connections without the permissions for it: each job would only fail again. */
  private readonly denied = new Map<ConnectionId, Set<string | undefined>>();

  constructor(private readonly deps: FinishedChecksDeps<L>) {
    this.stops = [
      deps.onDidEnd((ended) => this.take(ended)),
      deps.checks.couldRead.on((connection) => this.denied.delete(connection)),
    ];
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.waiting = [];
    this.ending.abort();
  }

  private take({ store, jobs }: Ended<L>): void {
    if (!this.deps.isWanted() || !this.deps.isInUse()) return;
    const finished = jobs.filter(({ status, check }) => status.kind === 'active' && check === undefined);
    const added = finished.flatMap(({ arn, solutionVersionArn }) =>
      arn === undefined
        ? []
        : [{ store, arn, solutionArn: parseSolutionVersionArn(solutionVersionArn)?.solutionArn }],
    );
    this.waiting = [...this.waiting, ...added];
    if (!this.isRunning) this.run().catch(this.deps.reportError);
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    try {
      for (let next = this.next(); next !== undefined; next = this.next()) await this.check(next);
    } finally {
      this.isRunning = false;
    }
  }

  private next(): Waiting<L> | undefined {
    const { isWanted, isInUse } = this.deps;
    if (!isWanted() || !isInUse()) this.waiting = [];
    const [first, ...rest] = this.waiting.filter(
      ({ store, solutionArn }) => this.denied.get(store.key)?.has(solutionArn) !== true,
    );
    this.waiting = rest;
    return first;
  }

  private async check(job: Waiting<L>): Promise<void> {
    const place = this.deps.budget.reserve();
    try {
      if (place.waitMs > 0) await pause(place.waitMs, this.ending.signal);
      if (!this.ending.signal.aborted) this.told(job, await this.read(job, place));
    } finally {
      place.end();
    }
  }

  private async read({ store, arn }: Waiting<L>, { meter }: Place): Promise<Outcome<OutputCheck>> {
    const { checkOutput, firstPart } = await this.deps.code();
    const { signal } = this.ending;
    return this.deps.checks.check(
      { connection: store.key, arn },
      { checkOutput, scope: firstPart, signal, meter },
    );
  }

  private told({ store, arn, solutionArn }: Waiting<L>, outcome: Outcome<OutputCheck>): void {
    if (outcome.ok) {
      if (outcome.value.failed > 0) this.deps.found(store, arn);
    } else if (outcome.problem.kind === 'accessDenied') {
      this.denied.set(store.key, new Set(this.denied.get(store.key)).add(solutionArn));
    }
  }
}
