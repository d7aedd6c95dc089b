/** What may be asked in the background, over all connections of a window: a token bucket. */
import type { JobsService } from '../domain/service';

const perRequestMs = 1_000;
const burst = 60;
/** However much one connection has read, the others wait no longer for it than a minute. */
const mostDebt = 60;

export class RequestBudget {
  private left = burst;
  private at: number;

  /** `uptime`: in ms. */
  constructor(private readonly uptime: () => number) {
    this.at = uptime();
  }

  /** Takes the first request of a connection's turn; says how long it has to wait, in ms. */
  reserve(): number {
    this.refill();
    this.left -= 1;
    return Math.max(0, -this.left) * perRequestMs;
  }

  /** Counts a request more of that turn. */
  spend(): void {
    this.refill();
    if (this.left > -mostDebt) this.left -= 1;
  }

  private refill(): void {
    const now = this.uptime();
    this.left = Math.min(burst, this.left + Math.max(0, now - this.at) / perRequestMs);
    this.at = now;
  }
}

/** The service, with `spend` called for each request. */
export function metered(service: JobsService, spend: () => void): JobsService {
  return {
    listJobs: (...args) => {
      spend();
      return service.listJobs(...args);
    },
    describeJob: (...args) => {
      spend();
      return service.describeJob(...args);
    },
    describeSolutionVersion: (...args) => {
      spend();
      return service.describeSolutionVersion(...args);
    },
    dispose: () => service.dispose(),
  };
}
