/** An hour of a window with twenty connections, of which every one fails in turn in every way that is known. */
import { afterEach, expect, it, vi } from 'vitest';
import { Connections } from '../../../src/app/connections/connections';
import { RequestBudget } from '../../../src/app/session/request-budget';
import { Sessions } from '../../../src/app/session/sessions';
import { type Clock, AutoRefreshScheduler } from '../../../src/app/connections/auto-refresh-scheduler';
import { RequestQueue } from '../../../src/aws/request-queue';
import { connectionId } from '../../../src/domain/connection/connection';
import { mayPass } from '../../../src/domain/connection/problem-meaning';
import { jobArn, minute, noPrompts } from '../../support/factories';
import { held } from '../../support/held';
import { storeDeps } from '../../support/store-deps';
import { driveTime, type Fault, pass, passing, SoakAccount, staying as thatStay } from './soak-support';
import { profile } from './setup-support';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const began = Date.now();
const clock: Clock = {
  now: () => Date.now(),
  uptime: () => Date.now() - began,
  random: () => 0.5,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

function aWindow() {
  const accounts = Array.from({ length: 20 }, (_, index) => new SoakAccount(profile(`p${index}`)));
  const byKey = new Map(accounts.map((account) => [connectionId(account.choice), account]));
  const queue = new RequestQueue(4, () => true);
  const sessions = new Sessions(
    {
      open: (choice) => {
        const account = byKey.get(connectionId(choice));
        if (account === undefined) throw new Error('Nobody chose it.');
        return Promise.resolve(account.open(queue));
      },
      fingerprint: () => Promise.resolve({ config: '', login: '', variables: {} }),
      renew: () => undefined,
    },
    noPrompts,
  );
  const budget = new RequestBudget(() => clock.uptime());
  const shown = new Connections(
    storeDeps(sessions, { now: () => clock.now(), budget }),
    accounts.map(({ choice }) => choice),
  );
  const staying = new AutoRefreshScheduler({
    shown,
    clock,
    settings: () => ({ enabled: true, intervalMs: minute }),
  });
  return { accounts, queue, sessions, shown, staying };
}

type Window = ReturnType<typeof aWindow>;

/** So many minutes in which services and sources of credentials fail, and the window is left and used again. */
async function storm(
  { accounts, shown, staying }: Window,
  minutes: number,
  faults: readonly Fault[],
  persons: boolean,
): Promise<void> {
  for (let round = 0; round < minutes; round++) {
    for (const [index, account] of accounts.entries()) {
      const turn = round + index;
      account.fault = turn % 3 === 0 ? undefined : faults[(round + 2 * index) % faults.length];
      if (account.fault !== undefined) met.add(account.fault);
      account.sourceFault = turn % 4 === 3 ? turn % (persons ? 6 : 4) : -1;
      account.goOn(round % 2 === 0 ? 'CREATE PENDING' : 'CREATE IN_PROGRESS');
    }
    staying.windowUsed(false);
    await pass(minute / 2);
    staying.windowUsed(true);
    if (persons) act(shown, round % 2 === 0);
    await pass(minute / 2);
  }
  for (const account of accounts) Object.assign(account, { fault: undefined, sourceFault: -1 });
}

const met = new Set<unknown>();

/** Refreshes what only a person can, and opens a page for each connection, which `leaves` while it may still be waiting. */
function act(shown: Connections, leaves: boolean): void {
  refreshWhatStays(shown);
  for (const { key } of shown.stores) {
    const abort = new AbortController();
    void shown.connect(key, abort.signal).then((opened) => {
      if (!opened.ok) return;
      void opened.value.service.describeJob(jobArn('job-1'), abort.signal, { accept: 'none' });
    });
    if (leaves) setTimeout(() => abort.abort(), 5_000);
  }
}

function refreshWhatStays({ stores }: Connections): void {
  for (const store of stores) {
    if (store.problem !== undefined && !mayPass(store.problem)) void store.refresh('person');
  }
}

/** All works again, for longer than the longest pause. */
async function rest({ shown, staying, sessions, queue }: Window): Promise<{ held: number; timers: number }> {
  await pass(minute);
  refreshWhatStays(shown);
  await pass(11 * minute);
  return { held: held(shown, staying, sessions, queue), timers: vi.getTimerCount() };
}

function callsOf({ accounts }: Window): number {
  return accounts.reduce((sum, { calls }) => sum + calls, 0);
}

it('stays current for more than an hour, leaves nothing behind, and keeps to its budget', async () => {
  driveTime();
  const unexpected: unknown[] = [];
  const note = (reason: unknown): void => {
    if (!String(reason).includes('NodeVersionSupportWarning')) unexpected.push(reason);
  };
  process.on('unhandledRejection', note);
  process.on('warning', note);
  const window = aWindow();
  const { accounts, shown, staying } = window;
  staying.viewShown();
  await shown.ensureLoaded();
  await storm(window, 20, [...passing, ...thatStay], true);
  const before = await rest(window);
  const calls = callsOf(window);
  await storm(window, 26, passing, false);
  expect(callsOf(window) - calls).toBeLessThanOrEqual(60 + 26 * 60);
  const after = await rest(window);
  expect(after.held).toBeLessThanOrEqual(before.held);
  // Turns to come, and deadlines of the last requests.
  expect(after.timers).toBeLessThanOrEqual(3 * accounts.length);
  for (const account of accounts) {
    account.goOn('CREATE FAILED');
    account.create();
  }
  await pass(2 * minute);
  for (const [index, { jobs }] of accounts.entries()) {
    const store = shown.stores[index];
    expect(store?.problem).toBeUndefined();
    const listed = store?.arranged.entries().map(({ job }) => `${job.name} ${job.status.raw}`);
    expect(listed?.toSorted()).toEqual(jobs.map(({ name, status }) => `${name} ${status}`).toSorted());
  }
  expect(met.size).toBe(passing.length + thatStay.length);
  expect(unexpected).toEqual([]);
  staying.dispose();
  shown.dispose();
  await pass(minute);
  expect(vi.getTimerCount()).toBe(0);
  process.off('unhandledRejection', note);
  process.off('warning', note);
});
