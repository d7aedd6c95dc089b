/** What the page calls a job. Free of vscode. */
import { cleanLine } from '../../domain/clean';
import { given } from '../../domain/details-state';
import { jobTitle } from '../../domain/identity';
import type { Job } from '../../domain/job';
import type { Speech } from './words';

export function titleOf(job: Job, speech: Pick<Speech, 'unnamedJob'>): string {
  return given(cleanLine(jobTitle(job), 120)) ?? speech.unnamedJob;
}
