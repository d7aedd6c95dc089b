/** What may be asked in the background, over all connections of a window: a token bucket. */
import type { JobsService } from '../../domain/connection/service';

const perRequestMs = 1_000;
const burst = 60;
/** However much one connection has read, the others wait no longer for it than a minute. */
const mostDebt = 60;

/** Called for each request. */
export type Meter = () => void;

/** For requests that somebody waits for. */
export const unmetered: Meter = () => undefined;

/** A turn of a connection, whose first request is counted already. */
export interface Place {
  /** How long it has to wait, in ms. */
  readonly waitMs: number;
  readonly meter: Meter;
  /** Its turn is over, or came to nothing: what it has not used is given back. */
  end(): void;
}

export class RequestBudget {
  private left = burst;
  private at: number;

  /** `uptime`: in ms. */
  constructor(private readonly uptime: () => number) {
    this.at = uptime();
  }

  /** Takes the first request of a connection's turn. */
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

  /** Counts a request that has no turn to wait for. */
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

/** The service, with its requests counted. */
export function metered(service: JobsService, meter: Meter): JobsService {
  return {
    listJobs: (...args) => {
      meter();
      return service.listJobs(...args);
    },
    describeJob: (...args) => {
      meter();
      return service.describeJob(...args);
    },
    describeSolutionVersion: (...args) => {
      meter();
      return service.describeSolutionVersion(...args);
    },
    dispose: () => service.dispose(),
  };
}
