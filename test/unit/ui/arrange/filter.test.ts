import { shownConnections, listsUnderTest } from '../../../support/shown-lists';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import { Arrangements } from '../../../../src/ui/arrange/arrangements';
import { aConnection, aJob } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { FakeMemento, forget, front } from '../fake-window';
import { eventually } from '../../../support/eventually';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());
const { filter } = await import('../../../../src/ui/arrange/filter');

const jobs = [
  aJob({ name: 'movies-1' }),
  aJob({ name: 'movies-2', status: 'CREATE FAILED', failureReason: 'Quota' }),
  aJob({ name: 'books', status: 'CREATE FAILED', failureReason: 'Quota' }),
  aJob({ name: 'odd', status: 'QUIESCING $(trash)' }),
];

let shown: Connections;
let arrangements: Arrangements;
let memento: FakeMemento;
beforeEach(async () => {
  forget();
  const sessions = sessionsBy(() =>
    Promise.resolve(success(aConnection({ service: new FakeAccount(jobs) }))),
  );
  shown = shownConnections(storeDeps(sessions), [environmentChoice]);
  memento = new FakeMemento();
  arrangements = new Arrangements(memento, shown, () => ({ groupBy: 'status', sortBy: 'created' }));
  await shown.ensureLoaded();
});
afterEach(() => shown.dispose());

const names = (): unknown[] =>
  listsUnderTest(shown)[0]
    ?.arranged.entries()
    .map(({ job }) => job.name) ?? [];

it('lets the tree follow while one types and ticks, counts what passes, and filters by both', async () => {
  const done = filter({ shown, arrangements });
  const pick = front();
  expect(pick.items.map(({ label, description }) => [label, description])).toEqual([
    ['Create Failed', '2'],
    ['In Progress', '0'],
    ['Pending', '0'],
    ['Active', '1'],
    ['QUIESCING \\$(trash)', '1'],
  ]);
  expect(pick.title).toBe('Filter Jobs: 4 of 4 jobs');
  await pick.type(' movies- ');
  expect(pick.title).toBe('Filter Jobs: 2 of 4 jobs');
  expect(names()).toEqual(['movies-2', 'movies-1']);
  expect(memento.get('personalizeBatch.arrangement')).toBeUndefined();
  await pick.check('Create Failed');
  await eventually(() => expect(pick.title).toBe('Filter Jobs: 1 of 4 jobs'));
  expect(names()).toEqual(['movies-2']);
  await pick.acceptSelected();
  await done;
  expect(shown.arrangement.filter).toEqual({ text: 'movies-', statuses: ['failed'] });
  expect(pick.disposed).toBe(true);
});

it('has boxes that follow words about the status, and go on alone once one is checked (U11)', async () => {
  const done = filter({ shown, arrangements });
  const pick = front();
  const boxes = (): unknown[] => pick.selectedItems.map(({ label }) => label);
  await pick.type('movies- status:failed');
  expect(boxes()).toEqual(['Create Failed']);
  await eventually(() => expect(names()).toEqual(['movies-2']));
  // As VS Code tells of what the extension checked.
  await pick.check('Create Failed');
  expect(pick.value).toBe('movies- status:failed');
  await pick.check('Create Failed', 'Active');
  expect([pick.value, boxes()]).toEqual(['movies-', ['Create Failed', 'Active']]);
  await eventually(() => expect(names()).toEqual(['movies-2', 'movies-1']));
  // What a person checked stays beside what is typed.
  await pick.type('movies- status:quiescing');
  expect(boxes()).toEqual(['Create Failed', 'Active', 'QUIESCING \\$(trash)']);
  await pick.type('movies- status:');
  expect(boxes()).toEqual(['Create Failed', 'Active']);
  await pick.check();
  await pick.type('status:"in progress" movies-');
  expect(boxes()).toEqual(['In Progress']);
  await pick.check();
  expect(pick.value).toBe('movies-');
  await pick.acceptSelected();
  await done;
  expect(shown.arrangement.filter).toEqual({ text: 'movies-', statuses: [] });
});

it('leaves the boxes alone while words about anything else are typed: VS Code would undo a check that it has just told of', async () => {
  const done = filter({ shown, arrangements });
  const pick = front();
  await pick.check('Active');
  const checked = pick.selectedItems;
  await pick.type('movies');
  expect(pick.selectedItems).toBe(checked);
  await pick.leave();
  await done;
});

it('keeps words about the status that are typed alone, for statuses that come later (U11)', async () => {
  const done = filter({ shown, arrangements });
  await front().type('status:act');
  await front().acceptSelected();
  await done;
  expect(shown.arrangement.filter).toEqual({ text: 'status:act', statuses: [] });
});

it('shows what is set, offers a status that no job has any longer, and changes nothing where it is left', async () => {
  const before = { text: 'x', statuses: ['other:GONE'] };
  await arrangements.change({ filter: before });
  const done = filter({ shown, arrangements });
  const pick = front();
  expect([pick.value, pick.selectedItems.map(({ label }) => label)]).toEqual(['x', ['GONE']]);
  await pick.type('movies');
  expect(shown.arrangement.filter.text).toBe('movies');
  await pick.leave();
  await done;
  expect(shown.arrangement.filter).toEqual(before);
  expect(pick.disposed).toBe(true);
});

it('is redrawn at intervals while one types fast, and ends with the last word', async () => {
  const arrange = vi.spyOn(shown, 'arrange');
  const done = filter({ shown, arrangements });
  const pick = front();
  for (let length = 1; length <= 'movies-1'.length; length++) await pick.type('movies-1'.slice(0, length));
  expect(arrange.mock.calls.length).toBeLessThan(4);
  await eventually(() => expect(names()).toEqual(['movies-1']));
  await pick.acceptSelected();
  await done;
  expect(shown.arrangement.filter).toEqual({ text: 'movies-1', statuses: [] });
});

it('keeps what was shown while it was typed: bounded, and without what nobody sees', async () => {
  const done = filter({ shown, arrangements });
  const pick = front();
  await pick.type(`  mov\u200bies-\u202e1 \n ${'x'.repeat(10_000)}`);
  await pick.acceptSelected();
  await done;
  const { text } = shown.arrangement.filter;
  expect(text).toMatch(/^movies-1 x+$/);
  expect(text.length).toBeLessThanOrEqual(1000);
  arrangements.apply();
  expect(shown.arrangement.filter.text).toBe(text);
});

it('takes all statuses for no condition', async () => {
  const done = filter({ shown, arrangements });
  const pick = front();
  await pick.check(...pick.labels());
  await pick.acceptSelected();
  await done;
  expect(shown.arrangement.filter).toEqual({ text: '', statuses: [] });
});
