/** A window on an account that changes as a test likes, kept current by a driven clock. */
import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import type { Job, RawJob } from '../../../../src/domain/job/job';
import { afterEach, beforeEach } from 'vitest';
import { RequestBudget } from '../../../../src/app/session/request-budget';
import {
  type AutoRefresh,
  AutoRefreshScheduler,
} from '../../../../src/app/connections/auto-refresh-scheduler';
import type { JobStore } from '../../../../src/app/list/job-store';
import { type Ended, type Connections } from '../../../../src/app/connections/connections';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import { aConnection, aJob, day, minute, noon } from '../../../support/factories';
import { DrivenClock } from '../../../support/driven-clock';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../list/job-store-support';

/** 300 finished jobs, three pages, and above them three that run. */
const finished = Array.from({ length: 300 }, (_, index) =>
  aJob({ name: `done-${index}`, createdAt: noon - day - index * minute }),
);
export const running = ['r1', 'r2', 'r3'].map((name, index) =>
  aJob({ name, status: 'CREATE IN_PROGRESS', createdAt: noon - index * minute }),
);

const ends: (() => void)[] = [];

/** Of the running test. */
export let clock: DrivenClock;
export let account: FakeAccount;
export const settings: { -readonly [Name in keyof AutoRefresh]: AutoRefresh[Name] } = {
  enabled: true,
  intervalMs: minute,
};

/** Time begins anew, and the account as it was. */
export function beginAnew(random = 0.5): void {
  clock = new DrivenClock();
  clock.random = () => random;
  account = new FakeAccount([...running, ...finished]);
}

export function onADrivenClock(): void {
  beforeEach(() => {
    beginAnew();
    Object.assign(settings, { enabled: true, intervalMs: minute });
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
}

export interface AWindow {
  readonly shown: Connections;
  readonly staying: AutoRefreshScheduler;
  readonly store: JobStore;
  readonly ended: readonly Ended[];
  readonly statusOf: (name: string) => string | undefined;
  /** Shows the view, and forgets what that has asked. */
  readonly read: () => Promise<void>;
}

/** Its view was not shown yet. */
export function aWindow(): AWindow {
  const its = { clock, account };
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: its.account }))),
  );
  const budget = new RequestBudget(its.clock.uptime);
  const shown = shownConnections(storeDeps(sessions, { now: its.clock.now, budget }), [environmentChoice]);
  const staying = new AutoRefreshScheduler({ shown, clock: its.clock, settings: () => settings });
  const ended: Ended[] = [];
  shown.onDidEnd((each) => ended.push(each));
  ends.push(
    () => staying.dispose(),
    () => shown.dispose(),
  );
  const [store] = listsUnderTest(shown);
  if (store === undefined) throw new Error('no store');
  const statusOf = (name: string): string | undefined =>
    store.arranged.entries().find(({ job }) => job.name === name)?.job.status.raw;
  const read = async (): Promise<void> => {
    staying.viewShown();
    await shown.ensureLoaded();
    its.account.lists = its.account.describes = 0;
  };
  return { shown, staying, store, ended, statusOf, read };
}

export async function aShownWindow(): Promise<AWindow> {
  const window = aWindow();
  await window.read();
  return window;
}

export function newJob(name: string, fields: Partial<RawJob> = {}): Job {
  return aJob({ name, status: 'PENDING', createdAt: clock.now(), ...fields });
}
