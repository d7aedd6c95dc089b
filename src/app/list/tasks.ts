/** One task at a time; while one runs, at most one more waits. A newer one ends what runs in the background. */
import type { Cause } from '../session/sessions';

type Work = (signal: AbortSignal) => Promise<void>;

interface Task {
  readonly ends: Promise<void>;
  readonly background: boolean;
}

export class Tasks {
  private abort = new AbortController();
  private current: Task | undefined;
  private queued:
    { cause: Cause; start: (cause: Cause) => Promise<void>; readonly ends: Promise<void> } | undefined;
  private disposed = false;

  /** `failed`: what a task has thrown, which none should. */
  constructor(private readonly failed: (error: unknown) => void) {}

  get running(): boolean {
    return this.current !== undefined;
  }

  /** Resolves when the task under way has ended. */
  idle(): Promise<void> {
    return this.current?.ends ?? Promise.resolve();
  }

  /** Starts at once; resolves when it has ended, or was halted and has seen that. */
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

  /** `start` calls `run` as soon as no other task runs. Any number of calls that wait share one. */
  whenIdle(cause: Cause, start: (cause: Cause) => Promise<void>): Promise<void> {
    if (this.current?.background === true) this.halt();
    if (this.current === undefined) return start(cause);
    if (this.queued !== undefined) {
      if (cause === 'person') Object.assign(this.queued, { cause, start });
      return this.queued.ends;
    }
    const { signal } = this.abort;
    const ends = this.current.ends.then(() => {
      if (signal.aborted || this.queued === undefined) return undefined;
      const next = this.queued;
      this.queued = undefined;
      return next.start(next.cause);
    });
    this.queued = { cause, start, ends };
    return ends;
  }

  /** Ends what runs, and what waits for it. */
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
