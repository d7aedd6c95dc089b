/** An open connection that closes once nobody uses it: a newer one takes its place while its requests still run. */
import type { Connection, JobsService } from '../../domain/connection/service';

export class Session {
  /** Its service counts the requests under way. */
  readonly connection: Connection;
  private requests = 0;
  private retired = false;

  constructor(private readonly opened: Connection) {
    this.connection = { ...opened, service: this.counting(opened.service) };
  }

  /** Closes it, as soon as its requests have their answers; those that come later close it once more. */
  retire(): void {
    this.retired = true;
    this.closeIfIdle();
  }

  private counting(service: JobsService): JobsService {
    return {
      listJobs: (...asked) => this.during(service.listJobs(...asked)),
      describeJob: (...asked) => this.during(service.describeJob(...asked)),
      describeSolutionVersion: (...asked) => this.during(service.describeSolutionVersion(...asked)),
      dispose: () => this.retire(),
    };
  }

  private async during<T>(request: Promise<T>): Promise<T> {
    this.requests++;
    try {
      return await request;
    } finally {
      this.requests--;
      this.closeIfIdle();
    }
  }

  private closeIfIdle(): void {
    if (this.retired && this.requests === 0) this.opened.service.dispose();
  }
}
