/** Whatever happens in whatever order: what is said of a list follows from what was told of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canQuickCheck,
  isPartial,
  type ListEvent,
  type ListState,
  loadableOf,
  looksSame,
  nextState,
  noList,
  msUntilFullLoad,
} from '../../../../src/app/list/list-state';
import type { PagedLoad } from '../../../../src/app/list/paged-load';
import type { Problem } from '../../../../src/domain/connection/problem';
import { minute, noon, region } from '../../../support/factories';
import { aLoadOf } from './account-support';

const hour = 60 * minute;
const load: PagedLoad = aLoadOf([]);
const kindsThatSettle = ['fullyLoaded', 'quickChecked', 'described', 'unchanged', 'failed'] as const;

interface Happened {
  readonly event: ListEvent;
  readonly at: number;
}

/** An event, some time after the one before; `which` tells lists, works and problems apart. */
const step = fc.record({
  kind: fc.constantFrom(
    ...([
      'started',
      'ended',
      'restoring',
      'restored',
      'pageLoaded',
      'fullyLoaded',
      'pageChecked',
      'knownReached',
    ] as const),
    ...(['quickChecked', 'described', 'orderLost', 'unchanged', 'failed', 'reset'] as const),
  ),
  which: fc.integer({ min: 0, max: 3 }),
  ordered: fc.boolean(),
  passed: fc.integer({ min: 0, max: 2 * hour }),
  age: fc.integer({ min: 0, max: 8 * hour }),
});

function identityOf(which: number, index: number) {
  return { region, account: `${which}`, foreignEndpoint: `${index}` };
}

function eventOf(
  { kind, which, ordered, age }: typeof step extends fc.Arbitrary<infer T> ? T : never,
  at: number,
  index: number,
): ListEvent {
  const found = { identity: identityOf(which, index), newestFirst: ordered, unreadable: which };
  const stored = { ...found, asOf: at - age, readAt: at - age };
  switch (kind) {
    case 'started':
    case 'ended':
      return { kind, work: which };
    case 'restoring':
    case 'restored':
      return { kind, stored };
    case 'pageLoaded':
      return { kind, at, load };
    case 'fullyLoaded':
      return { kind, at, found };
    case 'pageChecked':
      return { kind, added: [`job ${which}`] };
    case 'quickChecked':
      return { kind, at, heard: ordered };
    case 'described':
      return { kind, at };
    case 'failed':
      return { kind, problem: { kind: 'endlessList', reason: 'emptyPages' } };
    case 'knownReached':
    case 'orderLost':
    case 'unchanged':
    case 'reset':
      return { kind };
  }
}

/** Checks what holds after each of the events, with those that came so far. */
function always(check: (state: ListState, happened: readonly Happened[], now: number) => void): void {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let state = noList;
      let now = noon;
      const happened: Happened[] = [];
      for (const [index, each] of steps.entries()) {
        now += each.passed;
        const event = eventOf(each, now, index);
        happened.push({ event, at: now });
        state = nextState(state, event);
        check(state, happened, now);
      }
    }),
    { numRuns: 1000 },
  );
}

type Kind = ListEvent['kind'];

function lastOf<K extends Kind>(happened: readonly Happened[], ...kinds: readonly K[]) {
  return happened.findLast((each): each is Happened & { event: Extract<ListEvent, { kind: K }> } =>
    (kinds as readonly Kind[]).includes(each.event.kind),
  );
}

/** What happened to the list that there is now. */
function ofThisList(happened: readonly Happened[]): readonly Happened[] {
  return happened.slice(happened.findLastIndex(({ event }) => event.kind === 'reset') + 1);
}

