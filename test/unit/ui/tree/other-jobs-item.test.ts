/** The row of jobs of another kind. */
import { expect, it, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { Connections } from '../../../../src/app/connections/connections';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { connectionId, environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { idOfArn } from '../../../../src/domain/connection/identity';
import { type Problem, success } from '../../../../src/domain/connection/problem';
import { otherKinds } from '../../../../src/domain/job/kind';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aConnection, aJob, jobArn, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';

vi.mock('vscode', async () => (await import('./fake-tree')).fakeTree());
const { treeItem } = await import('../../../../src/ui/tree/items');
const { otherJobsHover } = await import('../../../../src/ui/tree/other-jobs-hover');
const { ExpansionState } = await import('../../../../src/ui/tree/expansion-state');
const { RowIds } = await import('../../../../src/ui/tree/row-ids');
const { RowLabels } = await import('../../../../src/ui/tree/row-labels');

const [kind = expect.unreachable()] = otherKinds;
const list = { connection: connectionId(environmentChoice), jobKind: kind.id };
const segment = (name: string, status = 'ACTIVE') =>
  aJob({ name, status, arn: jobArn(name, kind), mode: undefined });

async function showing(problem?: Problem) {
  const account = new FakeAccount([aJob()]);
  account.otherJobs = [segment('first', 'CREATE FAILED'), segment('second'), segment('third')];
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  const shown = new Connections(storeDeps(sessions), [environmentChoice]);
  await shown.ensureLoaded();
  const forest = new RootRows(shown);
  const marked = new Set<string>();
  const newFailures = { has: () => false, of: () => marked };
  const memory = { folds: new ExpansionState(), labels: new RowLabels(), ids: new RowIds() };
  const row = () => {
    const { label, description, iconPath, contextValue, collapsibleState, accessibilityInformation, id } =
      treeItem(forest.otherRow(list), { shown, forest, now: () => noon, newFailures }, memory);
    return {
      label,
      description,
      icon: (iconPath as { id: string }).id,
      contextValue,
      collapsibleState,
      id,
      spoken: accessibilityInformation?.label,
    };
  };
  const connectionRow = () => {
    const node = forest.connectionNode({ key: list.connection });
    return treeItem(node, { shown, forest, now: () => noon, newFailures }, memory).description;
  };
  const hover = () => otherJobsHover(forest.otherRow(list), shown.find(list.connection, kind.id))?.value;
  const open = async (): Promise<void> => {
    account.problem = problem;
    shown.setListCollapsed(list, false);
    await shown.find(list.connection, kind.id)?.idle();
  };
  return { shown, account, row, connectionRow, hover, open, marked };
}

it('says what it is for before it is expanded, and is offered no command', async () => {
  const { row, hover } = await showing();
  expect(row()).toEqual({
    label: 'Batch Segment Jobs',
    description: undefined,
    icon: 'organization',
    contextValue: ';;',
    collapsibleState: 1,
    id: JSON.stringify([list.connection, kind.id, 'otherJobs']),
    spoken: 'Batch Segment Jobs, Expand to load the batch segment jobs',
  });
  expect(hover()).toBe('Expand to load the batch segment jobs');
});

it('says how many jobs there are, how many failed, which of those are new, and what a filter leaves', async () => {
  const { shown, row, hover, open, marked } = await showing();
  shown.setListCollapsed(list, false);
  expect(row().description).toBe('loading…');
  await open();
  expect(row()).toMatchObject({
    description: '3 · 1 failed',
    contextValue: ';list;',
    collapsibleState: 2,
    spoken: 'Batch Segment Jobs, 3 jobs, 1 failed',
  });
  expect(hover()).toBeUndefined();
  marked.add(idOfArn(jobArn('first', kind)));
  expect(row().description).toBe('3 · 1 failed · 1 new');
  shown.arrange({ ...defaultArrangement, filter: { text: 'second', statuses: [] } });
  expect([row().description, row().spoken]).toEqual([
    '1 of 3 · 1 new',
    'Batch Segment Jobs, 1 of 3 jobs, 1 new',
  ]);
});

it('says that there are none', async () => {
  const { account, row, open } = await showing();
  account.otherJobs = [];
  await open();
  expect(row().description).toBe('0');
});

it('says why they could not be loaded, quietly where only the permission for them is missing', async () => {
  const throttled = await showing({ kind: 'throttled' });
  await throttled.open();
  expect(throttled.row()).toMatchObject({ description: 'Requests are throttled', icon: 'warning' });
  expect(throttled.hover()).toMatch(/^Amazon Personalize is throttling requests/);
  const action = `personalize:List${kind.apiName}s`;
  const denied = await showing({ kind: 'accessDenied', action, detail: safeText('') });
  await denied.open();
  expect(denied.row()).toMatchObject({
    description: 'Access denied',
    icon: 'lock',
    contextValue: ';list;denied;',
  });
  expect(denied.hover()).toContain(`List${kind.apiName}s`);
});

it('has its failures in the row of its connection while that is collapsed', async () => {
  const { shown, account, connectionRow, open } = await showing();
  account.jobs = [aJob({ status: 'CREATE FAILED' })];
  await open();
  shown.show([environmentChoice, sampleChoice]);
  await shown.refresh('work');
  expect(connectionRow()).not.toContain('failed');
  shown.setCollapsed(list.connection, true);
  expect(connectionRow()).toMatch(/^2 failed · /);
});
