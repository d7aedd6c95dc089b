/** The checks of jobs' output in this window: which are running, how far, and why the last one failed. Results stay with the jobs. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { OutputCheck } from '../../domain/job/output-check';
import { SharedWork } from '../../domain/shared-work';
import { failure, type Outcome, type Problem } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { Emitter } from '../events';
import { aroundFiles } from '../../domain/connection/s3-files';
import type { DescribingConnection } from '../session/descriptions';
import type { Meter } from '../session/request-budget';
import type { CheckOptions, checkOutput, CheckScope } from './check-output';

export interface CheckState {
  /** In bytes; both are 0 until the size is known. */
  readonly running: { readonly read: number; readonly size: number } | undefined;
  /** Why the last check failed. */
  readonly problem: Problem | undefined;
  /** What the last check found, if no list had the job to keep it with. */
  readonly found: OutputCheck | undefined;
}

export const notChecked: CheckState = { running: undefined, problem: undefined, found: undefined };

export interface CheckTarget {
  readonly connection: ConnectionId;
  readonly arn: string;
}

export interface OutputChecksDeps {
  readonly connect: (
    key: ConnectionId,
    signal: AbortSignal,
  ) => Promise<Outcome<Pick<DescribingConnection, 'service' | 'files'>>>;
  /** The loaded jobs of the list that the job is in. */
  readonly jobs: (target: CheckTarget) => Iterable<Job>;
  /** Keeps what a check found with the listed job; returns whether a list has the job. */
  readonly keep: (target: CheckTarget, check: OutputCheck) => boolean;
  readonly now: () => EpochMs;
}

export interface RunOptions extends Pick<CheckOptions, 'scope' | 'signal' | 'confirm' | 'progress'> {
  /** Does the work. Handed in, because its code is loaded when it's first needed. */
  readonly checkOutput: typeof checkOutput;
  /** Called for each request where nobody waits for the check. */
  readonly meter?: Meter;
}

/** A check that runs. */
interface Running {
  readonly work: SharedWork<Outcome<OutputCheck>>;
  readonly scope: CheckScope;
  /** Whoever waits for it. */
  readonly told: Set<NonNullable<RunOptions['progress']>>;
}

export class OutputChecks {
  private readonly states = new Map<string, CheckState>();
  private readonly running = new Map<string, Running>();
  /** A check began, went on or ended. */
  readonly changes = new Emitter<void>();
  /** A check that a person asked for could read output with this connection. */
  readonly couldRead = new Emitter<ConnectionId>();

  constructor(private readonly deps: OutputChecksDeps) {}

  of(target: CheckTarget): CheckState {
    return this.states.get(keyOf(target)) ?? notChecked;
  }

  /**
   * Checks the output of a job, and keeps what was found. While a check of the job runs, waits for it, and shares its result if it reads
   * as much. Doesn't reject.
   */
  async check(target: CheckTarget, options: RunOptions): Promise<Outcome<OutputCheck>> {
    const { signal, scope } = options;
    for (let before = this.underWay(target); before !== undefined; before = this.underWay(target)) {
      const shared = await outcomeOf(before, options);
      const declined = !shared.ok && shared.problem.kind === 'cancelled';
      if (signal.aborted || (!declined && before.scope.mostBytes >= scope.mostBytes)) return shared;
    }
    return outcomeOf(this.start(target, options), options);
  }

  dispose(): void {
    this.changes.dispose();
    this.couldRead.dispose();
  }

  private underWay(target: CheckTarget): Running | undefined {
    const running = this.running.get(keyOf(target));
    return running?.work.underWay === true ? running : undefined;
  }

  private start(target: CheckTarget, options: RunOptions): Running {
    const key = keyOf(target);
    const before = { ...this.of(target), running: undefined };
    this.tell(target, { ...before, running: { read: 0, size: 0 }, problem: undefined });
    const told: Running['told'] = new Set();
    // Another check may have begun after everybody left this one.
    const isCurrent = (): boolean => this.running.get(key) === running;
    const progress = (read: number, size: number): void => {
      for (const tell of told) tell(read, size);
      if (isCurrent()) this.tell(target, { ...this.of(target), running: { read, size } });
    };
    const run = async (signal: AbortSignal): Promise<Outcome<OutputCheck>> => {
      const outcome = await this.read(target, { ...options, signal, progress });
      const after = this.after(target, outcome, before);
      if (isCurrent()) {
        this.running.delete(key);
        this.tell(target, after);
      }
      if (outcome.ok && options.meter === undefined) this.couldRead.fire(target.connection);
      return outcome;
    };
    const running: Running = { work: new SharedWork(run), scope: options.scope, told };
    this.running.set(key, running);
    return running;
  }

  /** The state after a check; one that was canceled changes nothing. */
  private after(target: CheckTarget, outcome: Outcome<OutputCheck>, before: CheckState): CheckState {
    if (!outcome.ok)
      return outcome.problem.kind === 'cancelled' ? before : { ...before, problem: outcome.problem };
    return { ...notChecked, found: this.deps.keep(target, outcome.value) ? undefined : outcome.value };
  }

  private async read(target: CheckTarget, { meter, ...options }: RunOptions): Promise<Outcome<OutputCheck>> {
    try {
      const opened = await this.deps.connect(target.connection, options.signal);
      if (!opened.ok) return opened;
      const { service, files } = opened.value;
      const counted = meter === undefined ? files : aroundFiles(files, (request) => (meter(), request()));
      const connection = { service, files: counted };
      return await options.checkOutput(target.arn, connection, {
        ...options,
        background: meter !== undefined,
        others: this.deps.jobs(target),
        now: this.deps.now,
      });
    } catch (error) {
      // The ports do not throw. If they did, the page would show a running check forever.
      return failure({ kind: 'unknown', detail: safeText(String(error)) });
    }
  }

  private tell(target: CheckTarget, state: CheckState): void {
    const isKnown = Object.values(state).some((value) => value !== undefined);
    if (!isKnown) this.states.delete(keyOf(target));
    else this.states.set(keyOf(target), state);
    this.changes.fire();
  }
}

/** Waits for the check until the caller's signal fires. */
async function outcomeOf(
  { work, told }: Running,
  { signal, progress }: Pick<RunOptions, 'signal' | 'progress'>,
): Promise<Outcome<OutputCheck>> {
  if (progress !== undefined) told.add(progress);
  try {
    return await work.wait(signal);
  } catch (error) {
    if (signal.aborted) return failure({ kind: 'cancelled' });
    throw error;
  } finally {
    if (progress !== undefined) told.delete(progress);
  }
}

function keyOf({ connection, arn }: CheckTarget): string {
  return JSON.stringify([connection, arn]);
}
