/** Finds jobs that were created elsewhere by loading the first pages only, while the service lists the newest first. */
import { isUnfinished } from '../../domain/job/status';
import { idOfArn } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobPage, JobsService } from '../../domain/connection/service';
import type { JobList } from './job-list';
import type { PagedLoad } from './paged-load';

/** Limit of pages loaded to find unfinished jobs: one that runs for weeks may be far down. */
const maxPagesForUnfinished = 10;

export type QuickCheckResult =
  /** Known jobs were reached. `missing`: ids of unfinished jobs with an ARN that were not on the way. */
  | { readonly kind: 'done'; readonly missing: ReadonlySet<string> }
  /** The end of the list. */
  | { readonly kind: 'end' }
  /** New jobs are below known ones: a full load is needed. */
  | { readonly kind: 'unordered' }
  /** A page of another account. */
  | { readonly kind: 'another' }
  | { readonly kind: 'problem'; readonly problem: Problem | Cancelled };

export interface QuickCheckOptions {
  /** Merges a page into the list; `added`: ids of its new jobs. Returns `false` if the page is of another account. */
  readonly take: (page: JobPage, added: readonly string[]) => boolean;
  /** Whether to go on until all unfinished jobs were found, because they can't be described. */
  readonly forUnfinished: boolean;
  /** New jobs of quick checks that ended early, and of this one. */
  readonly unproven: () => ReadonlySet<string>;
  /** Called when known jobs are reached: the list below the new ones is known. */
  readonly prove: () => void;
}

export async function quickCheck(
  list: JobList,
  load: PagedLoad,
  service: JobsService,
  signal: AbortSignal,
  { take, forUnfinished, unproven, prove }: QuickCheckOptions,
): Promise<QuickCheckResult> {
  const missing = new Set(unfinishedIds(list));
  for await (const step of load.steps(service, signal)) {
    if (step.kind === 'restart') return { kind: 'unordered' };
    if (step.kind === 'end') {
      return step.problem === undefined ? { kind: 'end' } : { kind: 'problem', problem: step.problem };
    }
    const { jobs } = step.page;
    const { met, added } = meeting(list, jobs, unproven());
    for (const { arn } of jobs) if (arn !== undefined) missing.delete(idOfArn(arn));
    if (!take(step.page, added)) return { kind: 'another' };
    if (met === 'unordered' || !load.newestFirst) return { kind: 'unordered' };
    const enough = !forUnfinished || missing.size === 0 || load.pages >= maxPagesForUnfinished;
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

/** Compares a page with the list. Below a known, finished job, all jobs should be known. */
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
