/** The lists of one connection: each loads, fails and ends by itself, and all share its session. */
import { afterEach, describe, expect, it } from 'vitest';
import { AutoRefreshScheduler } from '../../../../src/app/connections/auto-refresh-scheduler';
import { Connections } from '../../../../src/app/connections/connections';
import { NewFailures } from '../../../../src/app/connections/new-failures';
import { OpenedLists } from '../../../../src/app/connections/opened-lists';
import { RequestBudget } from '../../../../src/app/session/request-budget';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { connectionId, environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import { idOfArn } from '../../../../src/domain/connection/identity';
import { firstKind, otherKinds } from '../../../../src/domain/job/kind';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aConnection, aJob, day, jobArn, minute, noon } from '../../../support/factories';
import { DrivenClock } from '../../../support/driven-clock';
import { eventually } from '../../../support/eventually';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { names, sessionsBy } from '../list/job-store-support';
import { shapeOfRoots } from '../tree/tree-support';

const [kind = expect.unreachable()] = otherKinds;
const list = { connection: connectionId(environmentChoice), jobKind: kind.id };
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A window on an account with a job of each kind that have the same name. */
function aWindow(stored: { opened?: unknown } = {}, problem?: () => Problem | undefined) {
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
async function opened(problem?: () => Problem | undefined) {
  const window = aWindow({}, problem);
  await window.shown.ensureLoaded();
  window.shown.setListCollapsed(list, false);
  await window.other().idle();
  return window;
}

describe('a list that nobody expanded', () => {
  it('is asked for nothing, whatever else is', async () => {
    const { shown, account, staying, clock, first } = aWindow();
    await shown.ensureLoaded('person');
    await shown.refresh('person');
    staying.viewShown();
    for (let minutes = 0; minutes < 10; minutes++) await clock.pass(minute);
    await first().idle();
    shown.setListCollapsed(list, true);
    expect(new Set(account.listed)).toEqual(new Set([firstKind.id]));
    expect([shown.lists, shown.severalKinds]).toEqual([shown.stores, false]);
    expect(shown.find(list.connection, kind.id)).toBeUndefined();
  });

  it('has a row below the others, and none in place of a welcome view', async () => {
    const { shown, account, forest } = aWindow();
    expect([forest.roots(), forest.empty]).toEqual([[], true]);
    await shown.ensureLoaded();
    const rows = forest.roots();
    expect(rows.map((row) => row.kind)).toEqual(['group', 'otherJobs']);
    expect(rows.slice(-1)).toEqual([{ kind: 'otherJobs', ...list }]);
    expect(rows.slice(-1).flatMap((row) => [forest.children(row), forest.parent(row)])).toEqual([
      [],
      undefined,
    ]);
    account.jobs = [];
    await shown.refresh('work');
    expect([forest.roots(), forest.empty]).toEqual([[], true]);
  });
});

describe('the list of another kind', () => {
  it('is loaded when its row is first expanded, and with the others from then on', async () => {
    const { shown, account, other, forest } = await opened();
    expect(account.listed).toEqual([firstKind.id, kind.id]);
    expect(shown.severalKinds).toBe(true);
    expect(names(other())).toEqual({ active: ['twin'] });
    expect(shapeOfRoots(forest)).toEqual([
      ['active', 'twin'],
      [kind.id, ['active', 'twin']],
    ]);
    shown.setListCollapsed(list, true);
    shown.setListCollapsed(list, false);
    expect(account.listed).toHaveLength(2);
    await shown.refresh('work');
    expect(account.listed.toSorted()).toEqual([firstKind.id, firstKind.id, kind.id, kind.id]);
  });

  it('stays current by itself, within the budget of the window', async () => {
    const { account, staying, clock, other } = await opened();
    staying.viewShown();
    account.otherJobs = [
      aJob({ name: 'late', arn: jobArn('late', kind), createdAt: noon }),
      ...account.otherJobs,
    ];
    await clock.pass(2 * minute);
    await eventually(() => expect(names(other())).toEqual({ active: ['late', 'twin'] }));
  });

  it('is loaded in the next window of the workspace without being expanded', async () => {
    const { stored, shown: before } = await opened();
    before.dispose();
    const { shown, account, other } = aWindow(stored);
    await shown.ensureLoaded();
    expect(account.listed).toEqual([firstKind.id, kind.id]);
    expect([names(other()), shown.isListCollapsed(list)]).toEqual([{ active: ['twin'] }, false]);
  });

  it('is asked for no more after 30 days below a collapsed row, and starts over when that is expanded', async () => {
    const { shown, account, staying, clock, forest, other } = await opened();
    staying.viewShown();
    shown.setListCollapsed(list, true);
    const closed = other();
    clock.sleep(30 * day);
    await clock.pass(2 * minute);
    await eventually(() => expect(shown.lists).toEqual(shown.stores));
    account.listed = [];
    await closed.refresh('person');
    await shown.refresh('person');
    expect(account.listed).toEqual([firstKind.id]);
    expect(forest.roots().map((row) => row.kind)).toEqual(['group', 'otherJobs']);
    shown.setListCollapsed(list, false);
    await other().idle();
    expect(account.listed).toEqual([firstKind.id, kind.id]);
  });

  it('is forgotten with its connection', async () => {
    const { shown, other } = await opened();
    const gone = other();
    shown.show([sampleChoice]);
    expect(shown.lists.includes(gone)).toBe(false);
    shown.show([environmentChoice]);
    expect([shown.severalKinds, shown.isListCollapsed(list)]).toEqual([false, true]);
  });

  it('is arranged as the others are', async () => {
    const { shown, other } = await opened();
    shown.arrange({ ...defaultArrangement, filter: { text: 'none', statuses: [] } });
    expect([other().arranged.size, other().list.size]).toEqual([0, 1]);
  });

  it('keeps jobs of one name apart in ids, endings and marks', async () => {
    const { shown, account, first, other } = await opened();
    const marks = new NewFailures(shown);
    ends.push(() => marks.dispose());
    const runs = { status: 'CREATE IN_PROGRESS', updatedAt: noon };
    account.set('twin', runs);
    account.otherJobs = account.otherJobs.map((job) => aJob({ ...runs, name: 'twin', arn: job.arn }));
    await shown.refresh('work');
    const told: unknown[] = [];
    shown.onDidEnd(({ store, jobs }) => told.push([store.kind.id, jobs.map(({ arn }) => arn)]));
    const arn = jobArn('twin', kind);
    account.otherJobs = [aJob({ name: 'twin', arn, status: 'CREATE FAILED', updatedAt: noon + 1 })];
    await shown.refresh('work');
    expect(told).toEqual([[kind.id, [arn]]]);
    expect([...marks.of(other())]).toEqual([idOfArn(arn)]);
    expect([...marks.of(first())]).toEqual([]);
    expect([shown.listFor(list.connection, arn), shown.listFor(list.connection, jobArn('twin'))]).toEqual([
      other(),
      first(),
    ]);
  });

  it('has a failure of its own below its row, and the first list none', async () => {
    const { shown, account, forest, first, other } = await opened();
    account.problem = { kind: 'throttled' };
    await other().refresh('work');
    expect(shapeOfRoots(forest)[0]).toEqual(['active', 'twin']);
    expect(shapeOfRoots(forest)[1]).toEqual([
      kind.id,
      'problem throttled',
      expect.stringMatching(/^as of/),
      ['active', 'twin'],
    ]);
    expect([first().problem, other().problem?.kind]).toEqual([undefined, 'throttled']);
    account.problem = undefined;
    account.jobs = [];
    account.otherJobs = [];
    await shown.refresh('work');
    // A row takes the place of the welcome view.
    expect(shapeOfRoots(forest)).toEqual(['empty', [kind.id, 'empty']]);
    expect(forest.empty).toBe(false);
  });
});

describe('the session of a connection', () => {
  it('goes on when one of its lists is stopped or closed', async () => {
    const { its, account, shown, clock, first, other } = await opened();
    const answers: (() => void)[] = [];
    account.beforeAnswer = () => new Promise<void>((resolve) => answers.push(resolve));
    const loads = shown.refresh('work');
    await eventually(() => expect(account.listed).toHaveLength(4));
    other().stop();
    expect([other().problem?.kind, first().state.loading]).toEqual(['stopped', true]);
    account.beforeAnswer = () => undefined;
    for (const answer of answers) answer();
    await loads;
    expect(first().problem).toBeUndefined();
    shown.setListCollapsed(list, true);
    clock.sleep(31 * day);
    shown.closeUnused();
    expect(shown.severalKinds).toBe(false);
    await first().refresh('work');
    expect([first().problem, its]).toEqual([undefined, { asked: 0, opened: 1, disposed: 0 }]);
  });

  it('is asked for anew once when a person refreshes all lists', async () => {
    const { its, shown } = await opened();
    const before = its.opened;
    await shown.refresh('person');
    expect(its.opened).toBe(before + 1);
    // A person who asks again gets another one.
    await shown.refresh('person');
    expect([its.opened, its.asked]).toEqual([before + 2, 2]);
  });

  it('asks a person once, also where one of the lists is busy until the other was refused', async () => {
    let refused = false;
    const { its, account, shown, first, other } = await opened(() =>
      refused ? { kind: 'mfa', profile: 'p', reason: 'left' } : undefined,
    );
    let answer = (): void => undefined;
    account.beforeAnswer = () => new Promise<void>((resolve) => (answer = resolve));
    const busy = other().refresh('work');
    await eventually(() => expect(account.listed).toHaveLength(3));
    refused = true;
    const asked = shown.refresh('person');
    await first().idle();
    expect(first().problem?.kind).toBe('mfa');
    account.beforeAnswer = () => undefined;
    answer();
    await Promise.all([busy, asked]);
    expect([other().problem?.kind, its.asked]).toEqual(['mfa', 1]);
    // Each person who refreshes is asked, whichever list that is for.
    await other().refresh('person');
    expect(its.asked).toBe(2);
  });

  it('is not opened anew for each list whose credentials were refused', async () => {
    const { its, account, shown, other } = await opened();
    account.problem = { kind: 'signIn', detail: safeText('expired'), signIn: undefined };
    await shown.refresh('work');
    account.problem = undefined;
    const before = its.opened;
    await shown.refresh('work');
    expect(its.opened).toBe(before + 1);
    await other().refresh('work');
    expect(its.opened).toBe(before + 1);
  });
});
