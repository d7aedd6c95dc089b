import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, day, hour, minute, noon, changed } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { finished, openAccount } from './account-support';

describe('a look for new jobs', () => {
  it('reads pages only until it meets finished jobs that are known', async () => {
    const account = new FakeAccount(finished(500));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.unshift(
      ...Array.from({ length: 150 }, (_, i) => aJob({ name: `new-${i}`, createdAt: noon - i })),
    );
    account.lists = 0;
    pass(5 * minute);
    await store.checkForChanges();
    expect([account.lists, names().length]).toEqual([2, 650]);
    expect(store.state).toMatchObject({
      last: { asOf: noon + 5 * minute },
      problem: undefined,
      loading: false,
    });
  });

  it('costs one request while its first page holds all unfinished jobs, and tells of those that have ended', async () => {
    const runs = ['a', 'b', 'c'].map((name) => aJob({ name, status: 'PENDING', createdAt: noon }));
    const account = new FakeAccount([...runs, ...finished(300)]);
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    account.lists = 0;
    account.set('b', { status: 'CREATE FAILED', updatedAt: noon + minute });
    account.jobs.unshift(aJob({ name: 'new', status: 'PENDING', createdAt: noon + minute }));
    pass(minute);
    await store.checkForChanges();
    expect([account.lists, account.describes]).toEqual([1, 0]);
    expect(store.find(runs[1]?.arn ?? '')?.status.kind).toBe('failed');
    expect(store.list.unfinished().map(({ job }) => job.name)).toEqual(['a', 'c', 'new']);
    expect(store.state).toMatchObject({ last: { asOf: noon + minute }, problem: undefined });
  });

  it('goes on, the next time, where the last one ended early: below its jobs, nothing is known yet', async () => {
    const account = new FakeAccount(finished(300));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.unshift(
      ...Array.from({ length: 250 }, (_, i) => aJob({ name: `new-${i}`, createdAt: noon - i })),
    );
    let pages = 0;
    account.beforeAnswer = () => {
      account.problem = pages++ === 1 ? { kind: 'throttled' } : undefined;
    };
    pass(minute);
    await store.checkForChanges();
    expect([names().length, store.problem?.kind]).toEqual([400, 'throttled']);
    account.jobs.unshift(aJob({ name: 'newest', createdAt: noon + minute }));
    pass(minute);
    await store.checkForChanges();
    expect([names().length, store.problem]).toEqual([551, undefined]);
    account.lists = 0;
    await store.checkForChanges();
    expect(account.lists).toBe(1);
  });

  it('keeps the time of the list where it was not made, as the order does not allow it', async () => {
    const account = new FakeAccount([
      ...finished(200),
      aJob({ name: 'runs', status: 'PENDING', createdAt: noon }),
    ]);
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    account.lists = 0;
    pass(minute);
    await store.checkForChanges();
    expect([account.lists, account.describes]).toEqual([0, 1]);
    expect(store.state).toMatchObject({ last: { asOf: noon } });
    expect(store.unfinishedAsOf).toBe(noon + minute);
  });

  it.each([
    ['oldest first', (jobs: Job[]) => jobs.reverse()],
    ['by name', (jobs: Job[]) => jobs.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))],
  ])('reads all where the service lists %s, but not more than 20 pages a minute', async (_, sort) => {
    const account = new FakeAccount(sort(finished(10_000)));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.push(aJob({ name: 'zz-new', createdAt: noon }));
    account.lists = 0;
    pass(5.5 * minute - 1);
    expect(store.msUntilFullLoad).toBe(1);
    await store.checkForChanges();
    expect(account.lists).toBe(0);
    pass(1);
    await store.checkForChanges();
    expect(account.lists).toBe(101);
    expect(names()).toContain('zz-new');
  });

  it('reads all where new jobs stand among old ones: the order has changed between loads', async () => {
    const account = new FakeAccount(finished(300));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.splice(50, 0, aJob({ name: 'late', createdAt: noon - day - 49.5 * minute }));
    account.jobs.splice(250, 0, aJob({ name: 'later', createdAt: noon - day - 248.5 * minute }));
    account.lists = 0;
    pass(6 * minute);
    await store.checkForChanges();
    expect(account.lists).toBe(1 + 4);
    expect(names()).toEqual(expect.arrayContaining(['late', 'later']));
    account.lists = 0;
    pass(6 * minute);
    await store.checkForChanges();
    expect(account.lists).toBe(1);
  });

  it('that has found new jobs among old ones is trusted no more, until all was read', async () => {
    const account = new FakeAccount(finished(10_000));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.splice(50, 0, aJob({ name: 'late', createdAt: noon - day - 49.5 * minute }));
    account.jobs.splice(5000, 0, aJob({ name: 'hidden', createdAt: noon - day - 4998.5 * minute }));
    account.lists = 0;
    pass(4 * minute);
    await store.checkForChanges();
    expect([account.lists, names().includes('hidden')]).toEqual([1, false]);
    pass(1.5 * minute);
    await store.checkForChanges();
    expect([account.lists, names().includes('hidden')]).toEqual([1 + 101, true]);
  });

  it('is left out while a load runs', async () => {
    const account = new FakeAccount([aJob({ name: 'runs', status: 'PENDING' }), ...finished(200)]);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    const loads = store.refresh('person');
    await store.checkForChanges();
    await loads;
    expect([account.describes, account.lists]).toEqual([0, 6]);
  });

  it('reads all at long intervals, however well it goes', async () => {
    const account = new FakeAccount(finished(300));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.splice(200, 1);
    pass(6 * hour - 1);
    await store.checkForChanges();
    expect(names()).toHaveLength(300);
    pass(1);
    await store.checkForChanges();
    expect(names()).toHaveLength(299);
  });

  it('takes a job that comes twice once, the newer one (P8, P14)', async () => {
    const account = new FakeAccount(finished(250));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    const twice = aJob({ name: 'twice', status: 'PENDING', createdAt: noon, updatedAt: noon });
    account.jobs.unshift(changed(twice, { status: 'ACTIVE', updatedAt: noon + 1 }), twice);
    pass(5 * minute);
    await store.checkForChanges();
    expect(names().filter((name) => name === 'twice')).toHaveLength(1);
    expect(store.find(twice.arn ?? '')?.status.kind).toBe('active');
  });
});

