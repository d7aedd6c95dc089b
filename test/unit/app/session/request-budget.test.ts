import { expect, it } from 'vitest';
import { RequestBudget } from '../../../../src/app/session/request-budget';
import { AutoRefreshScheduler } from '../../../../src/app/connections/auto-refresh-scheduler';
import { Connections } from '../../../../src/app/connections/connections';
import type { ConnectionChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import { DrivenClock } from '../../../support/driven-clock';
import { aConnection, aJob, day, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../list/job-store-support';

it('lets a burst pass, then one request each second', () => {
  let now = 0;
  const budget = new RequestBudget(() => now);
  const waits = Array.from({ length: 62 }, () => budget.reserve().waitMs);
  expect(waits.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 0));
  expect(waits.slice(60)).toEqual([1000, 2000]);
  now += 3000;
  expect(budget.reserve().waitMs).toBe(0);
  now += 10 * minute;
  expect(Array.from({ length: 61 }, () => budget.reserve().waitMs).filter((wait) => wait > 0)).toEqual([
    1000,
  ]);
});

it('keeps nobody waiting for more than about a minute, however much somebody has read', () => {
  const budget = new RequestBudget(() => 0);
  for (let count = 0; count < 1000; count++) budget.meter();
  expect(budget.reserve().waitMs).toBe(60_000);
});

it('does not count backwards where the clock does', () => {
  let now = 5000;
  const budget = new RequestBudget(() => now);
  for (let count = 0; count < 60; count++) budget.reserve();
  now = 0;
  expect(budget.reserve().waitMs).toBe(1000);
});

it('gets back what a turn has reserved and not used, once', () => {
  const budget = new RequestBudget(() => 0);
  const places = Array.from({ length: 60 }, () => budget.reserve());
  const [used, ...unused] = places;
  used?.meter();
  for (const place of places) place.end();
  for (const place of unused) place.end();
  expect(Array.from({ length: 60 }, () => budget.reserve().waitMs).filter((wait) => wait > 0)).toEqual([
    1000,
  ]);
});

function watched(connections: number, intervalMs: number) {
  const clock = new DrivenClock();
  const accounts = Array.from(
    { length: connections },
    () => new FakeAccount([aJob({ name: 'runs', status: 'PENDING', createdAt: noon }), ...finished]),
  );
  const choices = accounts.map((_, index): ConnectionChoice => ({
    kind: 'profile',
    profile: `p${index}`,
    region: 'us-east-1',
  }));
  const sessions = sessionsBy((choice) =>
    Promise.resolve(
      success(aConnection({ choice, service: accounts[choices.indexOf(choice)] ?? expect.fail() })),
    ),
  );
  const shown = new Connections(
    storeDeps(sessions, { now: clock.now, budget: new RequestBudget(clock.uptime) }),
    choices,
  );
  const settings = { enabled: true, intervalMs };
  const staying = new AutoRefreshScheduler({ shown, clock, settings: () => settings });
  const asked = (): number => accounts.reduce((sum, { requests }) => sum + requests, 0);
  return { clock, accounts, shown, staying, asked };
}

const finished = Array.from({ length: 150 }, (_, index) =>
  aJob({ name: `done-${index}`, createdAt: noon - day - index * minute }),
);

it('is one for all connections, each of which has its turn', async () => {
  const { clock, accounts, shown, staying, asked } = watched(50, 10_000);
  staying.viewShown();
  await shown.ensureLoaded();
  for (const account of accounts) account.lists = 0;
  await clock.pass(10 * minute);
  expect(asked()).toBeLessThanOrEqual(60 + 600);
  expect(asked()).toBeGreaterThan(550);
  for (const { requests } of accounts) expect(requests).toBeGreaterThanOrEqual(10);
  staying.dispose();
  shown.dispose();
});

it('leaves a few connections at their pace', async () => {
  const { clock, accounts, shown, staying, asked } = watched(5, minute);
  staying.viewShown();
  await shown.ensureLoaded();
  for (const account of accounts) account.lists = 0;
  await clock.pass(10 * minute);
  expect(asked()).toBe(50);
  staying.dispose();
  shown.dispose();
});

it('loses nothing to returns to the window, however often somebody comes and goes (A9)', async () => {
  const { clock, accounts, shown, staying, asked } = watched(20, 10_000);
  staying.viewShown();
  await shown.ensureLoaded();
  for (let turn = 0; turn < 100; turn++) {
    staying.windowUsed(false);
    await clock.pass(6_000);
    staying.windowUsed(true);
    await clock.pass(6_000);
  }
  for (const account of accounts) account.lists = 0;
  await clock.pass(2 * minute);
  // One a second for all of them, and never a pause.
  expect(asked()).toBeGreaterThan(100);
  for (const { requests } of accounts) expect(requests).toBeGreaterThan(2);
  staying.dispose();
  shown.dispose();
});

it('counts a reading that goes on by itself as well (A13)', async () => {
  const { clock, accounts, shown, staying } = watched(2, minute);
  const [long, other] = accounts;
  const [store] = shown.stores;
  if (long === undefined || other === undefined || store === undefined) expect.fail();
  long.jobs = Array.from({ length: 30_000 }, (_, index) =>
    aJob({ name: `job-${index}`, createdAt: noon - day - index * minute }),
  );
  long.beforeAnswer = () => {
    if (long.lists === 3) long.problem = { kind: 'timeout' };
  };
  staying.viewShown();
  await shown.ensureLoaded();
  expect(store.partial).toBe(true);
  long.problem = undefined;
  long.beforeAnswer = () => undefined;
  const before = shown.budget.reserve();
  before.end();
  expect(before.waitMs).toBe(0);
  for (let seconds = 0; store.partial && seconds < 200; seconds++) await clock.pass(1000);
  expect(store.partial).toBe(false);
  const place = shown.budget.reserve();
  place.end();
  expect(place.waitMs).toBeGreaterThan(0);
  staying.dispose();
  shown.dispose();
});
