/** An open connection that closes when its last request ends after a newer session has replaced it. */
import type { Connection, JobsService } from '../../domain/connection/service';

export class Session {
  /** The connection, whose service counts the requests in progress. */
  readonly connection: Connection;
  private requests = 0;
  private retired = false;

  constructor(private readonly opened: Connection) {
    this.connection = { ...opened, service: this.counting(opened.service) };
  }

  /** Closes the connection when its requests have ended. Requests after that work, and close it again. */
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
