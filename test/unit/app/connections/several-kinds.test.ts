/** The lists of one connection: each loads, fails and ends by itself, and all share its session. */
import { describe, expect, it } from 'vitest';
import { NewFailures } from '../../../../src/app/connections/new-failures';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { connectionId, environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { idOfArn } from '../../../../src/domain/connection/identity';
import { firstKind } from '../../../../src/domain/job/kind';
import { aJob, day, jobArn, minute, noon } from '../../../support/factories';
import { eventually } from '../../../support/eventually';
import { names } from '../list/job-store-support';
import { shapeOfRoots } from '../tree/tree-support';
import { aWindow, ends, kind, list, opened } from './several-kinds-support';

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

  it('is of a shown connection, and closed with one change alone', async () => {
    const { shown, stored, clock } = await opened();
    const elsewhere = { ...list, connection: connectionId(sampleChoice) };
    shown.setListCollapsed(elsewhere, false);
    expect([shown.listsOf(elsewhere.connection), shown.isListCollapsed(elsewhere)]).toEqual([[], true]);
    expect(stored.opened).toEqual([expect.objectContaining(list)]);
    const changes: unknown[] = [];
    shown.onDidChange(({ store }) => changes.push(store));
    shown.setListCollapsed(list, true);
    shown.closeUnused();
    expect(changes).toEqual([]);
    clock.sleep(30 * day);
    shown.closeUnused();
    shown.closeUnused();
    expect(changes).toEqual([undefined]);
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
