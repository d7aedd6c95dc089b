/** Gathers the changes of a burst: the first goes out at once, the rest together, not more often than the interval. */

export class ChangeCoalescer<T> {
  private waiting: T | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private held = false;

  constructor(
    private readonly merge: (earlier: T, later: T) => T,
    private readonly deliver: (change: T) => void,
    private readonly intervalMs: () => number,
  ) {}

  add(change: T): void {
    this.waiting = this.waiting === undefined ? change : this.merge(this.waiting, change);
    if (this.timer === undefined) this.flush();
  }

  /** Changes wait for their delivery. */
  get pending(): boolean {
    return this.waiting !== undefined;
  }

  /** Delivers what waits, even while held. */
  deliverNow(): void {
    const change = this.waiting;
    this.waiting = undefined;
    if (change !== undefined) this.deliver(change);
  }

  /** Delivers what waits without waiting for its time, unless nobody looks. */
  urge(): void {
    if (!this.held) this.deliverNow();
  }

  /** Nothing is delivered while held: nobody looks. */
  hold(held: boolean): void {
    this.held = held;
    if (!held && this.timer === undefined) this.flush();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.held = true;
  }

  private flush(): void {
    const change = this.waiting;
    if (change === undefined || this.held) return;
    this.waiting = undefined;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.flush();
    }, this.intervalMs());
    this.deliver(change);
  }
}
