/** An open connection that closes when its last request ends after a newer session has replaced it. */
import { aroundFiles } from '../../domain/connection/s3-files';
import { aroundRequests, type Connection } from '../../domain/connection/service';

export class Session {
  /** The connection, whose service and files count the requests in progress. */
  readonly connection: Connection;
  private requests = 0;
  private retired = false;

  constructor(private readonly opened: Connection) {
    const counted = aroundRequests(opened.service, (request) => this.during(request()));
    this.connection = {
      ...opened,
      service: { ...counted, dispose: () => this.retire() },
      files: aroundFiles(opened.files, (call) => this.during(call())),
    };
  }

  /** Closes the connection when its requests have ended. Requests after that work, and close it again. */
  retire(): void {
    this.retired = true;
    this.closeIfIdle();
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