describe('a problem', () => {
  it('stays while nothing is asked for', async () => {
    const [newest, ...others] = finished(200);
    const account = new FakeAccount([...others, ...(newest === undefined ? [] : [newest])]);
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    account.problem = { kind: 'timeout' };
    await store.refresh('person');
    account.problem = undefined;
    account.lists = 0;
    pass(minute);
    await store.checkForChanges();
    expect([account.requests, store.problem?.kind]).toEqual([0, 'timeout']);
    pass(5 * minute);
    await store.checkForChanges();
    expect([account.lists, store.problem]).toEqual([2, undefined]);
  });
});

describe('a reading that ended early', () => {
  it('goes on at its page, by a person or in the background, and ends like a whole one', async () => {
    const account = new FakeAccount(finished(1000));
    const { store, names } = openAccount(account);
    let pages = 0;
    account.beforeAnswer = () => {
      account.problem = pages++ === 4 ? { kind: 'throttled' } : undefined;
    };
    await store.ensureLoaded();
    expect([names().length, store.canResume, store.partial]).toEqual([400, true, true]);
    account.lists = 0;
    await store.checkForChanges();
    expect([account.lists, names().length, store.canResume, store.partial]).toEqual([6, 1000, false, false]);
  });

  it('begins anew where a person refreshes', async () => {
    const account = new FakeAccount(finished(300));
    const { store, names } = openAccount(account);
    let pages = 0;
    account.beforeAnswer = () => {
      account.problem = pages++ === 1 ? { kind: 'throttled' } : undefined;
    };
    await store.ensureLoaded();
    account.lists = 0;
    await store.refresh('person');
    expect([account.lists, names().length]).toEqual([3, 300]);
  });

  it('keeps jobs that left the list meanwhile only until it has ended', async () => {
    const account = new FakeAccount(finished(300));
    const { store, names } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.splice(250, 10);
    let pages = 0;
    account.beforeAnswer = () => {
      account.problem = pages++ === 1 ? { kind: 'throttled' } : undefined;
    };
    await store.refresh('work');
    expect(names()).toHaveLength(300);
    await store.resume('person');
    expect(names()).toHaveLength(290);
  });
});
