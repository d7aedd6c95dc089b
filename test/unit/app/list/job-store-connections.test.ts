import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { Connection } from '../../../../src/domain/connection/service';
import { Sessions } from '../../../../src/app/session/sessions';
import { RequestBudget } from '../../../../src/app/session/request-budget';
import { FakeAccount } from '../../../support/fake-account';
import { account, aConnection, aJob, noPrompts } from '../../../support/factories';
import { aStore } from '../../../support/store-deps';
import { sessionsBy, ManualService, names, open, type Page, page } from './job-store-support';
import { eventually } from '../../../support/eventually';
import { safeText } from '../../../../src/domain/text/safe-text';

describe('JobStore and its connection', () => {
  it('shares one waiting load among any number of refreshes (L1)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const loads = Array.from({ length: 100 }, () => store.refresh('work'));
    await service.answer(page([]));
    await service.answer(page([]));
    await Promise.all(loads);
    expect(service.tokens).toHaveLength(2);
  });

  it('opens a new session where a person refreshes, with the Region and credentials of then', async () => {
    const service = new ManualService();
    const { store, opened } = open(service, [() => failure({ kind: 'noRegion' })]);
    await store.refresh('work');
    expect(store.state).toMatchObject({ problem: { kind: 'noRegion' }, last: undefined });
    const second = store.refresh('work');
    await service.answer(page([]));
    await second;
    const third = store.refresh('person');
    await service.answer(page([]));
    await third;
    expect(opened).toEqual(['environment', 'environment', 'environment']);
    expect(service.disposed).toBe(1);
  });

  it('goes on with its session by itself, until its credentials are refused', async () => {
    const service = new ManualService();
    const { store, opened } = open(service);
    const answers = [
      page([]),
      failure({ kind: 'throttled' }),
      failure({ kind: 'signIn', detail: safeText(''), signIn: undefined }),
      page([]),
    ];
    for (const answer of answers) {
      const load = store.refresh('work');
      await service.answer(answer);
      await load;
    }
    expect(opened).toEqual(['environment', 'environment']);
    expect(service.disposed).toBe(1);
  });

  it('opens a new session after its files have changed', async () => {
    const service = new ManualService();
    let config = 'old';
    const opened: string[] = [];
    const sessions = sessionsBy(
      () => {
        opened.push(config);
        return Promise.resolve(success(aConnection({ service })));
      },
      () => Promise.resolve({ config, login: 'same', variables: {} }),
    );
    const store = aStore(environmentChoice, sessions);
    const load = async (): Promise<void> => {
      const ends = store.refresh('work');
      await service.answer(page([]));
      await ends;
    };
    await load();
    expect(await store.outdated('config')).toBe(false);
    await load();
    config = 'new';
    expect(await store.outdated('config')).toBe(true);
    await load();
    await load();
    expect(opened).toEqual(['old', 'new']);
    store.dispose();
  });

  it('closes a session only when no request uses it any more', async () => {
    const service = new ManualService();
    const { store, sessions } = open(service);
    const load = store.refresh('work');
    await service.requested();
    sessions.renew(environmentChoice);
    expect(service.disposed).toBe(0);
    await service.answer(page([]));
    await load;
    await eventually(() => expect(service.disposed).toBe(1));
  });

  it('uses for its first load what a details page has just opened', async () => {
    const service = new ManualService();
    const { store, opened, sessions } = open(service);
    await sessions.get(environmentChoice, new AbortController().signal, 'work');
    const first = store.ensureLoaded();
    await service.answer(page([]));
    await first;
    expect(opened).toEqual(['environment']);
    expect(service.disposed).toBe(0);
  });

  it('ends a load whose opener throws, and opens anew at the next', async () => {
    const service = new ManualService();
    const { store, opened } = open(service, [
      () => {
        throw new Error('no code');
      },
    ]);
    await store.refresh('work');
    expect(store.state).toMatchObject({ loading: false, problem: { kind: 'unknown' } });
    const second = store.refresh('work');
    await service.answer(page([aJob()]));
    await second;
    expect(opened).toHaveLength(2);
    expect(store.list.size).toBe(1);
  });

  it('ends a load whose service throws', async () => {
    const service = new ManualService();
    service.listJobs = () => Promise.reject(new Error('bug'));
    const { store } = open(service);
    await store.refresh('work');
    expect(store.state).toMatchObject({ loading: false, problem: { kind: 'unknown' } });
  });

  it('takes the account from the ARNs of the jobs, and from the credentials before there are any', async () => {
    const service = new ManualService();
    const { store } = open(service, [() => success(aConnection({ service, account: '999999999999' }))]);
    const load = store.refresh('work');
    await eventually(() => expect(service.tokens).toHaveLength(1));
    expect(store.account()).toBe('999999999999');
    await service.answer(page([aJob()]));
    await load;
    expect(store.account()).toBe(account);
  });

  it('never shows the rows of one Region under the label of another', async () => {
    const service = new ManualService();
    const at = (region: string) => () => success(aConnection({ region, service }));
    const { store } = open(service, [at('eu-west-1'), at('us-east-1')]);
    const first = store.refresh('work');
    await service.answer(page([aJob({ name: 'old' })]));
    await first;
    const second = store.refresh('person');
    await service.requested();
    expect(names(store)).toEqual({});
    await service.answer(failure({ kind: 'accessDenied', action: 'a', detail: safeText('') }));
    await second;
    expect(store.list.size).toBe(0);
    expect(store.partial).toBe(true);
  });

  it('never mixes the jobs of two accounts, where the keys are of another one by now (C12)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const first = store.refresh('work');
    await service.answer(page([aJob({ name: 'old' })]));
    await first;
    const second = store.refresh('work');
    const other = 'arn:aws:personalize:us-east-1:999988887777:batch-inference-job/new';
    await service.answer(page([{ ...aJob({ name: 'new' }), arn: other }], 't1'));
    await service.answer(failure({ kind: 'throttled' }));
    await second;
    expect(names(store)).toEqual({ active: ['new'] });
    expect(store.account()).toBe('999988887777');
  });

  it('starts over where the account changes in the middle of a list (C12)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh('work');
    const other = (name: string) => ({
      ...aJob({ name }),
      arn: `arn:aws:personalize:us-east-1:999988887777:batch-inference-job/${name}`,
    });
    await service.answer(page([aJob({ name: 'old' })], 't1'));
    await service.answer(page([other('second')], 't2'));
    await service.answer(page([other('first')], 't1'));
    await service.answer(page([other('second')]));
    await load;
    expect(names(store)).toEqual({ active: ['first', 'second'] });
    expect(service.tokens).toEqual([undefined, 't1', undefined, 't1']);
  });

  it('drops the rows of the account before as soon as the credentials say another one (C12)', async () => {
    const service = new ManualService();
    const of = (account: string) => () => success(aConnection({ account, service }));
    const { store } = open(service, [of('111122223333'), of('999988887777')]);
    const first = store.refresh('work');
    await service.answer(page([aJob()]));
    await first;
    void store.refresh('person');
    await service.requested();
    expect(names(store)).toEqual({});
    expect(store.account()).toBe('999988887777');
  });

  it('drops a page that comes after the load was ended, whatever the service makes of its signal (C13)', async () => {
    const service = new ManualService();
    let late: (answer: Page) => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      service.listJobs = () =>
        new Promise((answer) => {
          late = answer;
          resolve();
        });
    });
    const { store } = open(service);
    const load = store.refresh('work');
    await asked;
    store.stop();
    late(page([aJob()]));
    await load;
    expect([store.list.size, store.problem?.kind]).toEqual([0, 'stopped']);
  });

  it('leaves no listener behind on the signal of its connection', async () => {
    const service = new ManualService();
    const sessions = sessionsBy(() => Promise.resolve(success(aConnection({ service }))));
    const { signal } = new AbortController();
    for (let count = 0; count < 20; count++) await sessions.get(sampleChoice, signal, 'work');
    await Promise.resolve();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('leaves an opening that a page waits for as well when it is stopped (A1)', async () => {
    const service = new ManualService();
    let open: (outcome: Outcome<Connection>) => void = () => undefined;
    const signals: AbortSignal[] = [];
    const sessions = new Sessions(
      {
        open: (_, { signal }) => {
          signals.push(signal);
          return new Promise((resolve) => (open = resolve));
        },
        fingerprint: () => Promise.resolve({ config: '', login: '', variables: {} }),
        renew: () => undefined,
      },
      noPrompts,
    );
    const store = aStore(environmentChoice, sessions);
    const page = sessions.get(environmentChoice, new AbortController().signal, 'work');
    const load = store.refresh('work');
    await eventually(() => expect(store.state.loading).toBe(true));
    store.stop();
    await load;
    expect(store.problem).toEqual({ kind: 'stopped' });
    open(success(aConnection({ service })));
    expect(await page).toMatchObject({ ok: true });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    store.dispose();
  });

  it('keeps nobody waiting for an opener that hangs', async () => {
    const sessions = sessionsBy(() => new Promise(() => undefined));
    const abort = new AbortController();
    const waiting = sessions.get(environmentChoice, abort.signal, 'work');
    abort.abort();
    expect(await waiting).toEqual(failure({ kind: 'cancelled' }));
    expect(await sessions.get(environmentChoice, abort.signal, 'work')).toEqual(
      failure({ kind: 'cancelled' }),
    );
  });
});

it('counts the requests of automatic loads, and none that a person waits for', async () => {
  let counted = 0;
  const budget = Object.assign(new RequestBudget(() => 0), { meter: () => void counted++ });
  const account = new FakeAccount([aJob()]);
  const sessions = sessionsBy(() => Promise.resolve(success(aConnection({ service: account }))));
  const store = aStore(environmentChoice, sessions, { budget });
  await store.ensureLoaded();
  expect(counted).toBe(0);
  await store.refresh('person');
  expect(counted).toBe(0);
  await store.refresh('work');
  await store.resume('work');
  expect(counted).toBe(2);
  await store.resume('person');
  expect(counted).toBe(2);
  await store.checkForChanges();
  expect(counted).toBe(3);
  store.dispose();
});
