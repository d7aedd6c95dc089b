import { expect, it } from 'vitest';
import { RequestBudget } from '../../../src/app/request-budget';
import { StayingCurrent } from '../../../src/app/staying-current';
import { Connections } from '../../../src/app/connections';
import type { ConnectionChoice } from '../../../src/domain/connection';
import { success } from '../../../src/domain/problem';
import { DrivenClock } from '../../support/driven-clock';
import { aConnection, aJob, day, minute, noon } from '../../support/factories';
import { FakeAccount } from '../../support/fake-account';
import { storeDeps } from '../../support/store-deps';
import { sessionsBy } from './job-store-support';

it('lets a burst pass, then one request each second', () => {
  let now = 0;
  const budget = new RequestBudget(() => now);
  const waits = Array.from({ length: 62 }, () => budget.reserve());
  expect(waits.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 0));
  expect(waits.slice(60)).toEqual([1000, 2000]);
  now += 3000;
  expect(budget.reserve()).toBe(0);
  now += 10 * minute;
  expect(Array.from({ length: 61 }, () => budget.reserve()).filter((wait) => wait > 0)).toEqual([1000]);
});

it('keeps nobody waiting for more than about a minute, however much somebody has read', () => {
  const budget = new RequestBudget(() => 0);
  for (let count = 0; count < 1000; count++) budget.spend();
  expect(budget.reserve()).toBe(61_000);
});

it('does not count backwards where the clock does', () => {
  let now = 5000;
  const budget = new RequestBudget(() => now);
  for (let count = 0; count < 60; count++) budget.reserve();
  now = 0;
  expect(budget.reserve()).toBe(1000);
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
  const shown = new Connections(storeDeps(sessions, { now: clock.now }), choices);
  const settings = { enabled: true, intervalMs };
  const staying = new StayingCurrent({ shown, clock, settings: () => settings });
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
