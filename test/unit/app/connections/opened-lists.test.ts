/** Which other lists a person has opened, as a workspace remembers it. */
import { expect, it } from 'vitest';
import { OpenedLists } from '../../../../src/app/connections/opened-lists';
import { otherKinds } from '../../../../src/domain/job/kind';
import { asId, day, noon } from '../../../support/factories';

const [kind = expect.unreachable()] = otherKinds;
const a = { connection: asId('profile/us-east-1/a'), jobKind: kind.id };
const b = { ...a, connection: asId('profile/us-east-1/b') };

/** Windows of one workspace, one after the other. */
function aWorkspace(stored?: unknown) {
  const its = { stored, now: noon };
  const window = (): OpenedLists =>
    new OpenedLists(
      // As VS Code stores it.
      {
        read: () => its.stored,
        write: (opened) => void (its.stored = JSON.parse(JSON.stringify(opened))),
      },
      () => its.now,
    );
  return { its, window };
}

it('has none to begin with, whose rows are collapsed', () => {
  const opened = aWorkspace().window();
  expect([opened.kindsOf(a.connection), opened.isCollapsed(a)]).toEqual([[], true]);
  // VS Code also says so of rows that it draws anew.
  opened.setCollapsed(a, true);
  expect(opened.kindsOf(a.connection)).toEqual([]);
});

it('has a list from when its row is first expanded, for its connection and in later windows', () => {
  const { window } = aWorkspace();
  window().setCollapsed(a, false);
  const opened = window();
  expect([opened.kindsOf(a.connection), opened.kindsOf(b.connection)]).toEqual([[kind.id], []]);
  expect([opened.isCollapsed(a), opened.isCollapsed(b)]).toEqual([false, true]);
  opened.setCollapsed(a, true);
  expect([window().kindsOf(a.connection), window().isCollapsed(a)]).toEqual([[kind.id], true]);
});

it('drops a list whose row was collapsed for 30 days, and none that is expanded', () => {
  const { its, window } = aWorkspace();
  window().setCollapsed(a, false);
  window().setCollapsed(b, false);
  window().setCollapsed(b, true);
  its.now = noon + 30 * day - 1;
  const opened = window();
  expect([opened.dropUnused(), opened.kindsOf(b.connection)]).toEqual([[], [kind.id]]);
  its.now++;
  // A window that is opened later begins without it.
  expect(window().kindsOf(b.connection)).toEqual([]);
  expect(opened.dropUnused()).toEqual([expect.objectContaining(b)]);
  its.now += 1000 * day;
  expect(window().dropUnused()).toEqual([]);
  expect([window().kindsOf(a.connection), window().kindsOf(b.connection)]).toEqual([[kind.id], []]);
});

it('counts from the last time that the row was collapsed', () => {
  const { its, window } = aWorkspace();
  const opened = window();
  opened.setCollapsed(a, false);
  opened.setCollapsed(a, true);
  its.now = noon + 29 * day;
  opened.setCollapsed(a, false);
  opened.setCollapsed(a, true);
  its.now = noon + 31 * day;
  expect(opened.dropUnused()).toEqual([]);
  // A second event for a collapsed row isn't another time.
  opened.setCollapsed(a, true);
  its.now = noon + 59 * day;
  expect(opened.dropUnused()).toEqual([expect.objectContaining(a)]);
});

it('forgets the lists of a connection', () => {
  const { window } = aWorkspace();
  const opened = window();
  opened.setCollapsed(a, false);
  opened.setCollapsed(b, false);
  opened.forget(a.connection);
  expect([window().kindsOf(a.connection), window().kindsOf(b.connection)]).toEqual([[], [kind.id]]);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['another version', { a: 1 }],
  ['no entries', [null, 1, 'x', {}, []]],
  ['an unknown connection', [{ ...a, connection: 'nowhere' }]],
  ['the first kind', [{ ...a, jobKind: 'inference' }]],
  ['an unknown kind', [{ ...a, jobKind: 'export' }]],
])('reads %s as no list', (_, stored) => {
  const opened = aWorkspace(stored).window();
  expect([opened.kindsOf(a.connection), opened.dropUnused()]).toEqual([[], []]);
});

it('takes a time that is none for an expanded row', () => {
  const opened = aWorkspace([{ ...a, collapsedAt: 'yesterday' }]).window();
  expect([opened.isCollapsed(a), opened.dropUnused()]).toEqual([false, []]);
});
