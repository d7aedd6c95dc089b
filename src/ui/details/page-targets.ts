/** Texts to copy, and addresses and runs to open, which the page knows by name only. Doesn't import vscode. */
import type { Job } from '../../domain/job/job';
import type { CopyItem, Link } from '../../webview/protocol';

export class PageTargets {
  /** Id of a field or button → text to copy. */
  readonly copies = new Map<string, string>();
  /** Id → address from console-links.ts. */
  readonly links = new Map<string, string>();
  /** Id → other run of the solution. */
  readonly runs = new Map<string, Job>();

  /** Returns an empty list if there's no address. */
  link(id: string, label: string, address: string | undefined): readonly Link[] {
    if (address === undefined) return [];
    this.links.set(id, address);
    return [{ id, label }];
  }

  /** The id stays with the run while others come and go. Runs with the same time of creation are numbered. */
  run(job: Job): string {
    for (let count = 0; ; count++) {
      const id = `run-${job.createdAt ?? 0}-${count}`;
      const taken = this.runs.get(id);
      if (taken !== undefined && taken !== job) continue;
      this.runs.set(id, job);
      return id;
    }
  }

  copy(field: string, label: string, text: string): CopyItem {
    this.copies.set(field, text);
    return { field, label };
  }
}
