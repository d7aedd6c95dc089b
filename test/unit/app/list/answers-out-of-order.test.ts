/** Answers that come late, or of another state than the one known: the newest is believed, and told of once. */
import { describe, expect, it } from 'vitest';
import { JobTree } from '../../../../src/app/tree/job-tree';
import { success } from '../../../../src/domain/connection/problem';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { aConnection, aJob, changed, hour, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';
import { finished, openAccount } from './account-support';
import { sessionsBy } from './job-store-support';
import { safeText } from '../../../../src/domain/text/safe-text';

const runs = aJob({ name: 'runs', status: 'CREATE IN_PROGRESS', createdAt: noon, updatedAt: noon });
const failed = changed(runs, { status: 'CREATE FAILED', updatedAt: noon + minute });

describe('a page that tells of an older state than a description has told', () => {
  it('changes nothing, and the job is told of once', async () => {
    const account = new FakeAccount([runs, ...finished(150)]);
    const { store } = openAccount(account);
    const ended: string[] = [];
    store.onDidEnd(({ jobs }) => ended.push(...jobs.map(({ status }) => status.raw ?? '')));
    await store.ensureLoaded();
    store.applyDescription(failed);
    await store.checkForChanges();
    expect(store.find(runs.arn ?? '')?.status.raw).toBe('CREATE FAILED');
    await store.refresh('work');
    account.set('runs', { status: 'CREATE FAILED', updatedAt: noon + minute });
    await store.checkForChanges();
    expect([store.list.unfinished(), ended]).toEqual([[], ['CREATE FAILED']]);
  });

  it('is believed where it does not say of when it is', async () => {
    const account = new FakeAccount([runs]);
    const { store } = openAccount(account);
    await store.ensureLoaded();
    account.jobs = [changed(failed, { updatedAt: undefined })];
    await store.refresh('work');
    expect(store.find(runs.arn ?? '')?.status.raw).toBe('CREATE FAILED');
  });
});

it('a description that comes while the list is read stays, whichever of them ends last (L11)', async () => {
  const account = new FakeAccount([runs, ...finished(150)]);
  const { store } = openAccount(account);
  await store.ensureLoaded();
  let pages = 0;
  account.beforeAnswer = () => {
    if (++pages === 1) store.applyDescription(failed);
  };
  await store.refresh('person');
  expect([pages, store.find(runs.arn ?? '')?.status.raw]).toEqual([2, 'CREATE FAILED']);
});

it('a job that is removed between the pages of a load goes with the next one (P14)', async () => {
  const account = new FakeAccount(finished(250));
  const { store, names } = openAccount(account);
  await store.ensureLoaded();
  let pages = 0;
  account.beforeAnswer = () => {
    // Of the page that was read: all others move up by one, and the one between the pages is missed.
    if (++pages === 2) account.jobs.splice(50, 1);
  };
  await store.refresh('person');
  account.beforeAnswer = () => undefined;
  await store.refresh('person');
  expect(names()).toHaveLength(249);
  expect(names()).not.toContain('done-50');
});

it('the account of a list that has become empty is the one of the credentials, not that of the jobs that went', async () => {
  const account = new FakeAccount(finished(3));
  const sessions = sessionsBy(() => Promise.resolve(success(aConnection({ service: account }))));
  const store = aStore(environmentChoice, sessions);
  await store.ensureLoaded();
  expect(store.account()).toBe('111122223333');
  account.jobs = [];
  await store.refresh('person');
  expect([store.list.size, store.account()]).toEqual([0, undefined]);
  store.dispose();
});

describe('a reading that ended early', () => {
  async function left(account: FakeAccount) {
    const opened = openAccount(account);
    let pages = 0;
    account.beforeAnswer = () => {
      account.problem =
        ++pages === 3 ? { kind: 'network', code: safeText('ECONNRESET'), of: 'service' } : undefined;
    };
    await opened.store.ensureLoaded();
    account.lists = 0;
    return opened;
  }

  it.each([
    ['goes on where it was', 9 * minute, 3],
    ['begins anew hours later, as what it has read is of then', hour, 5],
    ['begins anew where the clock was put back', -hour, 5],
  ])('%s', async (_, ms, pages) => {
    const account = new FakeAccount(finished(500));
    const { store, pass, names } = await left(account);
    expect([names().length, store.canResume]).toEqual([200, true]);
    pass(ms);
    await store.resume('person');
    expect([account.lists, names().length, store.problem]).toEqual([pages, 500, undefined]);
  });
});

it('rows of an earlier window have their time also where loading was stopped before all of them were there', async () => {
  const account = new FakeAccount(finished(9));
  const facts = {
    identity: { region: 'us-east-1', account: undefined, foreignEndpoint: undefined },
    asOf: noon - hour,
    readAt: noon - hour,
    newestFirst: true,
    unreadable: 0,
  };
  async function* portions() {
    yield await Promise.resolve(finished(9));
  }
  const { store } = openAccount(account, {
    read: () => Promise.resolve({ facts, jobs: portions() }),
    write: () => Promise.resolve(true),
    clear: () => Promise.resolve(true),
  });
  const shown = new Promise<void>((resolve) => store.onDidChange(() => store.list.size > 0 && resolve()));
  const loads = store.ensureLoaded();
  await shown;
  store.stop();
  await loads;
  expect(new JobTree(store).heads(true)).toMatchObject([
    { kind: 'problem', problem: { kind: 'stopped' } },
    { kind: 'asOf', asOf: noon - hour },
  ]);
});