describe('no sequence of events', () => {
  it('gives a list that is fresh without having been read, newest first, less than six hours ago', () => {
    always((state, happened, now) => {
      const its = ofThisList(happened);
      const read = lastOf(its, 'fullyLoaded', 'restored');
      const facts = read && (read.event.kind === 'restored' ? read.event.stored : read.event.found);
      const readAt = read && (read.event.kind === 'restored' ? read.event.stored.readAt : read.at);
      const since = read === undefined ? [] : its.slice(its.indexOf(read) + 1);
      const disordered = lastOf(since, 'orderLost') !== undefined;
      const fresh =
        facts !== undefined &&
        readAt !== undefined &&
        facts.newestFirst &&
        !disordered &&
        now - readAt < 6 * hour;
      expect(canQuickCheck(state, now)).toBe(fresh);
      expect(isPartial(state)).toBe(read === undefined);
      // Until it may be read again, it is no younger than its reading.
      expect(msUntilFullLoad(state, 0, now)).toBe(
        readAt === undefined ? -Infinity : 5.5 * minute - (now - readAt),
      );
    });
  });

  it('gives one that is loading without work under way', () => {
    always((state, happened) => {
      const started = lastOf(happened, 'started');
      const since = started === undefined ? [] : happened.slice(happened.indexOf(started) + 1);
      const settled = lastOf(since, ...kindsThatSettle) !== undefined;
      const work = started?.event.work;
      const ended = since.some(({ event }) => event.kind === 'ended' && event.work === work);
      expect(loadableOf(state).loading).toBe(started !== undefined && !settled && !ended);
    });
  });

  it('gives one that anything is known of that was told of another', () => {
    always((state, happened) => {
      const its = ofThisList(happened);
      expect(state.list).toBe(happened.filter(({ event }) => event.kind === 'reset').length);
      const told = lastOf(its, 'fullyLoaded', 'restored', 'restoring');
      const identity =
        told && (told.event.kind === 'fullyLoaded' ? told.event.found : told.event.stored).identity;
      expect(state.identity).toEqual(identity);
      if (its.length === 0) expect({ ...state, work: undefined, list: 0 }).toEqual(noList);
    });
  });

  it('gives one whose jobs are all known in this window, where the service has not told of them', () => {
    always((state, happened) => {
      const its = ofThisList(happened);
      const all = its.some(
        ({ event }, index) =>
          event.kind === 'fullyLoaded' ||
          (event.kind === 'quickChecked' &&
            lastOf(its.slice(0, index), 'fullyLoaded', 'restored') !== undefined),
      );
      expect(state.whole).toBe(all);
      const restoring = lastOf(its, 'restoring');
      const heard =
        restoring && lastOf(its.slice(its.indexOf(restoring)), 'pageLoaded', 'fullyLoaded', 'quickChecked');
      expect(state.rememberedAsOf).toBe(heard === undefined ? restoring?.event.stored.asOf : undefined);
    });
  });

  it('keeps a problem after what went well, or loses one before that', () => {
    always((state, happened) => {
      const last = lastOf(happened, ...kindsThatSettle, 'restored', 'reset');
      const problem: Problem | undefined = last?.event.kind === 'failed' ? last.event.problem : undefined;
      expect(loadableOf(state).problem).toEqual(problem);
    });
  });

  it('has a reading go on, or jobs unproven, after the list was read to its end or forgotten', () => {
    always((state, happened) => {
      const its = ofThisList(happened);
      const end = its.findLastIndex(({ event }) => event.kind === 'fullyLoaded');
      const since = its.slice(end + 1);
      expect(state.interruptedLoad !== undefined).toBe(lastOf(since, 'pageLoaded') !== undefined);
      const met = since.findLastIndex(({ event }) => event.kind === 'knownReached');
      const added = since
        .slice(met + 1)
        .flatMap(({ event }) => (event.kind === 'pageChecked' ? event.added : []));
      expect(state.unproven).toEqual(new Set(added));
    });
  });

  it('changes what is shown where nothing that is shown has changed', () => {
    let before = noList;
    always((state, happened) => {
      if (happened.length === 1) before = noList;
      if (looksSame(before, state)) {
        const shown = (its: ListState) => [loadableOf(its), its.rememberedAsOf];
        expect(shown(before)).toEqual(shown(state));
      }
      before = state;
    });
  });
});

describe('the age of a list', () => {
  const read = (at: number) =>
    nextState(noList, {
      kind: 'fullyLoaded',
      at,
      found: { identity: identityOf(0, 0), newestFirst: true, unreadable: 0 },
    });

  it.each([
    [0, true],
    [6 * hour - 1, true],
    [6 * hour, false],
    [-minute, true],
    [-minute - 1, false],
  ])('of %d ms has it fresh: %s; a clock that was put back tells nothing', (age, fresh) => {
    expect(canQuickCheck(read(noon - age), noon)).toBe(fresh);
  });

  it.each([
    [0, 5.5 * minute],
    [11_000, 5.5 * minute],
    [11_001, 111 * 3000],
    [100_000, 1000 * 3000],
  ])('after which %d jobs may be read again is their pages’', (jobs, ms) => {
    expect(msUntilFullLoad(read(noon), jobs, noon)).toBe(ms);
    expect(msUntilFullLoad(read(noon), jobs, noon + ms)).toBe(0);
  });
});

it('begins with the time at which another window last heard of the unfinished jobs', () => {
  const stored = {
    identity: { region: 'us-east-1', account: undefined, foreignEndpoint: undefined },
    asOf: noon,
    readAt: noon,
    newestFirst: true,
    unreadable: 0,
  };
  const restored = (fields: object) =>
    nextState(noList, { kind: 'restored', stored: { ...stored, ...fields } });
  expect(restored({ unfinishedAsOf: noon - 5 }).unfinishedAsOf).toBe(noon - 5);
  expect(restored({}).unfinishedAsOf).toBe(noon);
  expect(restored({ unfinishedAsOf: noon - 5 }).facts).not.toHaveProperty('unfinishedAsOf');
});
