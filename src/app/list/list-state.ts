/**
 * How complete and how current a connection's list is, as one immutable value, and the events that change it. Loading, storing and
 * displaying are effects around it. Pure: each event carries its time.
 */
import { minute } from '../../domain/job/time';
import type { EpochMs } from '../../domain/job/dates';
import type { Loadable } from '../../domain/connection/loadable';
import type { Problem } from '../../domain/connection/problem';
import type { ListIdentity, StoredFacts } from '../../domain/connection/stored-list';
import type { PagedLoad } from './paged-load';

/** Facts about a list that was loaded to its end. */
export type ListFacts = Omit<StoredFacts, 'identity' | 'unfinishedAsOf'>;

export interface ListState {
  /** Number of the list: jobs of another account, Region or endpoint form another list. */
  readonly list: number;
  /** Owner of the jobs, as of the last full load; `undefined` before the first. */
  readonly identity: ListIdentity | undefined;
  /** `undefined`: the list was never loaded to its end, neither in this window nor in the one that stored it. */
  readonly facts: ListFacts | undefined;
  /** The list was complete at some time in this window, so that a newer job was created after that. */
  readonly whole: boolean;
  /** Time of the stored list while its rows are shown and the service has not answered yet. */
  readonly rememberedAsOf: EpochMs | undefined;
  /** Time of the last answer about all unfinished jobs; `undefined` if there was none, neither here nor in the stored list. */
  readonly unfinishedAsOf: EpochMs | undefined;
  /** A load that ended early and can be resumed. */
  readonly interruptedLoad: PagedLoad | undefined;
  /** New jobs of quick checks that ended early: the list below them is not known. */
  readonly unproven: ReadonlySet<string>;
  /** Problem of the last work that ended. */
  readonly problem: Problem | undefined;
  /** Number of the work in progress that the view shows. */
  readonly work: number | undefined;
}

export const noList: ListState = {
  list: 0,
  identity: undefined,
  facts: undefined,
  whole: false,
  rememberedAsOf: undefined,
  unfinishedAsOf: undefined,
  interruptedLoad: undefined,
  unproven: new Set(),
  problem: undefined,
  work: undefined,
};

export type ListEvent =
  | { readonly kind: 'started'; readonly work: number }
  | { readonly kind: 'ended'; readonly work: number }
  /** A stored list begins to show. */
  | { readonly kind: 'restoring'; readonly stored: StoredFacts }
  | { readonly kind: 'restored'; readonly stored: StoredFacts }
  | { readonly kind: 'pageLoaded'; readonly at: EpochMs; readonly load: PagedLoad }
  | {
      readonly kind: 'fullyLoaded';
      readonly at: EpochMs;
      readonly found: Pick<StoredFacts, 'identity' | 'newestFirst' | 'unreadable'>;
    }
  /** A quick check found these new jobs on a page. */
  | { readonly kind: 'pageChecked'; readonly added: readonly string[] }
  | { readonly kind: 'knownReached' }
  /** A quick check found all new jobs; `heard`: and the state of all unfinished ones. */
  | { readonly kind: 'quickChecked'; readonly at: EpochMs; readonly heard: boolean }
  /** All unfinished jobs were described. */
  | { readonly kind: 'described'; readonly at: EpochMs }
  /** New jobs were found among older ones: quick checks prove nothing until the next full load. */
  | { readonly kind: 'orderLost' }
  /** Nothing failed, and nothing new is known. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** The jobs belong to another account, Region or endpoint than those to come, or the stored list is damaged. */
  | { readonly kind: 'reset' };

const settled = { problem: undefined, work: undefined } as const;

export function nextState(state: ListState, event: ListEvent): ListState {
  switch (event.kind) {
    case 'started':
      return { ...state, work: event.work };
    case 'ended':
      return state.work === event.work ? { ...state, work: undefined } : state;
    case 'restoring':
      return { ...state, identity: event.stored.identity, rememberedAsOf: event.stored.asOf };
    case 'restored': {
      const { identity, unfinishedAsOf, ...facts } = event.stored;
      return {
        ...state,
        identity,
        facts,
        unfinishedAsOf: unfinishedAsOf ?? facts.asOf,
        problem: undefined,
      };
    }
    case 'pageLoaded': {
      const unfinishedAsOf = isPartial(state) ? event.at : state.unfinishedAsOf;
      return { ...state, rememberedAsOf: undefined, interruptedLoad: event.load, unfinishedAsOf };
    }
    case 'fullyLoaded': {
      const { at, found } = event;
      const { identity, newestFirst, unreadable } = found;
      const facts = { asOf: at, readAt: at, newestFirst, unreadable };
      return { ...noList, list: state.list, identity, facts, whole: true, unfinishedAsOf: at };
    }
    case 'pageChecked':
      return { ...state, unproven: new Set([...state.unproven, ...event.added]) };
    case 'knownReached':
      return { ...state, unproven: noList.unproven };
    case 'quickChecked': {
      const { at, heard } = event;
      const facts = state.facts && { ...state.facts, asOf: at };
      const unfinishedAsOf = heard ? at : state.unfinishedAsOf;
      return {
        ...state,
        ...settled,
        facts,
        unfinishedAsOf,
        whole: !isPartial(state),
        rememberedAsOf: undefined,
      };
    }
    case 'described':
      return { ...state, ...settled, unfinishedAsOf: event.at };
    case 'orderLost':
      return { ...state, facts: state.facts && { ...state.facts, newestFirst: false } };
    case 'unchanged':
      return { ...state, ...settled };
    case 'failed':
      return { ...state, problem: event.problem, work: undefined };
    case 'reset':
      return { ...noList, list: state.list + 1, work: state.work };
  }
}

/** Whether the list was never loaded to its end, so that jobs are missing. */
export function isPartial({ facts }: ListState): boolean {
  return facts === undefined;
}

/** The state as the view and its rows use it. */
export function loadableOf({ facts, problem, work }: ListState): Loadable<Pick<ListFacts, 'unreadable'>> {
  const last = facts && { value: { unreadable: facts.unreadable }, asOf: facts.asOf };
  return { last, problem, loading: work !== undefined };
}

/** Whether both states look the same in the view. */
export function looksSame(a: ListState, b: ListState): boolean {
  return (
    a.facts === b.facts &&
    a.problem === b.problem &&
    a.work === b.work &&
    a.rememberedAsOf === b.rememberedAsOf &&
    a.list === b.list
  );
}

/** Interval of full loads, however well quick checks work. */
const fullLoadMs = 6 * 60 * minute;
/** If the list does not come newest first, full loads replace quick checks, at 20 pages a minute at most. */
const perPageMs = 3_000;
const pageSize = 100;
/** A job that was created elsewhere shows within six minutes, including the time of the full load. */
const leastBetweenFullLoadsMs = 5.5 * minute;

/** Whether new jobs are on the first pages: the list was loaded recently, and came newest first. */
export function canQuickCheck(state: ListState, now: EpochMs): boolean {
  return state.facts?.newestFirst === true && ageOf(state, now) < fullLoadMs;
}

/** Time until a full load of that many jobs may run in the background, in ms. */
export function msUntilFullLoad(state: ListState, jobs: number, now: EpochMs): number {
  return Math.max(leastBetweenFullLoadsMs, Math.ceil(jobs / pageSize) * perPageMs) - ageOf(state, now);
}

/** Time since the last full load; infinite if there was none, or the clock was set back since. */
function ageOf({ facts }: ListState, now: EpochMs): number {
  const age = facts === undefined ? Infinity : now - facts.readAt;
  return age < -minute ? Infinity : age;
}
