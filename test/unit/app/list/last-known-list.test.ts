import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { JobTree } from '../../../../src/app/tree/job-tree';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { failure, type Problem } from '../../../../src/domain/connection/problem';
import type { Job } from '../../../../src/domain/job/job';
import type { ListStorage, StoredFacts, StoredList } from '../../../../src/domain/connection/stored-list';
import {
  account as accountId,
  aJob,
  day,
  hour,
  minute,
  noon,
  region,
  changed,
} from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';
import { finished, openAccount } from './account-support';
import { sessionsBy } from './job-store-support';
import { safeText } from '../../../../src/domain/text/safe-text';

describe('the last known list', () => {
  const facts: StoredFacts = {
    identity: { region, account: accountId, foreignEndpoint: undefined },
    asOf: noon - hour,
    readAt: noon - hour,
    newestFirst: true,
    unreadable: 0,
  };

  /** Keeps what is written, and has `jobs` from before. */
  function kept(jobs: readonly Job[], fields: Partial<StoredFacts> = {}, damaged = false) {
    const written: { readonly facts: StoredFacts; readonly jobs: readonly Job[] }[] = [];
    const disk = { full: false };
    const lists: ListStorage = {
      read: () => Promise.resolve({ facts: { ...facts, ...fields }, jobs: portions() }),
      write: (_, _kind, its, list) => {
        written.push({ facts: its, jobs: list });
        return Promise.resolve(!disk.full);
      },
      clear: () => Promise.resolve(true),
    };
    async function* portions(): AsyncGenerator<readonly Job[], void, void> {
      yield await Promise.resolve(jobs);
      if (damaged) throw new Error('cut off');
    }
    return { lists, written, disk };
  }

  it('is shown before anything is asked, with its time, and costs one page', async () => {
    const runs = aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 2 * hour });
    const jobs = [runs, ...finished(300)];
    const account = new FakeAccount(jobs);
    const { lists } = kept(jobs);
    const { store, names } = openAccount(account, lists);
    const seen: unknown[] = [];
    account.beforeAnswer = () => void seen.push([names().length, store.rememberedAsOf, store.state.loading]);
    await store.ensureLoaded();
    expect(seen[0]).toEqual([301, noon - hour, true]);
    expect([account.lists, account.describes, store.rememberedAsOf]).toEqual([1, 0, undefined]);
    expect(store.state).toMatchObject({ last: { asOf: noon }, problem: undefined });
  });

  it('is drawn before the rest of it is read and the service is asked', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const account = new FakeAccount(finished(900));
    const { lists } = kept([]);
    const portions = [finished(500), finished(400, 500)];
    lists.read = () => Promise.resolve({ facts, jobs: Readable.from(portions) });
    const { store } = openAccount(account, lists);
    const loads = store.ensureLoaded();
    await vi.advanceTimersByTimeAsync(99);
    expect([store.list.size, account.lists]).toEqual([500, 0]);
    expect(new JobTree(store).heads(true)).toMatchObject([{ kind: 'asOf', asOf: facts.asOf }]);
    await vi.advanceTimersByTimeAsync(1);
    await loads;
    expect([store.list.size, account.lists, store.problem]).toEqual([900, 1, undefined]);
  });

  it('that is being drawn keeps nobody waiting who stops loading', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { store } = openAccount(new FakeAccount(), kept(finished(9)).lists);
    const loads = store.ensureLoaded();
    await vi.advanceTimersByTimeAsync(1);
    store.stop();
    await loads;
    expect([store.list.size, store.problem?.kind, vi.getTimerCount()]).toEqual([9, 'stopped', 0]);
  });

  it.each([
    ['too old', { readAt: noon - 6 * hour }],
    ['not known to come newest first', { newestFirst: false }],
    ['of a clock that was put back since', { readAt: noon + day }],
  ])('is read anew where it is %s', async (_, fields) => {
    const account = new FakeAccount(finished(250));
    const { lists, written } = kept(finished(300), fields);
    const { store, names } = openAccount(account, lists);
    await store.ensureLoaded();
    expect([account.lists, names().length]).toEqual([3, 250]);
    expect(written.map((each) => each.jobs.length)).toEqual([250]);
    expect(written[0]?.facts).toEqual({ ...facts, asOf: noon, readAt: noon, unfinishedAsOf: noon });
  });

  it.each<Problem>([
    { kind: 'network', code: safeText('ENOTFOUND'), of: 'service' },
    { kind: 'signIn', detail: safeText(''), signIn: undefined },
  ])('stays readable with its time where the service answers with a problem: $kind', async (problem) => {
    const account = new FakeAccount();
    account.problem = problem;
    const { store, names } = openAccount(account, kept(finished(3)).lists);
    await store.ensureLoaded();
    expect(names()).toHaveLength(3);
    expect(store.state).toMatchObject({ problem, last: { asOf: noon - hour } });
  });

  it('stays readable with its time where there are no credentials to open a connection with', async () => {
    const problem: Problem = { kind: 'signIn', detail: safeText(''), signIn: undefined };
    const sessions = sessionsBy(() => Promise.resolve(failure(problem)));
    const { lists } = kept(finished(3));
    const store = aStore(environmentChoice, sessions, { lists });
    onTestFinished(() => store.dispose());
    await store.ensureLoaded();
    expect([store.list.size, store.account()]).toEqual([3, accountId]);
    expect(store.state).toMatchObject({ problem, last: { asOf: noon - hour } });
    expect(new JobTree(store).heads(true)).toMatchObject([
      { kind: 'problem' },
      { kind: 'asOf', asOf: noon - hour },
    ]);
  });

  it('goes where page 1 is of another account, whatever was unfinished in it (C12)', async () => {
    const runs = aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 2 * hour });
    const other = finished(3).map((job) =>
      changed(job, { arn: job.arn?.replace(accountId, '998877665544') }),
    );
    const account = new FakeAccount(other);
    const { lists } = kept([runs, ...finished(250)], { identity: { ...facts.identity, account: undefined } });
    const { store } = openAccount(account, lists);
    await store.ensureLoaded();
    expect([store.list.size, store.account(), account.describes]).toEqual([3, '998877665544', 0]);
  });

  it('goes where the account, Region or endpoint is another one by now', async () => {
    for (const identity of [
      { ...facts.identity, account: '999999999999' },
      { ...facts.identity, region: 'eu-west-1' },
      { ...facts.identity, foreignEndpoint: 'localhost:1' },
    ]) {
      const account = new FakeAccount([aJob({ name: 'mine' })]);
      account.problem = { kind: 'throttled' };
      const { store, names } = openAccount(account, kept(finished(300), { identity }).lists);
      await store.ensureLoaded();
      expect(names()).toEqual([]);
      account.problem = undefined;
      await store.refresh('person');
      expect(names()).toEqual(['mine']);
    }
  });

  it('that is damaged leaves no row, and is read anew', async () => {
    const account = new FakeAccount([aJob({ name: 'mine' })]);
    account.problem = { kind: 'throttled' };
    const { store, names } = openAccount(account, kept(finished(300), {}, true).lists);
    await store.ensureLoaded();
    expect(names()).toEqual([]);
    account.problem = undefined;
    await store.refresh('person');
    expect([names(), store.problem, store.partial]).toEqual([['mine'], undefined, false]);
  });

  it('tells of no endings: nobody saw these jobs run in this window', async () => {
    const runs = aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 2 * hour });
    const account = new FakeAccount([
      changed(runs, { status: 'CREATE FAILED', updatedAt: noon }),
      ...finished(9),
    ]);
    const { store } = openAccount(account, kept([runs, ...finished(9)]).lists);
    const ended: Job[] = [];
    store.onDidEnd(({ jobs }) => ended.push(...jobs));
    await store.ensureLoaded();
    expect([store.find(runs.arn ?? '')?.status.raw, ended]).toEqual(['CREATE FAILED', []]);
  });

  it('is written after each reading of all, soon after a change, and seldom without one', async () => {
    const runs = aJob({ name: 'runs', status: 'PENDING', createdAt: noon });
    const account = new FakeAccount([runs, ...finished(9999)]);
    const { lists, written } = kept([], { readAt: 0 });
    const { store, pass } = openAccount(account, lists);
    await store.ensureLoaded();
    await store.refresh('work');
    expect(written).toHaveLength(2);
    const later = async (ms: number): Promise<number> => {
      pass(ms);
      await store.checkForChanges();
      return written.length;
    };
    expect(await later(29 * minute)).toBe(2);
    expect(await later(2 * minute)).toBe(3);
    account.set('runs', { status: 'CREATE IN_PROGRESS', updatedAt: noon + 1 });
    expect(await later(20_000)).toBe(3);
    expect(await later(10_000)).toBe(4);
    expect(written.at(-1)?.jobs.find(({ name }) => name === 'runs')?.status.raw).toBe('CREATE IN_PROGRESS');
    expect(await later(20_000)).toBe(4);
  });

  it('is tried again half an hour after it could not be written', async () => {
    const runs = aJob({ name: 'runs', status: 'PENDING', createdAt: noon });
    const account = new FakeAccount([runs, ...finished(120)]);
    const { lists, written, disk } = kept([], { readAt: 0 });
    const { store, pass } = openAccount(account, lists);
    disk.full = true;
    await store.ensureLoaded();
    expect(written).toHaveLength(1);
    const later = async (ms: number): Promise<number> => {
      pass(ms);
      await store.checkForChanges();
      return written.length;
    };
    account.set('runs', { status: 'CREATE IN_PROGRESS', updatedAt: noon + 1 });
    expect(await later(10 * minute)).toBe(1);
    await store.refresh('person');
    expect(written).toHaveLength(1);
    disk.full = false;
    expect(await later(20 * minute)).toBe(2);
    account.set('runs', { status: 'CREATE IN_PROGRESS', updatedAt: noon + 2 });
    expect(await later(minute)).toBe(3);
  });

  it('is what it was where the window ends while a newer one is read: no half list is kept (L6, L9)', async () => {
    const account = new FakeAccount(finished(300));
    const { lists, written } = kept(finished(250), { readAt: 0 });
    const { store } = openAccount(account, lists);
    let signal: AbortSignal | undefined;
    const listJobs = account.listJobs.bind(account);
    account.listJobs = (token, its) => listJobs(token, (signal = its));
    account.beforeAnswer = () => (account.lists === 2 ? store.dispose() : undefined);
    await store.ensureLoaded();
    expect([account.lists, signal?.aborted, written]).toEqual([2, true, []]);
  });

  describe('on a disk that does not answer', () => {
    const never: ListStorage = {
      read: () => new Promise(() => undefined),
      write: () => new Promise(() => undefined),
      clear: () => Promise.resolve(true),
    };
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('is waited for no longer than two seconds (L10)', async () => {
      const account = new FakeAccount(finished(3));
      const { store, names } = openAccount(account, never);
      const loads = store.ensureLoaded();
      await vi.advanceTimersByTimeAsync(1999);
      expect(account.lists).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      await loads;
      expect([names().length, store.state.loading, vi.getTimerCount()]).toEqual([3, false, 0]);
      await store.refresh('person');
      expect(account.lists).toBe(2);
    });

    it('is not waited for by who stops loading', async () => {
      const { store } = openAccount(new FakeAccount(finished(3)), never);
      const loads = store.ensureLoaded();
      store.stop();
      await loads;
      expect([store.problem?.kind, vi.getTimerCount()]).toEqual(['stopped', 0]);
    });
  });

  it('that comes after somebody stopped loading does not make what is read then look old', async () => {
    let come: (list: StoredList) => void = () => undefined;
    const { lists } = kept([]);
    lists.read = () => new Promise((resolve) => (come = resolve));
    const { store } = openAccount(new FakeAccount(finished(3)), lists);
    const loads = store.ensureLoaded();
    store.stop();
    await store.refresh('person');
    come({ facts, jobs: (async function* () {})() });
    await loads;
    expect([store.rememberedAsOf, store.list.size]).toEqual([undefined, 3]);
  });

  it('is neither read nor kept of the sample account', async () => {
    const { lists, written } = kept(finished(3));
    const { store, names } = openAccount(new FakeAccount([aJob({ name: 'mine' })]), lists, sampleChoice);
    await store.ensureLoaded();
    expect([names(), written]).toEqual([['mine'], []]);
  });
});
