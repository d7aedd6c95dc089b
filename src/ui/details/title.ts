/** What the page calls a job. Free of vscode. */
import { cleanLine } from '../../domain/text/clean';
import { given, type Job } from '../../domain/job/job';
import { jobTitle } from '../../domain/connection/identity';
import type { Speech } from '../words/words';

export function titleOf(job: Job, speech: Pick<Speech, 'unnamedJob'>): string {
  return given(cleanLine(jobTitle(job), 120)) ?? speech.unnamedJob;
}
