/** Updates a list with few requests: finds new jobs, and what became of unfinished ones. */
import type { Cancelled, Problem } from '../../domain/connection/problem';
import type { JobsService } from '../../domain/connection/service';
import { areOfAnother } from '../session/list-identity';
import type { ListModel } from './list-model';
import { quickCheck, type QuickCheckResult } from './quick-check';
import type { PagedLoad } from './paged-load';

/** The parts of the model that an update uses. */
export type ChangeCheckSources = Pick<
  ListModel,
  'jobs' | 'poll' | 'state' | 'canQuickCheck' | 'mayFullLoad' | 'newLoad' | 'announce' | 'merge' | 'tell'
>;

/** Jobs of another account; new jobs among older ones; unfinished jobs that can't be found. */
export type FullLoadReason = 'account' | 'order' | 'missing';

/** `unclear`: only a full load can tell. */
export type ChangeCheckResult =
  /** `looked`: new jobs were looked for as well. */
  | { readonly kind: 'current'; readonly looked: boolean }
  /** The quick check reached the end of the list: that was a full load. */
  | { readonly kind: 'whole'; readonly load: PagedLoad }
  | { readonly kind: 'unclear'; readonly because: FullLoadReason }
  /** There was nothing to ask for before the next full load. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'problem'; readonly problem: Problem | Cancelled };

/**
 * While the list comes newest first, its first page mostly has all new and all unfinished jobs. Unfinished jobs that are
 * elsewhere are described.
 */
export async function checkForChanges(
  sources: ChangeCheckSources,
  service: JobsService,
  signal: AbortSignal,
): Promise<ChangeCheckResult> {
  if (!sources.canQuickCheck) {
    return sources.mayFullLoad ? { kind: 'unclear', because: 'order' } : describe(sources, service, signal);
  }
  const load = sources.newLoad();
  const look = await lookAt(load, sources, service, signal);
  return look.kind === 'done' ? describe(sources, service, signal, look.missing) : resultOf(look, load);
}

/** `missing`: unfinished jobs that a quick check did not find; without it, all are described. */
async function describe(
  { poll, announce }: ChangeCheckSources,
  service: JobsService,
  signal: AbortSignal,
  missing?: ReadonlySet<string>,
): Promise<ChangeCheckResult> {
  const { asked, problem, vanished } = await poll.poll(service, signal, announce, missing);
  if (problem !== undefined) return { kind: 'problem', problem };
  if (missing === undefined && asked === 0) return { kind: 'nothing' };
  // A quick check went on until it met them.
  const isDenied = poll.onlyListed && (missing === undefined || missing.size > 0);
  return vanished || isDenied
    ? { kind: 'unclear', because: 'missing' }
    : { kind: 'current', looked: missing !== undefined };
}

function lookAt(
  load: PagedLoad,
  sources: ChangeCheckSources,
  service: JobsService,
  signal: AbortSignal,
): Promise<QuickCheckResult> {
  const { jobs: list, poll } = sources;
  return quickCheck(list, load, service, signal, {
    forUnfinished: poll.onlyListed,
    unproven: () => sources.state.unproven,
    prove: () => sources.tell({ kind: 'knownReached' }),
    take: ({ jobs }, added) => {
      if (areOfAnother(jobs, list.regionAccountKeys)) return false;
      sources.merge(jobs, load);
      sources.tell({ kind: 'pageChecked', added });
      return true;
    },
  });
}

function resultOf(result: Exclude<QuickCheckResult, { kind: 'done' }>, load: PagedLoad): ChangeCheckResult {
  switch (result.kind) {
    case 'end':
      return { kind: 'whole', load };
    case 'unordered':
      return { kind: 'unclear', because: 'order' };
    case 'another':
      return { kind: 'unclear', because: 'account' };
    case 'problem':
      return result;
  }
}
