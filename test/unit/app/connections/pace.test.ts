/** When a window asks, to the second: see staying-current.test.ts for what it asks. */
import { describe, expect, it } from 'vitest';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { settled } from '../../../support/driven-clock';
import { hour, minute } from '../../../support/factories';
import { account, aShownWindow, aWindow, clock, onADrivenClock, settings } from './staying-current-support';

onADrivenClock();

describe('a turn comes when it is due', () => {
  it('though connections come and go, and rows are drawn, in between', async () => {
    const { shown, store } = await aShownWindow();
    await clock.pass(50_000);
    shown.show([environmentChoice, sampleChoice]);
    shown.setCollapsed(store.key, true);
    expect(clock.waiting).toBe(2);
    shown.show([environmentChoice]);
    expect(clock.waiting).toBe(1);
    expect(account.requests).toBe(0);
    await clock.pass(10_000);
    expect(account.requests).toBe(1);
  });

  it('early where all of a list may be read again by then', async () => {
    settings.intervalMs = 4 * minute;
    account.jobs.reverse();
    await aShownWindow();
    await clock.pass(4 * minute);
    expect([account.lists, account.describes]).toEqual([0, 3]);
    await clock.pass(minute / 2);
    expect(account.lists).toBe(0);
    await clock.pass(2 * minute);
    expect(account.lists).toBe(4);
    account.lists = account.describes = 0;
    await clock.pass(3 * minute - 1000);
    expect(account.requests).toBe(0);
  });

  it('but not early while it fails', async () => {
    settings.intervalMs = 4 * minute;
    account.jobs.reverse();
    await aShownWindow();
    account.problem = { kind: 'throttled' };
    await clock.pass(4 * minute);
    expect(account.requests).toBeGreaterThan(0);
    account.lists = account.describes = 0;
    await clock.pass(8 * minute - 1000);
    expect(account.requests).toBe(0);
    await clock.pass(1000);
    expect(account.requests).toBeGreaterThan(0);
  });

  it('never again once the window is gone, or its connection', async () => {
    const first = await aShownWindow();
    first.staying.dispose();
    expect(clock.waiting).toBe(0);

    const { shown } = await aShownWindow();
    let answer = (): void => undefined;
    account.beforeAnswer = () => new Promise<void>((resolve) => (answer = resolve));
    await clock.pass(minute);
    expect(account.lists).toBe(1);
    shown.show([]);
    answer();
    await settled();
    expect(clock.waiting).toBe(0);
  });

  it('once, however often the view is shown', async () => {
    const { staying, shown } = aWindow();
    staying.viewShown();
    staying.viewShown();
    await shown.ensureLoaded();
    expect(clock.waiting).toBe(1);
  });
});

describe('a window that is left and used again', () => {
  it('is followed for ten minutes after it was left, however long it was used before', async () => {
    const { staying } = await aShownWindow();
    await clock.pass(hour);
    staying.windowUsed(false);
    account.lists = account.describes = 0;
    await clock.pass(9 * minute);
    expect(account.requests).toBe(9);
    await clock.pass(hour);
    expect(account.requests).toBe(9);
  });

  it('asks nothing as it is left', async () => {
    const { staying } = await aShownWindow();
    account.problem = { kind: 'throttled' };
    await clock.pass(2 * minute);
    account.lists = account.describes = 0;
    staying.windowUsed(false);
    staying.windowUsed(false);
    await settled();
    expect(account.requests).toBe(0);
    staying.windowUsed(true);
    await settled();
    expect(account.requests).toBe(1);
    staying.windowUsed(true);
    await settled();
    expect(account.requests).toBe(1);
  });

  it.each([
    ['the machine has slept', 9 * hour],
    ['its clock was put back', -hour],
  ])('asks at once where %s, whatever the timers say', async (_, ms) => {
    const { staying } = await aShownWindow();
    staying.windowUsed(false);
    clock.sleep(ms);
    staying.windowUsed(true);
    await settled();
    expect(account.requests).toBeGreaterThan(0);
  });
});
