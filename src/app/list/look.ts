/** Looks for jobs that were created elsewhere: only at the first pages, as long as the service lists the newest first. */
import { isUnfinished } from '../../domain/job/status';
import { idOfArn } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobPage, JobsService } from '../../domain/connection/service';
import type { JobList } from './job-list';
import type { Reading } from './reading';

/** Unfinished jobs stand on the first pages as well; one that runs for weeks is no reason to read them all. */
const maxPagesForUnfinished = 10;

export type LookResult =
  /** Known jobs were met. `missing`: ids of the unfinished jobs that were not seen on the way, where they have an ARN. */
  | { readonly kind: 'done'; readonly missing: ReadonlySet<string> }
  /** The end of the list. */
  | { readonly kind: 'end' }
  /** New jobs stand below known ones: only a reading of the whole list can tell. */
  | { readonly kind: 'unordered' }
  /** A page of another account. */
  | { readonly kind: 'another' }
  | { readonly kind: 'problem'; readonly problem: Problem | Cancelled };

export interface LookOptions {
  /** Takes a page into the list, of which the jobs with the ids `added` are new; `false`: it is of another account. */
  readonly take: (page: JobPage, added: readonly string[]) => boolean;
  /** Look on until all unfinished jobs were seen, as there is no other way to learn of them. */
  readonly forUnfinished: boolean;
  /** Jobs of looks that ended early, with those of this one. */
  readonly unproven: () => ReadonlySet<string>;
  /** Known jobs were met: the list is known below all those. */
  readonly prove: () => void;
}

export async function lookForNew(
  list: JobList,
  reading: Reading,
  service: JobsService,
  signal: AbortSignal,
  { take, forUnfinished, unproven, prove }: LookOptions,
): Promise<LookResult> {
  const missing = new Set(unfinishedIds(list));
  for await (const step of reading.steps(service, signal)) {
    if (step.kind === 'restart') return { kind: 'unordered' };
    if (step.kind === 'end') {
      return step.problem === undefined ? { kind: 'end' } : { kind: 'problem', problem: step.problem };
    }
    const { jobs } = step.page;
    const { met, added } = meeting(list, jobs, unproven());
    for (const { arn } of jobs) if (arn !== undefined) missing.delete(idOfArn(arn));
    if (!take(step.page, added)) return { kind: 'another' };
    if (met === 'unordered' || !reading.newestFirst) return { kind: 'unordered' };
    const enough = !forUnfinished || missing.size === 0 || reading.pages >= maxPagesForUnfinished;
    if (met === 'known' && enough && step.page.nextToken !== undefined) {
      prove();
      return { kind: 'done', missing };
    }
  }
  return { kind: 'problem', problem: { kind: 'cancelled' } };
}

function unfinishedIds(list: JobList): readonly string[] {
  return list
    .unfinished()
    .filter(({ job }) => job.arn !== undefined)
    .map(({ id }) => id);
}

interface Meeting {
  readonly met: 'new' | 'known' | 'unordered';
  /** Ids of the jobs that are new. */
  readonly added: readonly string[];
}

/** Whether a page has come to finished jobs that are known: all below them should be known as well. */
function meeting(list: JobList, jobs: readonly Job[], unproven: ReadonlySet<string>): Meeting {
  const added: string[] = [];
  let known = false;
  let unordered = false;
  for (const { arn } of jobs) {
    const id = arn === undefined ? undefined : idOfArn(arn);
    const listed = id === undefined ? undefined : list.get(id);
    if (id === undefined || listed === undefined || unproven.has(id)) {
      unordered ||= known;
      if (id !== undefined) added.push(id);
    } else if (!isUnfinished(listed.job.status)) {
      known = true;
    }
  }
  return { met: unordered ? 'unordered' : known ? 'known' : 'new', added };
}
