/** Work that several callers wait for. Each can stop waiting without affecting the others. The work ends when nobody waits. */
import { orAborted } from './abort';

export class SharedWork<T> {
  private readonly abort = new AbortController();
  private readonly result: Promise<T>;
  private waiting = 0;
  private settled = false;

  /** Starts the work. Its signal fires when nobody waits any more, or at `end`. */
  constructor(work: (signal: AbortSignal) => Promise<T>) {
    const { signal } = this.abort;
    const settle = (): void => void (this.settled = true);
    this.result = (async () => work(signal))();
    this.result.then(settle, settle);
  }

  /** Whether more callers can wait for it. */
  get underWay(): boolean {
    return !this.settled && !this.ended;
  }

  /** Whether it was aborted, so that nobody gets its result. */
  get ended(): boolean {
    return this.abort.signal.aborted;
  }

  /** Settles like the work, or rejects as soon as `signal` fires, which ends only this wait. */
  async wait(signal: AbortSignal): Promise<T> {
    this.waiting++;
    try {
      return await orAborted(this.result, signal);
    } finally {
      this.waiting--;
      if (this.waiting === 0) this.end();
    }
  }

  /** Aborts the work, even if callers wait. Does nothing after it has settled. */
  end(): void {
    if (!this.settled) this.abort.abort();
  }
}
