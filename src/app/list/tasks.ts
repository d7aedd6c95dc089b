/** Runs one task at a time; at most one more waits. A newer task ends one that runs in the background. */
import type { Trigger } from '../session/sessions';

type Work = (signal: AbortSignal) => Promise<void>;

interface Task {
  readonly ends: Promise<void>;
  readonly background: boolean;
}

export class Tasks {
  private abort = new AbortController();
  private current: Task | undefined;
  private queued:
    | { trigger: Trigger; start: (trigger: Trigger) => Promise<void>; readonly ends: Promise<void> }
    | undefined;
  private disposed = false;

  /** `failed` is called with an error that a task throws, which none should. */
  constructor(private readonly failed: (error: unknown) => void) {}

  get running(): boolean {
    return this.current !== undefined;
  }

  /** Resolves when the current task has ended. */
  idle(): Promise<void> {
    return this.current?.ends ?? Promise.resolve();
  }

  /** Starts the task immediately. Resolves when it has ended, also after it was halted. */
  run(work: Work, background = false): Promise<void> {
    if (this.disposed) return Promise.resolve();
    const { signal } = this.abort;
    const task: Task = {
      background,
      ends: this.guarded(work, signal).finally(() => {
        if (this.current === task) this.current = undefined;
      }),
    };
    this.current = task;
    return task.ends;
  }

  /** Calls `start`, which calls `run`, as soon as no other task runs. Waiting calls share one task. */
  whenIdle(trigger: Trigger, start: (trigger: Trigger) => Promise<void>): Promise<void> {
    if (this.current?.background === true) this.halt();
    if (this.current === undefined) return start(trigger);
    if (this.queued !== undefined) {
      if (trigger === 'person') Object.assign(this.queued, { trigger, start });
      return this.queued.ends;
    }
    const { signal } = this.abort;
    const ends = this.current.ends.then(() => {
      if (signal.aborted || this.queued === undefined) return undefined;
      const next = this.queued;
      this.queued = undefined;
      return next.start(next.trigger);
    });
    this.queued = { trigger, start, ends };
    return ends;
  }

  /** Ends the current task and the waiting one. */
  halt(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.current = undefined;
    this.queued = undefined;
  }

  dispose(): void {
    this.disposed = true;
    this.halt();
  }

  private async guarded(work: Work, signal: AbortSignal): Promise<void> {
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    }
  }
}
