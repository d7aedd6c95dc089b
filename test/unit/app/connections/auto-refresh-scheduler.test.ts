import { describe, expect, it } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { Problem } from '../../../../src/domain/connection/problem';
import { settled } from '../../../support/driven-clock';
import { day, hour, minute } from '../../../support/factories';
import {
  account,
  aShownWindow,
  aWindow,
  beginAnew,
  clock,
  newJob,
  onADrivenClock,
  settings,
} from './staying-current-support';
import { safeText } from '../../../../src/domain/text/safe-text';

onADrivenClock();

describe('a window in use', () => {
  it('asks nothing before the view was shown', async () => {
    const { shown } = aWindow();
    await shown.ensureLoaded();
    account.lists = 0;
    shown.show([environmentChoice, sampleChoice]);
    await clock.pass(hour);
    expect(account.requests).toBe(0);
    expect(clock.waiting).toBe(0);
  });

  it.each([0, 0.5, 0.999])(
    'asks for one page a minute, and shows what failed or was created elsewhere within 72 s, whatever the jitter: %d',
    async (random) => {
      beginAnew(random);
      const { statusOf } = await aShownWindow();
      await clock.pass(10 * minute);
      expect(account.requests).toBeLessThanOrEqual(15);
      expect(account.describes).toBe(0);
      for (let { lists } = account; account.lists === lists;) await clock.pass(1000);
      account.set('r2', { status: 'CREATE FAILED', updatedAt: clock.now() });
      account.jobs.unshift(newJob('elsewhere'));
      await clock.pass(71_000);
      expect([statusOf('r2'), statusOf('elsewhere')]).toEqual(['CREATE FAILED', 'PENDING']);
    },
  );

  it.each([0, 0.5, 0.999])(
    'asks for unfinished jobs, and reads all every five and a half minutes, where the order is not newest first: %d',
    async (random) => {
      beginAnew(random);
      account.jobs.reverse();
      const { statusOf } = await aShownWindow();
      const pages = Math.ceil(account.jobs.length / 100);
      for (let { describes } = account; account.describes === describes;) await clock.pass(1000);
      account.set('r2', { status: 'CREATE FAILED', updatedAt: clock.now() });
      account.jobs.push(newJob('elsewhere'));
      await clock.pass(71_000);
      expect(statusOf('r2')).toBe('CREATE FAILED');
      await clock.pass(6 * minute - 71_000);
      expect(statusOf('elsewhere')).toBe('PENDING');
      account.set('r2', { status: 'CREATE IN_PROGRESS', updatedAt: clock.now() });
      await clock.pass(minute);
      account.lists = account.describes = 0;
      await clock.pass(10 * minute);
      expect(account.describes).toBeLessThanOrEqual(4 * 12);
      expect(account.lists).toBeLessThanOrEqual(2 * pages);
    },
  );

  it('describes unfinished jobs that a new order leaves below the first page, until they have ended', async () => {
    const { statusOf } = await aShownWindow();
    const newer = Array.from({ length: 120 }, (_, i) => newJob(`n${i}`, { status: 'ACTIVE' }));
    account.jobs.unshift(...newer);
    await clock.pass(minute + 1);
    expect([account.lists, account.describes]).toEqual([2, 0]);
    account.set('r1', { status: 'ACTIVE', updatedAt: clock.now() });
    account.set('r2', { status: 'CREATE FAILED', updatedAt: clock.now() });
    await clock.pass(minute);
    expect([account.lists, account.describes]).toEqual([3, 3]);
    expect([statusOf('r1'), statusOf('r2')]).toEqual(['ACTIVE', 'CREATE FAILED']);
    await clock.pass(minute);
    expect([account.lists, account.describes]).toEqual([4, 4]);
  });

  it('never has two polls under way', async () => {
    const { store } = await aShownWindow();
    const waiting: (() => void)[] = [];
    account.beforeAnswer = () => new Promise<void>((resolve) => void waiting.push(resolve));
    await clock.pass(10 * minute);
    expect(account.requests).toBe(1);
    account.beforeAnswer = () => undefined;
    for (const release of waiting) release();
    await store.idle();
    await settled();
    await clock.pass(minute);
    expect(account.requests).toBe(2);
  });

  it('lets a person who refreshes not wait for it', async () => {
    const { store } = await aShownWindow();
    account.beforeAnswer = () => new Promise<void>(() => undefined);
    await clock.pass(minute);
    account.beforeAnswer = () => undefined;
    await store.refresh('person');
    expect(store.state).toMatchObject({ last: {}, problem: undefined, loading: false });
  });

  it('backs off from errors, says so in a row, and is back at its pace when they end', async () => {
    const { store, statusOf } = await aShownWindow();
    account.problem = { kind: 'network', code: safeText('ECONNRESET'), of: 'service' };
    await clock.pass(minute);
    expect(store.problem?.kind).toBe('network');
    expect(store.list.size).toBe(303);
    const asked: number[] = [];
    for (const minutes of [2, 4, 8, 10, 10]) {
      account.lists = 0;
      await clock.pass(minutes * minute - 1);
      asked.push(account.requests);
      await clock.pass(1);
      asked.push(account.requests);
    }
    expect(asked).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
    account.problem = undefined;
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    await clock.pass(10 * minute);
    expect([store.problem, statusOf('r1')]).toEqual([undefined, 'CREATE FAILED']);
    account.lists = 0;
    await clock.pass(minute);
    expect(account.requests).toBe(1);
  });

  it('is back at its pace as soon as a person has refreshed with success (L8)', async () => {
    const { store } = await aShownWindow();
    account.problem = { kind: 'network', code: safeText('ENETUNREACH'), of: 'service' };
    await clock.pass(15 * minute);
    account.problem = undefined;
    await store.refresh('person');
    account.lists = 0;
    await clock.pass(minute);
    expect(account.requests).toBe(1);
    await clock.pass(minute);
    expect(account.requests).toBe(2);
  });

  it.each<Problem>([
    { kind: 'signIn', detail: safeText(''), signIn: undefined },
    { kind: 'mfa', profile: 'p', reason: 'ask' },
  ])('leaves to people what only they can mend: $kind', async (problem) => {
    const { store } = await aShownWindow();
    account.problem = problem;
    await clock.pass(minute);
    expect(store.problem).toEqual(problem);
    account.lists = account.describes = 0;
    await clock.pass(2 * hour);
    expect(account.requests).toBe(0);
    account.problem = undefined;
    await store.refresh('person');
    account.lists = 0;
    await clock.pass(10 * minute);
    expect(account.requests).toBeGreaterThan(8);
  });

  it.each<Problem>([
    { kind: 'program', profile: 'p', fault: { kind: 'status', status: 1 } },
    { kind: 'credentials', detail: safeText('No credentials within 60 s.') },
    { kind: 'noCredentials', detail: safeText(''), profiles: 0 },
  ])(
    'tries again what may pass, with pauses, and as soon as somebody comes back: $kind (A5)',
    async (problem) => {
      const { store, staying } = await aShownWindow();
      account.problem = problem;
      await clock.pass(minute);
      expect(store.problem).toEqual(problem);
      account.lists = account.describes = 0;
      await clock.pass(50 * minute);
      expect(account.requests).toBeGreaterThanOrEqual(5);
      expect(account.requests).toBeLessThanOrEqual(8);
      staying.windowUsed(false);
      await clock.pass(5 * minute);
      account.problem = undefined;
      staying.windowUsed(true);
      await settled();
      expect(store.problem).toBeUndefined();
    },
  );

  it('follows the settings', async () => {
    const { staying } = await aShownWindow();
    settings.enabled = false;
    staying.reschedule();
    await clock.pass(hour);
    expect(account.requests).toBe(0);
    Object.assign(settings, { enabled: true, intervalMs: 10_000 });
    staying.reschedule();
    await clock.pass(minute);
    expect(account.requests).toBeGreaterThanOrEqual(5);
  });

  it('forgets connections that are no longer shown', async () => {
    const { shown } = await aShownWindow();
    shown.show([]);
    await clock.pass(hour);
    expect([account.requests, clock.waiting]).toEqual([0, 0]);
  });
});

