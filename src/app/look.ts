/** Looks for jobs that were created elsewhere: only at the first pages, as long as the service lists the newest first. */
import { isUnfinished } from '../domain/status';
import { idOfArn } from '../domain/identity';
import type { Job } from '../domain/job';
import type { Problem } from '../domain/problem';
import type { JobPage, JobsService } from '../domain/service';
import type { JobList } from './job-list';
import type { Reading } from './reading';

/** Unfinished jobs stand on the first pages as well; one that runs for weeks is no reason to read them all. */
const maxPagesForUnfinished = 10;

export type LookResult =
  /** Known jobs were met, or the end. */
  | { readonly kind: 'done' | 'end' }
  /** New jobs stand below known ones: only a reading of the whole list can tell. */
  | { readonly kind: 'unordered' }
  /** A page of another account. */
  | { readonly kind: 'another' }
  | { readonly kind: 'problem'; readonly problem: Problem };

export interface LookOptions {
  /** Takes a page into the list; `false`: it is of another account. */
  readonly take: (page: JobPage) => boolean;
  /** Look on until all unfinished jobs were seen, as there is no other way to learn of them. */
  readonly forUnfinished: boolean;
}

export async function lookForNew(
  list: JobList,
  reading: Reading,
  service: JobsService,
  signal: AbortSignal,
  { take, forUnfinished }: LookOptions,
): Promise<LookResult> {
  const missing = new Set(forUnfinished ? list.unfinished().map(({ id }) => id) : []);
  for await (const step of reading.steps(service, signal)) {
    if (step.kind === 'restart') return { kind: 'unordered' };
    if (step.kind === 'end') {
      return step.problem === undefined ? { kind: 'end' } : { kind: 'problem', problem: step.problem };
    }
    const { jobs } = step.page;
    const met = meeting(list, jobs);
    for (const { arn } of jobs) if (arn !== undefined) missing.delete(idOfArn(arn));
    if (!take(step.page)) return { kind: 'another' };
    if (met === 'unordered' || !reading.newestFirst) return { kind: 'unordered' };
    const enough = missing.size === 0 || reading.pages >= maxPagesForUnfinished;
    if (met === 'known' && enough && step.page.nextToken !== undefined) return { kind: 'done' };
  }
  return { kind: 'done' };
}

/** Whether a page has come to finished jobs that are known: all below them should be known as well. */
function meeting(list: JobList, jobs: readonly Job[]): 'new' | 'known' | 'unordered' {
  let met = false;
  for (const job of jobs) {
    const known = job.arn === undefined ? undefined : list.get(idOfArn(job.arn));
    if (known === undefined) {
      if (met) return 'unordered';
    } else if (!isUnfinished(known.job.status)) {
      met = true;
    }
  }
  return met ? 'known' : 'new';
}
