/** Schedules the automatic updates of all lists within the window's budget of requests. */
import { minute } from '../../domain/job/time';
import type { EpochMs } from '../../domain/job/dates';
import { mayPass } from '../../domain/connection/problem-meaning';
import type { Unsubscribe } from '../events';
import type { JobStore } from '../list/job-store';
import type { Place } from '../session/request-budget';
import type { Connections } from './connections';

export interface Clock {
  now(): EpochMs;
  /** Monotonic clock in ms; it may stop while the machine sleeps. */
  uptime(): number;
  after(ms: number, run: () => void): Unsubscribe;
  /** Random number in [0, 1). */
  random(): number;
}

export interface AutoRefresh {
  readonly enabled: boolean;
  readonly intervalMs: number;
}

export interface StayingCurrentDeps {
  readonly shown: Connections;
  readonly clock: Clock;
  readonly settings: () => AutoRefresh;
}

/** Time without use after which a window is no longer updated. */
const unusedMs = 10 * minute;
const maxDelayMs = 10 * minute;
/** Jitter, so that several windows do not ask at the same time. With an interval of 60 s, a change shows within 72 s. */
const jitter = 0.15;

interface Moment {
  readonly wall: EpochMs;
  readonly uptime: number;
}

interface Timing {
  cancel: Unsubscribe;
  failures: number;
  tickedAt: Moment;
}

export class AutoRefreshScheduler {
  private readonly timings = new Map<JobStore, Timing>();
  private viewed = false;
  private inUse = true;
  private usedAt: Moment;
  private readonly stop: Unsubscribe;

  constructor(private readonly deps: StayingCurrentDeps) {
    this.usedAt = this.moment();
    this.stop = deps.shown.onDidChange(({ store }) => {
      if (store === undefined) this.updateTimings();
      else this.recovered(store);
    });
  }

  /** Starts the updates when the view is first shown. */
  viewShown(): void {
    if (this.viewed) return;
    this.viewed = true;
    this.updateTimings();
  }

  /** Pauses the updates while the window is not used; updates all lists once when it is used again. */
  windowUsed(inUse: boolean): void {
    const before = this.inUse;
    this.inUse = inUse;
    // Losing the focus is no use of the window.
    if (before || inUse) this.usedAt = this.moment();
    if (inUse && !before) for (const [store, timing] of this.timings) this.comeBack(store, timing);
  }

  /** Applies changed settings. */
  reschedule(): void {
    for (const [store, timing] of this.timings) this.schedule(store, timing);
  }

  dispose(): void {
    this.stop();
    for (const { cancel } of this.timings.values()) cancel();
    this.timings.clear();
  }

  private updateTimings(): void {
    if (!this.viewed) return;
    const { lists } = this.deps.shown;
    for (const [store, { cancel }] of this.timings) {
      if (lists.includes(store)) continue;
      cancel();
      this.timings.delete(store);
    }
    for (const store of lists) {
      if (this.timings.has(store)) continue;
      const now = this.moment();
      const timing: Timing = { cancel: () => undefined, failures: 0, tickedAt: now };
      this.timings.set(store, timing);
      this.schedule(store, timing);
    }
  }

  /** Returns to the usual interval after a person has fixed a problem. */
  private recovered(store: JobStore): void {
    const timing = this.timings.get(store);
    if (timing === undefined || timing.failures === 0 || store.problem !== undefined) return;
    timing.failures = 0;
    this.schedule(store, timing);
  }

  private schedule(store: JobStore, timing: Timing): void {
    timing.cancel();
    const { clock, settings } = this.deps;
    const { enabled, intervalMs } = settings();
    if (!enabled) return;
    const backedOff = Math.max(intervalMs, Math.min(intervalMs * 2 ** timing.failures, maxDelayMs));
    const delay = backedOff * (1 - jitter + 2 * jitter * clock.random());
    const { msUntilFullLoad } = store;
    const early = timing.failures === 0 && msUntilFullLoad > 0 && msUntilFullLoad < delay;
    timing.cancel = clock.after(early ? msUntilFullLoad : delay, () => this.tick(store, timing));
  }

  private tick(store: JobStore, timing: Timing): void {
    this.deps.shown.closeUnused();
    if (this.timings.get(store) !== timing) return;
    if (this.isUnused()) this.schedule(store, timing);
    else this.takeTurn(store, timing);
  }

  /** Updates a list immediately when the window is used again, unless that was just done. */
  private comeBack(store: JobStore, timing: Timing): void {
    const { enabled, intervalMs } = this.deps.settings();
    if (!enabled || this.elapsed(timing.tickedAt) < intervalMs) return;
    timing.cancel();
    this.takeTurn(store, timing);
  }

  /** Updates a list as soon as the budget allows it, then timings the next update. */
  private takeTurn(store: JobStore, timing: Timing): void {
    const { problem } = store;
    if (problem !== undefined && !mayPass(problem)) {
      this.schedule(store, timing);
      return;
    }
    timing.tickedAt = this.moment();
    const place = this.deps.shown.budget.reserve();
    const run = (): void => {
      void this.checkForChanges(store, timing, place).then(() => {
        if (this.timings.get(store) === timing) this.schedule(store, timing);
      });
    };
    if (place.waitMs === 0) {
      run();
      return;
    }
    const cancel = this.deps.clock.after(place.waitMs, run);
    timing.cancel = () => {
      cancel();
      place.end();
    };
  }

  private async checkForChanges(store: JobStore, timing: Timing, place: Place): Promise<void> {
    try {
      await store.checkForChanges(place.meter);
    } finally {
      place.end();
    }
    // `recovered` has handled the end of a problem.
    if (store.problem !== undefined) timing.failures++;
  }

  private isUnused(): boolean {
    return !this.inUse && this.elapsed(this.usedAt) >= unusedMs;
  }

  private moment(): Moment {
    return { wall: this.deps.clock.now(), uptime: this.deps.clock.uptime() };
  }

  /** Time since then, by the clock that advanced more; infinite if the clock was set back. */
  private elapsed(since: Moment): number {
    const now = this.moment();
    const wall = now.wall - since.wall;
    return Math.max(now.uptime - since.uptime, wall < 0 ? Infinity : wall);
  }
}
