/** Limits the background requests of all connections of a window, as a token bucket. */
import { aroundRequests, type JobsService } from '../../domain/connection/service';

const perRequestMs = 1_000;
const burst = 60;
/** Maximum of requests that can be owed: other connections wait a minute at most for one that loads a long list. */
const mostDebt = 60;

/** Called for each request. */
export type Meter = () => void;

/** Meter of requests that somebody waits for: they are not counted. */
export const unmetered: Meter = () => undefined;

/** A connection's turn. Its first request is already counted. */
export interface Place {
  /** Time to wait for the turn, in ms. */
  readonly waitMs: number;
  readonly meter: Meter;
  /** Ends the turn, and returns the requests that it did not use. */
  end(): void;
}

export class RequestBudget {
  private left = burst;
  private at: number;

  /** `uptime` returns ms. */
  constructor(private readonly uptime: () => number) {
    this.at = uptime();
  }

  /** Starts a turn, and counts its first request. */
  reserve(): Place {
    const taken = this.take();
    let reserved = true;
    return {
      waitMs: Math.max(0, -this.left) * perRequestMs,
      meter: () => {
        if (!reserved) this.take();
        reserved = false;
      },
      end: () => {
        if (reserved && taken) this.left = Math.min(burst, this.left + 1);
        reserved = false;
      },
    };
  }

  /** Counts a request outside of a turn. */
  readonly meter: Meter = () => void this.take();

  private take(): boolean {
    this.refill();
    const takes = this.left > -mostDebt;
    if (takes) this.left -= 1;
    return takes;
  }

  private refill(): void {
    const now = this.uptime();
    this.left = Math.min(burst, this.left + Math.max(0, now - this.at) / perRequestMs);
    this.at = now;
  }
}

/** Returns the service with its requests counted. */
export function metered(service: JobsService, meter: Meter): JobsService {
  return aroundRequests(service, (request) => {
    meter();
    return request();
  });
}
