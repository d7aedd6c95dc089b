import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/domain/job';
import { aJob, day, hour, minute, noon, changed } from '../../support/factories';
import { FakeAccount } from '../../support/fake-account';
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
    await store.catchUp(true);
    expect([account.lists, names().length]).toEqual([2, 650]);
    expect(store.state).toMatchObject({
      last: { asOf: noon + 5 * minute },
      problem: undefined,
      loading: false,
    });
  });

  it('keeps the time of the list where only unfinished jobs were asked for', async () => {
    const account = new FakeAccount([aJob({ name: 'runs', status: 'PENDING' }), ...finished(200)]);
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    pass(minute);
    await store.catchUp(false);
    expect(store.state).toMatchObject({ last: { asOf: noon } });
  });

  it.each([
    ['oldest first', (jobs: Job[]) => jobs.reverse()],
    ['by name', (jobs: Job[]) => jobs.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))],
  ])('reads all where the service lists %s, but not more than ten pages a minute', async (_, sort) => {
    const account = new FakeAccount(sort(finished(10_000)));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.push(aJob({ name: 'zz-new', createdAt: noon }));
    account.lists = 0;
    pass(5 * minute);
    await store.catchUp(true);
    expect(account.lists).toBe(0);
    pass(6 * minute);
    await store.catchUp(true);
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
    await store.catchUp(true);
    expect(account.lists).toBe(1 + 4);
    expect(names()).toEqual(expect.arrayContaining(['late', 'later']));
    account.lists = 0;
    pass(6 * minute);
    await store.catchUp(true);
    expect(account.lists).toBe(1);
  });

  it('that has found new jobs among old ones is trusted no more, until all was read', async () => {
    const account = new FakeAccount(finished(10_000));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.splice(50, 0, aJob({ name: 'late', createdAt: noon - day - 49.5 * minute }));
    account.jobs.splice(5000, 0, aJob({ name: 'hidden', createdAt: noon - day - 4998.5 * minute }));
    account.lists = 0;
    pass(5 * minute);
    await store.catchUp(true);
    expect([account.lists, names().includes('hidden')]).toEqual([1, false]);
    pass(6 * minute);
    await store.catchUp(true);
    expect([account.lists, names().includes('hidden')]).toEqual([1 + 101, true]);
  });

  it('is left out while a load runs', async () => {
    const account = new FakeAccount([aJob({ name: 'runs', status: 'PENDING' }), ...finished(200)]);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    const loads = store.refresh('person');
    await store.catchUp(true);
    await loads;
    expect([account.describes, account.lists]).toEqual([0, 6]);
  });

  it('reads all at long intervals, however well it goes', async () => {
    const account = new FakeAccount(finished(300));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.splice(200, 1);
    pass(6 * hour - 1);
    await store.catchUp(true);
    expect(names()).toHaveLength(300);
    pass(1);
    await store.catchUp(true);
    expect(names()).toHaveLength(299);
  });

  it('takes a job that comes twice once, the newer one (P8, P14)', async () => {
    const account = new FakeAccount(finished(250));
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    const twice = aJob({ name: 'twice', status: 'PENDING', createdAt: noon, updatedAt: noon });
    account.jobs.unshift(changed(twice, { status: 'ACTIVE', updatedAt: noon + 1 }), twice);
    pass(5 * minute);
    await store.catchUp(true);
    expect(names().filter((name) => name === 'twice')).toHaveLength(1);
    expect(store.find(twice.arn ?? '')?.status.kind).toBe('active');
  });
});

describe('unfinished jobs', () => {
  const runs = aJob({ name: 'runs', status: 'CREATE IN_PROGRESS', createdAt: noon });

  it('that vanish are told by a reading of all, which also ends the polling of them', async () => {
    const account = new FakeAccount([runs, ...finished(150)]);
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.shift();
    account.lists = 0;
    pass(minute);
    await store.catchUp(false);
    expect([account.lists, names().includes('runs')]).toEqual([0, true]);
    pass(5 * minute);
    await store.catchUp(false);
    expect([account.describes, account.lists, names().includes('runs')]).toEqual([1, 2, false]);
  });

  it('are followed in the list where describing is denied (C20)', async () => {
    const account = new FakeAccount([runs, ...finished(150)]);
    account.describeProblem = {
      kind: 'accessDenied',
      action: 'personalize:DescribeBatchInferenceJob',
      detail: '',
    };
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    account.set('runs', { status: 'ACTIVE', updatedAt: noon + 1 });
    account.lists = 0;
    pass(minute);
    await store.catchUp(false);
    expect([account.lists, store.problem]).toEqual([1, undefined]);
    expect(store.find(runs.arn ?? '')?.status.kind).toBe('active');
    pass(minute);
    await store.catchUp(false);
    expect(account.describes).toBe(1);
  });

  it('are asked for fifty at a time, in turn', async () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      aJob({ name: `p${i}`, status: 'PENDING', createdAt: noon - i }),
    );
    const account = new FakeAccount(many);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    for (const { name } of many) account.set(name ?? '', { status: 'ACTIVE', updatedAt: noon });
    await store.catchUp(false);
    expect([account.describes, store.list.unfinished().length]).toEqual([50, 70]);
    await store.catchUp(false);
    await store.catchUp(false);
    expect([account.describes, store.list.unfinished().length]).toEqual([120, 0]);
  });

  it('do not go back in time, nor become another job', async () => {
    const account = new FakeAccount([runs]);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    store.learn(changed(runs, { status: 'PENDING', updatedAt: noon - 10 * day }));
    store.learn(aJob({ name: 'unknown' }));
    expect(store.arranged.entries().map(({ job }) => job.status.raw)).toEqual(['CREATE IN_PROGRESS']);
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
    await store.catchUp(false);
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
