/**
 * In which order the service lists jobs. That is undocumented, so it is observed: as long as full readings show the newest
 * first, new jobs stand on the first pages.
 * https://docs.aws.amazon.com/personalize/latest/dg/API_ListBatchInferenceJobs.html
 */
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';

export class PageOrder {
  private last: EpochMs = Infinity;
  private broken = false;

  add(jobs: readonly Job[]): void {
    for (const job of jobs) {
      const created = job.createdAt;
      // Of jobs without a date, nobody can say where they belong.
      if (created === undefined || created > this.last) this.broken = true;
      else this.last = created;
    }
  }

  get newestFirst(): boolean {
    return !this.broken;
  }
}
