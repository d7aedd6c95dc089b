/** The title of the page. */
import { words } from '../words/strings';
import { cleanLine } from '../../domain/text/clean';
import { given, type Job } from '../../domain/job/job';
import { jobTitle } from '../../domain/connection/identity';

export function titleOf(job: Job): string {
  return given(cleanLine(jobTitle(job), 120)) ?? words().unnamedJob;
}
