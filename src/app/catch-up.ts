/** What can have changed since a list was read, at the price of few requests: unfinished jobs, and new ones. */
import type { Problem } from '../domain/problem';
import type { JobsService } from '../domain/service';
import type { JobList, JobsChange } from './job-list';
import { areOfAnother } from './list-identity';
import type { ListKeeper } from './list-keeper';
import { lookForNew, type LookResult } from './look';
import type { Reading } from './reading';
import type { UnfinishedJobs } from './unfinished-jobs';

export interface CatchUpSources {
  readonly jobs: JobList;
  readonly poll: UnfinishedJobs;
  readonly keeper: ListKeeper;
  readonly newReading: () => Reading;
  readonly announce: (change: JobsChange) => void;
}

/** Jobs of another account, or new and gone ones where none were to be expected. */
export type Unclear = 'account' | 'order';

/** `unclear`: only a reading of the whole list can tell what is true by now. */
export type CatchUpResult =
  | { readonly kind: 'current' }
  /** The look came to the end of the list: it was read whole. */
  | { readonly kind: 'whole'; readonly reading: Reading }
  | { readonly kind: 'unclear'; readonly because: Unclear }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** `look`: also for new jobs. */
export async function catchUp(
  sources: CatchUpSources,
  service: JobsService,
  signal: AbortSignal,
  look: boolean,
): Promise<CatchUpResult> {
  const { poll, keeper, announce } = sources;
  const { problem, vanished } = await poll.poll(service, signal, announce);
  if (problem !== undefined) return { kind: 'problem', problem };
  if (vanished) return { kind: 'unclear', because: 'order' };
  if (!look && !poll.onlyListed) return { kind: 'current' };
  if (!keeper.isFresh()) return { kind: 'unclear', because: 'order' };
  const reading = sources.newReading();
  return resultOf(await lookAt(reading, sources, service, signal), reading);
}

function lookAt(
  reading: Reading,
  { jobs: list, poll, announce }: CatchUpSources,
  service: JobsService,
  signal: AbortSignal,
): Promise<LookResult> {
  return lookForNew(list, reading, service, signal, {
    forUnfinished: poll.onlyListed,
    take: ({ jobs }) => {
      if (areOfAnother(jobs, list.owners)) return false;
      announce(list.merge(jobs, reading.marks));
      return true;
    },
  });
}

function resultOf(result: LookResult, reading: Reading): CatchUpResult {
  switch (result.kind) {
    case 'done':
      return { kind: 'current' };
    case 'end':
      return { kind: 'whole', reading };
    case 'unordered':
      return { kind: 'unclear', because: 'order' };
    case 'another':
      return { kind: 'unclear', because: 'account' };
    case 'problem':
      return result;
  }
}
