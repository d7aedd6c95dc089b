/** What a job is called, and what tells it from others. */
import { lastPart } from './arn';
import type { Job } from './job';

/** The job's name, else the last part of its ARN. Raw: clean it where it is shown. */
export function jobTitle(job: Job): string | undefined {
  return job.name !== undefined && job.name.trim() !== '' ? job.name : lastPart(job.arn);
}
