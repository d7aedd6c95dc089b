/** What can have changed since a list was read, at the price of few requests: new jobs, and those that ran. */
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobsService } from '../../domain/connection/service';
import { areOfAnother } from '../session/list-identity';
import type { KnownList } from './known-list';
import { lookForNew, type LookResult } from './look';
import type { Reading } from './reading';

/** What is known of the list, and learns what is found. */
export type CatchUpSources = Pick<
  KnownList,
  'jobs' | 'poll' | 'state' | 'isFresh' | 'mayReadAll' | 'newReading' | 'announce' | 'merge' | 'tell'
>;

/** Jobs of another account; new ones where none were to be expected; unfinished ones that nothing tells of. */
export type Unclear = 'account' | 'order' | 'missing';

/** `unclear`: only a reading of the whole list can tell what is true by now. */
export type CatchUpResult =
  /** `looked`: also for new jobs. */
  | { readonly kind: 'current'; readonly looked: boolean }
  /** The look came to the end of the list: it was read whole. */
  | { readonly kind: 'whole'; readonly reading: Reading }
  | { readonly kind: 'unclear'; readonly because: Unclear }
  | { readonly kind: 'problem'; readonly problem: Problem | Cancelled };

/**
 * While the list comes newest first, its first page tells of new jobs and of those that run, mostly of all. Unfinished jobs that
 * stand elsewhere are described.
 */
export async function catchUp(
  sources: CatchUpSources,
  service: JobsService,
  signal: AbortSignal,
): Promise<CatchUpResult> {
  if (!sources.isFresh) {
    return sources.mayReadAll ? { kind: 'unclear', because: 'order' } : describe(sources, service, signal);
  }
  const reading = sources.newReading();
  const look = await lookAt(reading, sources, service, signal);
  return look.kind === 'done' ? describe(sources, service, signal, look.missing) : resultOf(look, reading);
}

/** `missing`: the unfinished jobs that a look has not seen; without a look, all are asked for. */
async function describe(
  { poll, announce }: CatchUpSources,
  service: JobsService,
  signal: AbortSignal,
  missing?: ReadonlySet<string>,
): Promise<CatchUpResult> {
  const { problem, vanished } = await poll.poll(service, signal, announce, missing);
  if (problem !== undefined) return { kind: 'problem', problem };
  const unseen = vanished || (poll.onlyListed && missing !== undefined && missing.size > 0);
  return unseen
    ? { kind: 'unclear', because: 'missing' }
    : { kind: 'current', looked: missing !== undefined };
}

function lookAt(
  reading: Reading,
  sources: CatchUpSources,
  service: JobsService,
  signal: AbortSignal,
): Promise<LookResult> {
  const { jobs: list, poll } = sources;
  return lookForNew(list, reading, service, signal, {
    forUnfinished: poll.onlyListed,
    unproven: () => sources.state.unproven,
    prove: () => sources.tell({ kind: 'knownMet' }),
    take: ({ jobs }, added) => {
      if (areOfAnother(jobs, list.owners)) return false;
      sources.merge(jobs, reading);
      sources.tell({ kind: 'pageLooked', added });
      return true;
    },
  });
}

function resultOf(result: Exclude<LookResult, { kind: 'done' }>, reading: Reading): CatchUpResult {
  switch (result.kind) {
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
