/** Gathers the changes of a burst: the first goes out at once, the rest together, not more often than the interval. */
import type { StoreChange } from './job-store';

export class ChangeCoalescer {
  private waiting: StoreChange | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private held = false;

  constructor(
    private readonly deliver: (change: StoreChange) => void,
    private readonly intervalMs: number,
  ) {}

  add(change: StoreChange): void {
    const { waiting } = this;
    this.waiting =
      waiting === undefined
        ? change
        : {
            structure: waiting.structure || change.structure,
            state: waiting.state || change.state,
            groups: new Set([...waiting.groups, ...change.groups]),
          };
    if (this.timer === undefined) this.flush();
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
    }, this.intervalMs);
    this.deliver(change);
  }
}
