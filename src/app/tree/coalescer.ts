/** Merges changes that come in a burst: delivers the first at once and the others together, at most once in each interval. */

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

  /** Whether changes are waiting to be delivered. */
  get pending(): boolean {
    return this.waiting !== undefined;
  }

  /** Delivers waiting changes at once, even while held. */
  deliverNow(): void {
    const change = this.waiting;
    this.waiting = undefined;
    if (change !== undefined) this.deliver(change);
  }

  /** Delivers waiting changes at once, but not while held. */
  urge(): void {
    if (!this.held) this.deliverNow();
  }

  /** Holds changes back while the view is hidden. */
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
