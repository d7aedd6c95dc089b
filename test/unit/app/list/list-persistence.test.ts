/** When a list is written and read again. */
import { describe, expect, it } from 'vitest';
import { type Kept, ListPersistence } from '../../../../src/app/list/list-persistence';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { ListStorage, StoredFacts } from '../../../../src/domain/connection/stored-list';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, minute, noon } from '../../../support/factories';
import { noLists } from '../../../support/store-deps';

const facts: StoredFacts = {
  identity: { account: '111122223333', region: 'us-east-1', foreignEndpoint: undefined },
  asOf: noon,
  readAt: noon,
  newestFirst: true,
  unreadable: 0,
};
const changed = { changed: true, readAnew: false };
const unchanged = { changed: false, readAnew: false };

function keeping(lists: Partial<ListStorage> = {}, choice = environmentChoice) {
  const its = { time: noon, writes: 0, succeeds: true };
  const write = (): Promise<boolean> => {
    its.writes++;
    return Promise.resolve(its.succeeds);
  };
  const keeper = new ListPersistence(choice, 'inference', { ...noLists, write, ...lists }, () => its.time);
  return { keeper, its };
}

const isWritten = async (kept: Promise<Kept>): Promise<boolean> => (await kept).written;

const jobs = (count: number): Job[] =>
  Array.from({ length: count }, (_, index) => aJob({ name: `${index}` }));

describe('a list is written', () => {
  it('at once, then ten seconds later where it changed, half an hour later where it did not', async () => {
    const { keeper, its } = keeping();
    const after = (ms: number, how: typeof changed) => {
      its.time += ms;
      return isWritten(keeper.keep(facts, jobs(1), how));
    };
    expect(await after(0, changed)).toBe(true);
    expect(await after(9_999, changed)).toBe(false);
    expect(await after(1, changed)).toBe(true);
    expect(await after(30 * minute - 1, unchanged)).toBe(false);
    expect(await after(1, unchanged)).toBe(true);
    expect(its.writes).toBe(3);
  });

  it('the later the more jobs it has, and at once where it was loaded anew or the clock was set back', async () => {
    const { keeper, its } = keeping();
    const many = jobs(10_000);
    const after = (ms: number, how: typeof changed) => {
      its.time += ms;
      return isWritten(keeper.keep(facts, many, how));
    };
    await after(0, changed);
    expect(await after(29_999, changed)).toBe(false);
    expect(await after(1, changed)).toBe(true);
    expect(await after(0, { changed: false, readAnew: true })).toBe(true);
    expect(await after(-1, changed)).toBe(true);
  });

  it('not again soon after it failed, though it was loaded anew', async () => {
    const { keeper, its } = keeping();
    its.succeeds = false;
    expect(await isWritten(keeper.keep(facts, jobs(1), changed))).toBe(false);
    its.succeeds = true;
    its.time += 29 * minute;
    expect(await isWritten(keeper.keep(facts, jobs(1), { changed: true, readAnew: true }))).toBe(false);
    its.time += minute;
    expect(await isWritten(keeper.keep(facts, jobs(1), changed))).toBe(true);
    its.time += 10_000;
    expect(await isWritten(keeper.keep(facts, jobs(1), changed))).toBe(true);
    expect(its.writes).toBe(3);
  });

  it('not while it is being written, and never for the sample account', async () => {
    let end: (written: boolean) => void = () => undefined;
    const { keeper, its } = keeping({ write: () => new Promise((resolve) => (end = resolve)) });
    const first = keeper.keep(facts, jobs(1), changed);
    its.time += minute;
    expect(await isWritten(keeper.keep(facts, jobs(1), changed))).toBe(false);
    end(true);
    expect(await isWritten(first)).toBe(true);
    const sample = keeping({}, sampleChoice);
    expect(await isWritten(sample.keeper.keep(facts, jobs(1), changed))).toBe(false);
    expect(sample.its.writes).toBe(0);
  });
});

describe('a changed list that was not written', () => {
  it('can be once it may, and never for the sample account', async () => {
    const { keeper, its } = keeping();
    expect(await keeper.keep(facts, jobs(1), changed)).toEqual({ written: true });
    its.time += 4_000;
    expect(await keeper.keep(facts, jobs(1), changed)).toEqual({ written: false, againInMs: 6_000 });
    its.time += 6_000;
    expect(await keeper.keep(facts, jobs(1), changed)).toEqual({ written: true });
    expect(await keeping({}, sampleChoice).keeper.keep(facts, jobs(1), changed)).toEqual({ written: false });
  });

  it('can be after half an hour where that failed', async () => {
    const { keeper, its } = keeping();
    its.succeeds = false;
    expect(await keeper.keep(facts, jobs(1), changed)).toEqual({ written: false, againInMs: 30 * minute });
    its.time += minute;
    expect(await keeper.keep(facts, jobs(1), changed)).toEqual({ written: false, againInMs: 29 * minute });
  });
});

describe('a stored list is read', () => {
  async function restored(
    read: ListStorage['read'],
    signal = new AbortController().signal,
    choice = environmentChoice,
  ) {
    const told: unknown[] = [];
    const { keeper } = keeping({ read }, choice);
    const result = await keeper.restore(signal, {
      begin: (stored) => told.push(stored),
      take: (portion) => told.push(portion.length),
    });
    return { result, told };
  }
  async function* portions(...sizes: number[]) {
    for (const size of sizes) {
      await Promise.resolve();
      if (size < 0) throw new Error('The file is damaged.');
      yield jobs(size);
    }
  }

  it('in its portions, after what is known of it', async () => {
    const { result, told } = await restored(() => Promise.resolve({ facts, jobs: portions(2, 1, 3) }));
    expect([result, told]).toEqual([facts, [facts, 2, 1, 3]]);
  });

  it('as none where there is none, where it is damaged or cannot be read', async () => {
    expect(await restored(() => Promise.resolve(undefined))).toEqual({ result: undefined, told: [] });
    expect(await restored(() => Promise.reject(new Error('EIO')))).toEqual({ result: undefined, told: [] });
    const damaged = await restored(() => Promise.resolve({ facts, jobs: portions(2, -1) }));
    expect(damaged).toEqual({ result: undefined, told: [facts, 2] });
  });

  it('no further than the load goes, and never for the sample account', async () => {
    const ending = new AbortController();
    const read = () => {
      ending.abort();
      return Promise.resolve({ facts, jobs: portions(1) });
    };
    expect((await restored(read, ending.signal)).result).toBeUndefined();
    const first = new AbortController();
    async function* endless() {
      for (let count = 0; count < 1_000; count++) {
        if (count === 1) first.abort();
        await Promise.resolve();
        yield jobs(1);
      }
    }
    const { result, told } = await restored(() => Promise.resolve({ facts, jobs: endless() }), first.signal);
    expect([result, told]).toEqual([undefined, [facts, 1]]);
    const sample = await restored(
      () => Promise.resolve({ facts, jobs: portions(1) }),
      undefined,
      sampleChoice,
    );
    expect(sample).toEqual({ result: undefined, told: [] });
  });
});
