import { describe, expect, it } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../src/domain/connection';
import type { Problem } from '../../../src/domain/problem';
import { settled } from '../../support/driven-clock';
import { day, hour, minute } from '../../support/factories';
import {
  account,
  aShownWindow,
  aWindow,
  beginAnew,
  clock,
  newJob,
  onADrivenClock,
  running,
  settings,
} from './staying-current-support';

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

  it('asks at most 45 times in ten minutes, whatever the jitter, and misses nothing', async () => {
    for (const random of [0, 0.5, 0.999]) {
      beginAnew(random);
      const { statusOf } = await aShownWindow();
      await clock.pass(10 * minute);
      expect(account.requests).toBeLessThanOrEqual(45);
      expect(account.requests).toBeGreaterThan(20);
      account.set('r2', { status: 'CREATE FAILED', updatedAt: clock.now() });
      await clock.pass(71_000);
      expect(statusOf('r2')).toBe('CREATE FAILED');
    }
  });

  it.each([0, 0.5, 0.999])(
    'sees a job that was created right after a look within six minutes',
    async (random) => {
      beginAnew(random);
      const { statusOf } = await aShownWindow();
      for (let looks = account.lists; account.lists === looks;) await clock.pass(1000);
      account.jobs.unshift(newJob('elsewhere'));
      await clock.pass(6 * minute);
      expect(statusOf('elsewhere')).toBe('PENDING');
    },
  );

  it('polls a job that a look has found, and leaves those that have ended alone', async () => {
    const { statusOf } = await aShownWindow();
    for (const { name } of running) account.set(name ?? '', { status: 'ACTIVE', updatedAt: clock.now() });
    await clock.pass(minute + 1);
    account.describes = 0;
    await clock.pass(3 * minute);
    expect(account.describes).toBe(0);
    account.jobs.unshift(newJob('later'));
    await clock.pass(3 * minute);
    account.set('later', { status: 'ACTIVE', updatedAt: clock.now() });
    await clock.pass(minute + 1);
    expect(statusOf('later')).toBe('ACTIVE');
  });

  it('never has two polls under way', async () => {
    const { store } = await aShownWindow();
    const waiting: (() => void)[] = [];
    account.beforeAnswer = () => new Promise<void>((resolve) => void waiting.push(resolve));
    await clock.pass(10 * minute);
    expect(account.requests).toBe(3);
    account.beforeAnswer = () => undefined;
    for (const release of waiting) release();
    await store.idle();
    await settled();
    await clock.pass(minute);
    expect(account.describes).toBe(6);
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
    account.problem = { kind: 'network', code: 'ECONNRESET', of: 'service' };
    await clock.pass(minute);
    expect(store.problem?.kind).toBe('network');
    expect(store.list.size).toBe(303);
    const asked: number[] = [];
    for (const minutes of [2, 4, 8, 10, 10]) {
      account.describes = 0;
      await clock.pass(minutes * minute - 1);
      asked.push(account.describes);
      await clock.pass(1);
      asked.push(account.describes);
    }
    expect(asked).toEqual([0, 3, 0, 3, 0, 3, 0, 3, 0, 3]);
    account.problem = undefined;
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    await clock.pass(10 * minute);
    expect([store.problem, statusOf('r1')]).toEqual([undefined, 'CREATE FAILED']);
    account.describes = 0;
    await clock.pass(minute);
    expect(account.describes).toBe(2);
  });

  it('is back at its pace as soon as a person has refreshed with success (L8)', async () => {
    const { store } = await aShownWindow();
    account.problem = { kind: 'network', code: 'ENETUNREACH', of: 'service' };
    await clock.pass(15 * minute);
    account.problem = undefined;
    await store.refresh('person');
    account.describes = 0;
    await clock.pass(minute);
    expect(account.describes).toBe(3);
    await clock.pass(minute);
    expect(account.describes).toBe(6);
  });

  it.each<Problem>([
    { kind: 'signIn', detail: '', signIn: undefined },
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
    account.describes = 0;
    await clock.pass(10 * minute);
    expect(account.describes).toBeGreaterThan(0);
  });

  it('follows the settings', async () => {
    const { staying } = await aShownWindow();
    settings.enabled = false;
    staying.replan();
    await clock.pass(hour);
    expect(account.requests).toBe(0);
    Object.assign(settings, { enabled: true, intervalMs: 10_000 });
    staying.replan();
    await clock.pass(minute);
    expect(account.describes).toBeGreaterThanOrEqual(15);
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
    expect(account.requests).toBe(4);
    staying.windowUsed(false);
    staying.windowUsed(true);
    await settled();
    expect(account.requests).toBe(4);
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
    expect([account.describes, account.lists]).toEqual([3, 4]);
    account.lists = account.describes = 0;
    await clock.pass(minute);
    expect(account.requests).toBe(2);
  });

  it('goes on where the clock is put back or ahead', async () => {
    const { statusOf } = await aShownWindow();
    clock.sleep(-30 * day);
    await clock.pass(minute);
    expect([account.describes, account.lists]).toEqual([3, 4]);
    account.jobs.unshift(newJob('elsewhere'));
    await clock.pass(6 * minute);
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
  account.describes = 0;
  await clock.pass(70_000);
  expect([account.describes, at.size]).toEqual([5, 5]);
});
