/** Rows that VS Code passes as `undefined`, from a refresh until it has got them again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { connectionId, environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { Job } from '../../../../src/domain/job/job';
import { subjectOf, targetJobs, type TargetSources } from '../../../../src/ui/targets/targets';
import { SelectedRows } from '../../../../src/ui/tree/selected-rows';
import { aConnection, aJob, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { shownConnections } from '../../../support/shown-lists';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { openRows } from '../../app/tree/tree-support';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

const jobs = [aJob({ name: 'a' }), aJob({ name: 'b' }), aJob({ name: 'c' })];
const again = 'The list changed at that moment. Run the command again.';
let shown: Connections;
let forest: RootRows;
let account: FakeAccount;
beforeEach(async () => {
  account = new FakeAccount(jobs);
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  shown = shownConnections(storeDeps(sessions), [environmentChoice]);
  await shown.ensureLoaded();
  forest = new RootRows(shown);
});
afterEach(() => shown.dispose());

function row(name: string): TreeNode {
  const below = (node: TreeNode): readonly TreeNode[] => [node, ...forest.children(node).flatMap(below)];
  const isNamed = (node: TreeNode): boolean => node.kind === 'job' && node.job.name === name;
  return openRows(forest).flatMap(below).find(isNamed) ?? expect.unreachable(name);
}

function sources(selection: readonly TreeNode[], onPage?: Job): TargetSources {
  const inUse = onPage && { connection: connectionId(environmentChoice), job: onPage };
  const view = { forest, selection } as unknown as TargetSources['view'];
  return { shown, view, details: { inUse }, now: () => noon };
}

async function names(
  args: readonly unknown[],
  from: TargetSources,
): Promise<readonly (string | undefined)[]> {
  return (await targetJobs(args, from, '')).map(({ entry }) => entry.job.name);
}

describe('a command of a menu', () => {
  it.each([undefined, null])('takes no other job for a row that VS Code has lost (%s)', (lost) => {
    const from = sources([row('a')], jobs[1]);
    expect(() => subjectOf([lost], from)).toThrow(again);
    expect(() => subjectOf([lost, undefined], from)).toThrow(again);
  });

  it('takes the selected rows, where VS Code has lost some of them', async () => {
    const selection = [row('a'), row('b')];
    expect(await names([undefined, [undefined, undefined]], sources(selection))).toEqual(['a', 'b']);
    expect(await names([row('a'), [row('a'), undefined]], sources(selection))).toEqual(['a', 'b']);
  });

  it('takes none of them, where it is not known which they were', () => {
    expect(() => subjectOf([undefined, [undefined, undefined]], sources([row('a')]))).toThrow(again);
    expect(() => subjectOf([row('a'), [row('a'), undefined]], sources([], jobs[1]))).toThrow(again);
  });

  it('is for the page or the selection, where VS Code passes nothing', async () => {
    expect(await names([], sources([row('a')], jobs[1]))).toEqual(['b']);
    expect(await names([], sources([row('a')]))).toEqual(['a']);
  });
});

describe('the selected rows', () => {
  const view = { selection: [] as TreeNode[] };

  function selected(...rows: TreeNode[]): SelectedRows {
    const all = new SelectedRows(view, forest);
    view.selection = rows;
    all.changed(rows);
    return all;
  }

  it('are known while VS Code gets the rows again', () => {
    const rows = selected(row('a'), row('b'));
    view.selection = [];
    expect(rows.rows).toEqual([row('a'), row('b')]);
    view.selection = [row('b')];
    expect(rows.rows).toEqual([row('a'), row('b')]);
  });

  it('are those of VS Code where it knows more than it told, or other ones', () => {
    const rows = selected(row('a'));
    view.selection = [row('b'), row('c')];
    expect(rows.rows).toEqual([row('b'), row('c')]);
    expect(rows.changed([])).toEqual([]);
    view.selection = [];
    expect(rows.rows).toEqual([]);
  });

  it('are none of a job that the list no longer has, or that the filter hides', async () => {
    const rows = selected(row('a'), row('b'));
    view.selection = [];
    shown.arrange({ ...defaultArrangement, filter: { ...defaultArrangement.filter, text: 'none of them' } });
    expect(rows.rows).toEqual([]);
    shown.arrange(defaultArrangement);
    expect(rows.rows).toHaveLength(2);
    account.jobs.splice(0, 1);
    await shown.refresh('person', shown.lists);
    expect(rows.rows).toEqual([]);
  });

  it('are new where they were not selected before', () => {
    const rows = selected(row('a'));
    expect(rows.changed([row('a'), row('b')])).toEqual([row('b')]);
    expect(rows.changed([row('b')])).toEqual([]);
  });
});
