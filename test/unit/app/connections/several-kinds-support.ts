/** A window on an account with jobs of two kinds, which share their names. */
import type { JobStore } from '../../../../src/app/list/job-store';
import { afterEach, expect } from 'vitest';
import { AutoRefreshScheduler } from '../../../../src/app/connections/auto-refresh-scheduler';
import { Connections } from '../../../../src/app/connections/connections';
import { OpenedLists } from '../../../../src/app/connections/opened-lists';
import { RequestBudget } from '../../../../src/app/session/request-budget';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { connectionId, environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import { otherKinds } from '../../../../src/domain/job/kind';
import { aConnection, aJob, jobArn, minute } from '../../../support/factories';
import { DrivenClock } from '../../../support/driven-clock';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../list/job-store-support';

export const [kind = expect.unreachable()] = otherKinds;
export const list = { connection: connectionId(environmentChoice), jobKind: kind.id };
export const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

export interface KindsWindow {
  /** How often a person was asked, and sessions were opened and closed. */
  readonly its: { asked: number; opened: number; disposed: number };
  readonly clock: DrivenClock;
  readonly account: FakeAccount;
  readonly shown: Connections;
  readonly staying: AutoRefreshScheduler;
  /** What the workspace stores. */
  readonly stored: { opened?: unknown };
  readonly first: () => JobStore;
  /** The list of the other kind. */
  readonly other: () => JobStore;
  readonly forest: RootRows;
}

/** A window on an account with a job of each kind that have the same name. */
export function aWindow(stored: { opened?: unknown } = {}, problem?: () => Problem | undefined): KindsWindow {
  const its = { asked: 0, opened: 0, disposed: 0 };
  const clock = new DrivenClock();
  const account = new FakeAccount([aJob({ name: 'twin' })]);
  account.otherJobs = [aJob({ name: 'twin', arn: jobArn('twin', kind), mode: undefined })];
  account.dispose = () => void its.disposed++;
  const sessions = sessionsBy((choice, { prompts }) => {
    its.opened++;
    if (prompts !== undefined) its.asked++;
    const fails = problem?.();
    return Promise.resolve(
      fails === undefined ? success(aConnection({ choice, service: account })) : failure(fails),
    );
  });
  const opened = new OpenedLists(
    { read: () => stored.opened, write: (written) => void (stored.opened = written) },
    clock.now,
  );
  const deps = storeDeps(sessions, { now: clock.now, budget: new RequestBudget(clock.uptime) });
  const shown = new Connections(deps, [environmentChoice], opened);
  const staying = new AutoRefreshScheduler({
    shown,
    clock,
    settings: () => ({ enabled: true, intervalMs: minute }),
  });
  ends.push(
    () => staying.dispose(),
    () => shown.dispose(),
  );
  const other = () => shown.find(list.connection, kind.id) ?? expect.unreachable();
  const first = () => shown.find(list.connection) ?? expect.unreachable();
  return { its, clock, account, shown, staying, stored, first, other, forest: new RootRows(shown) };
}

/** The same, with both lists loaded. */
export async function opened(problem?: () => Problem | undefined): Promise<KindsWindow> {
  const window = aWindow({}, problem);
  await window.shown.ensureLoaded();
  window.shown.setListCollapsed(list, false);
  await window.other().idle();
  return window;
}
