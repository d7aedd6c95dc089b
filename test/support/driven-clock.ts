/** Time that passes when a test says so. */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/app/connections/auto-refresh-scheduler';
import { noon } from './factories';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class DrivenClock implements Clock {
  private wall = noon;
  private up = 0;
  private readonly timers = new Set<Timer>();
  /** The middle, unless a test wants jitter. */
  random = (): number => 0.5;

  readonly now = (): number => this.wall;
  readonly uptime = (): number => this.up;

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.up + ms, run };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  get waiting(): number {
    return this.timers.size;
  }

  /** Runs what is due on the way, and lets it come to its end. */
  async pass(ms: number): Promise<void> {
    const end = this.up + ms;
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.timers.delete(next);
      this.move(next.at - this.up);
      next.run();
      await settled();
    }
    this.move(end - this.up);
  }

  /** The machine sleeps: the clock on the wall goes on, timers don't. */
  sleep(ms: number): void {
    this.wall += ms;
  }

  private move(ms: number): void {
    this.up += ms;
    this.wall += ms;
  }

  private next(end: number): Timer | undefined {
    return [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** All that can go on without time passing has gone on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}
