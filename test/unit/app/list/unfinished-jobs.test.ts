import { describe, expect, it } from 'vitest';
import { aJob, day, minute, noon, changed } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { finished, openAccount } from './account-support';
import { safeText } from '../../../../src/domain/text/safe-text';

describe('unfinished jobs', () => {
  const runs = aJob({ name: 'runs', status: 'CREATE IN_PROGRESS', createdAt: noon });

  it('that vanish are told by a reading of all, which also ends the polling of them', async () => {
    const account = new FakeAccount([runs, ...finished(150)]);
    const { store, names, pass } = openAccount(account);
    await store.ensureLoaded();
    account.jobs.shift();
    account.lists = 0;
    pass(minute);
    await store.checkForChanges();
    expect(store.unfinishedAsOf).toBe(noon);
    expect([account.describes, account.lists, names().includes('runs')]).toEqual([1, 1, true]);
    expect(store.state).toMatchObject({ last: { asOf: noon + minute } });
    pass(minute);
    account.jobs.unshift(aJob({ name: 'new', createdAt: noon + minute }));
    await store.checkForChanges();
    expect([account.describes, account.lists, names().includes('new')]).toEqual([1, 2, true]);
    pass(4 * minute);
    await store.checkForChanges();
    expect([account.describes, account.lists, names().includes('runs')]).toEqual([1, 5, false]);
  });

  it('that stand below the first page are described', async () => {
    const old = aJob({ name: 'old', status: 'PENDING', createdAt: noon - 9 * day });
    const account = new FakeAccount([runs, ...finished(250), old]);
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    account.set('old', { status: 'CREATE FAILED', updatedAt: noon });
    account.lists = 0;
    pass(minute);
    await store.checkForChanges();
    expect([account.lists, account.describes]).toEqual([1, 1]);
    expect(store.list.unfinished().map(({ job }) => job.name)).toEqual(['runs']);
  });

  it.each([
    [250, 3],
    [1500, 10],
  ])('are followed in the list where describing is denied, below %i others (C20)', async (count, pages) => {
    const old = aJob({ name: 'old', status: 'PENDING', createdAt: noon - 9 * day });
    const account = new FakeAccount([...finished(count), old]);
    account.describeProblem = {
      kind: 'accessDenied',
      action: 'personalize:DescribeBatchInferenceJob',
      detail: safeText(''),
    };
    const { store, pass } = openAccount(account);
    const ended = (): boolean => store.find(old.arn ?? '')?.status.kind === 'active';
    await store.ensureLoaded();
    account.set('old', { status: 'ACTIVE', updatedAt: noon + 1 });
    const lists = async (ms: number): Promise<number> => {
      account.lists = 0;
      pass(ms);
      await store.checkForChanges();
      return account.lists;
    };
    expect([await lists(minute), account.describes, store.problem]).toEqual([1, 1, undefined]);
    expect([await lists(minute), ended()]).toEqual([pages, pages < 10]);
    if (pages === 10) expect([await lists(3.5 * minute), ended()]).toEqual([10 + 16, true]);
    expect([await lists(minute), account.describes]).toEqual([1, 1]);
  });

  it('are not said to have been heard of where describing is denied, and the list may not be read again yet', async () => {
    // Not newest first: only full loads find new jobs.
    const account = new FakeAccount([
      ...finished(200),
      aJob({ name: 'runs', status: 'PENDING', createdAt: noon }),
    ]);
    account.describeProblem = { kind: 'accessDenied', action: 'x', detail: safeText('') };
    const { store, pass } = openAccount(account);
    await store.ensureLoaded();
    for (let check = 0; check < 3; check++) {
      pass(minute);
      await store.checkForChanges();
    }
    expect([account.describes, store.unfinishedAsOf, store.problem]).toEqual([1, noon, undefined]);
  });

  it('are asked for fifty at a time, in turn', async () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      aJob({ name: `p${i}`, status: 'PENDING', createdAt: noon - 9 * day - i }),
    );
    const account = new FakeAccount([...finished(150), ...many]);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    for (const { name } of many) account.set(name ?? '', { status: 'ACTIVE', updatedAt: noon });
    await store.checkForChanges();
    expect([account.describes, store.list.unfinished().length]).toEqual([50, 70]);
    await store.checkForChanges();
    await store.checkForChanges();
    expect([account.describes, store.list.unfinished().length]).toEqual([120, 0]);
  });

  it('do not go back in time, nor become another job', async () => {
    const account = new FakeAccount([runs]);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    store.applyDescription(changed(runs, { status: 'PENDING', updatedAt: noon - 10 * day }));
    store.applyDescription(aJob({ name: 'unknown' }));
    expect(store.arranged.entries().map(({ job }) => job.status.raw)).toEqual(['CREATE IN_PROGRESS']);
  });
});
