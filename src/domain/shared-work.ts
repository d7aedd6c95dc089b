/** Work that several wait for. One who leaves takes nothing from the others; the work ends when the last has left. */
import { orAborted } from './abort';

export class SharedWork<T> {
  private readonly abort = new AbortController();
  private readonly result: Promise<T>;
  private waiting = 0;
  private settled = false;

  /** Starts at once. Its signal fires when the last who waited has left, or at `end`. */
  constructor(work: (signal: AbortSignal) => Promise<T>) {
    const { signal } = this.abort;
    const settle = (): void => void (this.settled = true);
    this.result = (async () => work(signal))();
    this.result.then(settle, settle);
  }

  /** Whether one can still join those who wait. */
  get underWay(): boolean {
    return !this.settled && !this.ended;
  }

  /** It was left or ended before it was done: nobody gets its result. */
  get ended(): boolean {
    return this.abort.signal.aborted;
  }

  /** What the work settles to, or a rejection as soon as `signal` fires, which ends this wait alone. */
  async wait(signal: AbortSignal): Promise<T> {
    this.waiting++;
    try {
      return await orAborted(this.result, signal);
    } finally {
      this.waiting--;
      if (this.waiting === 0) this.end();
    }
  }

  /** Ends it, whoever waits. Does nothing once it is done. */
  end(): void {
    if (!this.settled) this.abort.abort();
  }
}