describe('a window that nobody uses', () => {
  it('asks for ten minutes more, then nothing, and catches up once when somebody comes back (L2, L3)', async () => {
    const { staying, statusOf } = await aShownWindow();
    staying.windowUsed(false);
    await clock.pass(9 * minute);
    expect(account.requests).toBeGreaterThan(0);
    await clock.pass(2 * minute);
    account.lists = account.describes = 0;
    await clock.pass(5 * hour);
    expect(account.requests).toBe(0);
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    account.jobs.unshift(newJob('elsewhere'));
    staying.windowUsed(true);
    await settled();
    expect([statusOf('r1'), statusOf('elsewhere')]).toEqual(['CREATE FAILED', 'PENDING']);
    expect(account.requests).toBe(1);
    staying.windowUsed(false);
    staying.windowUsed(true);
    await settled();
    expect(account.requests).toBe(1);
  });

  it('is left alone ten minutes after it was last used, whatever VS Code says of it meanwhile', async () => {
    const { staying } = await aShownWindow();
    staying.windowUsed(false);
    await clock.pass(9 * minute);
    staying.windowUsed(false);
    await clock.pass(2 * minute);
    account.lists = account.describes = 0;
    await clock.pass(hour);
    expect(account.requests).toBe(0);
  });

  it('does not ask in a burst after sleep, and reads all after hours (L7)', async () => {
    const { statusOf } = await aShownWindow();
    clock.sleep(8 * hour);
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    await clock.pass(minute);
    expect(statusOf('r1')).toBe('CREATE FAILED');
    expect([account.describes, account.lists]).toEqual([0, 4]);
    account.lists = 0;
    await clock.pass(minute);
    expect(account.requests).toBe(1);
  });

  it('goes on where the clock is put back or ahead', async () => {
    const { statusOf } = await aShownWindow();
    clock.sleep(-30 * day);
    await clock.pass(minute);
    expect([account.describes, account.lists]).toEqual([0, 4]);
    account.jobs.unshift(newJob('elsewhere'));
    await clock.pass(minute);
    expect(statusOf('elsewhere')).toBe('PENDING');
    clock.sleep(400 * day);
    account.lists = 0;
    await clock.pass(2 * minute);
    expect(account.lists).toBe(4);
  });
});

it('five windows on one account do not ask at the same moment (L2)', async () => {
  const at = new Set<number>();
  account.jobs.splice(1, 2);
  for (const random of [0, 0.2, 0.4, 0.6, 0.8]) {
    clock.random = () => random;
    await aShownWindow();
  }
  account.beforeAnswer = () => void at.add(clock.uptime());
  account.lists = 0;
  await clock.pass(70_000);
  expect([account.lists, at.size]).toEqual([5, 5]);
});
