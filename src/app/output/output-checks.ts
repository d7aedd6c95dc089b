/** The checks of jobs' output in this window: which are running, how far, and why the last one failed. Results stay with the jobs. */
import type { ConnectionId } from '../../domain/connection/connection';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { OutputCheck } from '../../domain/job/output-check';
import { failure, type Outcome, type Problem } from '../../domain/connection/problem';
import { safeText } from '../../domain/text/safe-text';
import { Emitter } from '../events';
import { aroundFiles } from '../../domain/connection/s3-files';
import type { DescribingConnection } from '../session/descriptions';
import type { Meter } from '../session/request-budget';
import type { CheckOptions, checkOutput } from './check-output';

export interface CheckState {
  /** In bytes; both are 0 until the size is known. */
  readonly running: { readonly read: number; readonly size: number } | undefined;
  /** Why the last check failed. */
  readonly problem: Problem | undefined;
}

export const notChecked: CheckState = { running: undefined, problem: undefined };

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
  /** Keeps what a check found with the listed job. */
  readonly keep: (target: CheckTarget, check: OutputCheck) => void;
  readonly now: () => EpochMs;
}

export interface RunOptions extends Pick<CheckOptions, 'scope' | 'signal' | 'confirm' | 'progress'> {
  /** Does the work. Handed in, because its code is loaded when it's first needed. */
  readonly checkOutput: typeof checkOutput;
  /** Called for each request where nobody waits for the check. */
  readonly meter?: Meter;
}

export class OutputChecks {
  private readonly states = new Map<string, CheckState>();
  private readonly running = new Map<string, Promise<Outcome<OutputCheck>>>();
  /** A check began, went on or ended. */
  readonly changes = new Emitter<void>();

  constructor(private readonly deps: OutputChecksDeps) {}

  of(target: CheckTarget): CheckState {
    return this.states.get(keyOf(target)) ?? notChecked;
  }

  /** Checks the output of a job, and keeps what was found. While a check of the job runs, returns its result. Doesn't reject. */
  check(target: CheckTarget, options: RunOptions): Promise<Outcome<OutputCheck>> {
    const key = keyOf(target);
    const before = this.running.get(key);
    if (before !== undefined) return before;
    const run = this.run(target, options).finally(() => this.running.delete(key));
    this.running.set(key, run);
    return run;
  }

  dispose(): void {
    this.changes.dispose();
  }

  private async run(target: CheckTarget, options: RunOptions): Promise<Outcome<OutputCheck>> {
    const { problem: before } = this.of(target);
    this.tell(target, { running: { read: 0, size: 0 }, problem: undefined });
    const outcome = await this.read(target, options);
    if (outcome.ok) this.deps.keep(target, outcome.value);
    const problem = outcome.ok ? undefined : outcome.problem.kind === 'cancelled' ? before : outcome.problem;
    this.tell(target, { running: undefined, problem });
    return outcome;
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
        progress: (read, size) => {
          options.progress?.(read, size);
          this.tell(target, { running: { read, size }, problem: undefined });
        },
      });
    } catch (error) {
      // The ports do not throw. If they did, the page would show a running check forever.
      return failure({ kind: 'unknown', detail: safeText(String(error)) });
    }
  }

  private tell(target: CheckTarget, state: CheckState): void {
    if (state.running === undefined && state.problem === undefined) this.states.delete(keyOf(target));
    else this.states.set(keyOf(target), state);
    this.changes.fire();
  }
}

function keyOf({ connection, arn }: CheckTarget): string {
  return JSON.stringify([connection, arn]);
}
