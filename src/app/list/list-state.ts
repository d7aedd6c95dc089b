/**
 * How far and how fresh the list of a connection is: one value that says all of it, and the events that change it. Reading, keeping
 * and showing are effects around it. Pure: times come with the events.
 */
import { minute } from '../../domain/job/time';
import type { EpochMs } from '../../domain/job/dates';
import type { Loadable } from '../../domain/connection/loadable';
import type { Problem } from '../../domain/connection/problem';
import type { ListIdentity, StoredFacts } from '../../domain/connection/stored-list';
import type { Reading } from './reading';

/** What is known of a list that was read to its end. */
export type ListFacts = Omit<StoredFacts, 'identity'>;

export interface ListState {
  /** Counts the lists: jobs of another account, Region or endpoint are another one. */
  readonly list: number;
  /** Whose jobs these are, as far as a list that was read to its end has told. */
  readonly identity: ListIdentity | undefined;
  /** `undefined`: it was never read to its end, in this window or the one that kept it. */
  readonly facts: ListFacts | undefined;
  /** All jobs were known at a time in this window: others, if they are newer, were created since. */
  readonly whole: boolean;
  /** Of when the rows are, where they are those of an earlier window and nothing was heard of the service since. */
  readonly rememberedAsOf: EpochMs | undefined;
  /** When the service last told of the unfinished jobs; `undefined`: never, in this window or the one that kept the list. */
  readonly heardAt: EpochMs | undefined;
  /** A reading that ended early, and can go on. */
  readonly reading: Reading | undefined;
  /** Jobs of looks that ended early: what stands below them is not known. */
  readonly unproven: ReadonlySet<string>;
  /** Of the last work that ended. */
  readonly problem: Problem | undefined;
  /** The number of the work under way that the view shows. */
  readonly work: number | undefined;
}

export const noList: ListState = {
  list: 0,
  identity: undefined,
  facts: undefined,
  whole: false,
  rememberedAsOf: undefined,
  heardAt: undefined,
  reading: undefined,
  unproven: new Set(),
  problem: undefined,
  work: undefined,
};

export type ListEvent =
  | { readonly kind: 'started'; readonly work: number }
  | { readonly kind: 'ended'; readonly work: number }
  /** The list of an earlier window begins to show. */
  | { readonly kind: 'restoring'; readonly stored: StoredFacts }
  | { readonly kind: 'restored'; readonly stored: StoredFacts }
  | { readonly kind: 'pageRead'; readonly at: EpochMs; readonly reading: Reading }
  | {
      readonly kind: 'readToEnd';
      readonly at: EpochMs;
      readonly found: Pick<StoredFacts, 'identity' | 'newestFirst' | 'unreadable'>;
    }
  /** A look at a page has found these new jobs, and no known one yet. */
  | { readonly kind: 'pageLooked'; readonly added: readonly string[] }
  | { readonly kind: 'knownMet' }
  /** A look told what is new; `heard`: and what has become of all unfinished jobs. */
  | { readonly kind: 'looked'; readonly at: EpochMs; readonly heard: boolean }
  /** All unfinished jobs were told of. */
  | { readonly kind: 'described'; readonly at: EpochMs }
  /** New jobs were found where none belong: until the next reading of all, a look tells nothing. */
  | { readonly kind: 'disordered' }
  /** Nothing failed, and nothing is known that was not before. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  /** The jobs are of another account, Region or endpoint than those to come, or damaged. */
  | { readonly kind: 'forgotten' };

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
      const { identity, ...facts } = event.stored;
      return { ...state, identity, facts, heardAt: facts.asOf, problem: undefined };
    }
    case 'pageRead': {
      const heardAt = isPartial(state) ? event.at : state.heardAt;
      return { ...state, rememberedAsOf: undefined, reading: event.reading, heardAt };
    }
    case 'readToEnd': {
      const { at, found } = event;
      const { identity, newestFirst, unreadable } = found;
      const facts = { asOf: at, readAt: at, newestFirst, unreadable };
      return { ...noList, list: state.list, identity, facts, whole: true, heardAt: at };
    }
    case 'pageLooked':
      return { ...state, unproven: new Set([...state.unproven, ...event.added]) };
    case 'knownMet':
      return { ...state, unproven: noList.unproven };
    case 'looked': {
      const { at, heard } = event;
      const facts = state.facts && { ...state.facts, asOf: at };
      const heardAt = heard ? at : state.heardAt;
      return { ...state, ...settled, facts, heardAt, whole: !isPartial(state), rememberedAsOf: undefined };
    }
    case 'described':
      return { ...state, ...settled, heardAt: event.at };
    case 'disordered':
      return { ...state, facts: state.facts && { ...state.facts, newestFirst: false } };
    case 'answered':
      return { ...state, ...settled };
    case 'failed':
      return { ...state, problem: event.problem, work: undefined };
    case 'forgotten':
      return { ...noList, list: state.list + 1, work: state.work };
  }
}

/** It was never read to its end: jobs are still missing. */
export function isPartial({ facts }: ListState): boolean {
  return facts === undefined;
}

/** As the view and its rows take it. */
export function loadableOf({ facts, problem, work }: ListState): Loadable<Pick<ListFacts, 'unreadable'>> {
  const last = facts && { value: { unreadable: facts.unreadable }, asOf: facts.asOf };
  return { last, problem, loading: work !== undefined };
}

/** Whether both look the same to whoever shows them. */
export function looksSame(a: ListState, b: ListState): boolean {
  return (
    a.facts === b.facts &&
    a.problem === b.problem &&
    a.work === b.work &&
    a.rememberedAsOf === b.rememberedAsOf &&
    a.list === b.list
  );
}

/** However well the first pages tell what is new: the whole list is read at this interval. */
const fullReadingMs = 6 * 60 * minute;
/** Where the list is not known to come newest first, it is read whole instead, but not for more than 20 pages a minute. */
const perPageMs = 3_000;
const pageSize = 100;
/** A job that was created elsewhere shows within six minutes, the time of the reading included. */
const leastBetweenReadingsMs = 5.5 * minute;

/** Read to its end not long ago, newest first: new jobs stand on the first pages. */
export function isFresh(state: ListState, now: EpochMs): boolean {
  return state.facts?.newestFirst === true && ageOf(state, now) < fullReadingMs;
}

/** Until the whole list may be read in the background, of that many jobs, in ms. */
export function untilReadAll(state: ListState, jobs: number, now: EpochMs): number {
  return Math.max(leastBetweenReadingsMs, Math.ceil(jobs / pageSize) * perPageMs) - ageOf(state, now);
}

/** Since the list was read to its end; endless where it never was, or the clock was put back since. */
function ageOf({ facts }: ListState, now: EpochMs): number {
  const age = facts === undefined ? Infinity : now - facts.readAt;
  return age < -minute ? Infinity : age;
}
