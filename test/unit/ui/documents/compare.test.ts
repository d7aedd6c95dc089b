import { kindUnderTest } from '../../../support/kind-under-test';
import { shownConnections } from '../../../support/shown-lists';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { statusOfKey } from '../../../../src/domain/job/status';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connections } from '../../../../src/app/connections/connections';
import { connectionId, environmentChoice } from '../../../../src/domain/connection/connection';
import { type JobRef, idOfArn } from '../../../../src/domain/connection/identity';
import type { Job } from '../../../../src/domain/job/job';
import { success } from '../../../../src/domain/connection/problem';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import type { DetailsTarget } from '../../../../src/ui/details/deps';
import type { JobsView } from '../../../../src/ui/tree/view';
import { asId, aConnection, aJob, jobArn, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { forget, front, settled } from '../fake-window';

vi.mock('vscode', async () => {
  const { fakeWindow } = await import('../fake-window');
  return {
    ...(fakeWindow() as object),
    TreeItem: Object,
    TreeItemCollapsibleState: {},
    CancellationError: class CancellationError extends Error {},
  };
});

const { compareCommand } = await import('../../../../src/ui/documents/compare');

const old = aJob({ name: 'old', createdAt: noon - 3 * minute });
const middle = aJob({ name: 'middle', createdAt: noon - 2 * minute });
const late = aJob({ name: 'late', createdAt: noon - minute });
const bare = aJob({ name: 'bare', arn: undefined });

const row = (job: Job): TreeNode => ({
  kind: 'job',
  connection: asId('environment'),
  jobKind: kindUnderTest.id,
  id: idOfArn(job.arn ?? 'content/1'),
  job,
});
const reference = (job: Job): JobRef => ({ connection: asId('environment'), arn: job.arn ?? 'none' });
const group: TreeNode = {
  kind: 'group',
  connection: asId('environment'),
  jobKind: kindUnderTest.id,
  key: 'active',
  of: { kind: 'status', status: statusOfKey('active') },
};

let shown: Connections;
let selection: TreeNode[];
let compared: (readonly [JobRef, JobRef])[];

beforeEach(async () => {
  forget();
  selection = [];
  compared = [];
  const account = new FakeAccount([late, middle, old, bare]);
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, service: account }))),
  );
  shown = shownConnections(storeDeps(sessions), [environmentChoice]);
  await shown.ensureLoaded();
});
afterEach(() => shown.dispose());

const details: { inUse: DetailsTarget | undefined } = { inUse: undefined };
afterEach(() => void (details.inUse = undefined));

async function run(...args: unknown[]): Promise<void> {
  const view = { selection, forest: new RootRows(shown) } as unknown as JobsView;
  const compare = (left: JobRef, right: JobRef): Promise<void> => {
    compared.push([left, right]);
    return Promise.resolve();
  };
  await compareCommand({ shown, view, details, now: () => noon, documents: { compare } })(...args);
}

describe('Compare Selected', () => {
  it('compares the job on the page, while that is in use, with one that it asks for (B28)', async () => {
    selection = [row(late), row(middle)];
    details.inUse = { connection: connectionId(environmentChoice), job: old };
    const running = run();
    await settled();
    expect([front().placeholder, front().labels()]).toEqual([
      'Choose the job to compare with old',
      ['late', 'middle'],
    ]);
    await front().accept('middle');
    await running;
    expect(compared).toEqual([[reference(old), reference(middle)]]);
  });

  it('compares the two selected jobs, the older one on the left', async () => {
    await run(row(late), [row(late), row(old)]);
    selection = [row(old), row(middle)];
    await run();
    expect(compared).toEqual([
      [reference(old), reference(late)],
      [reference(old), reference(middle)],
    ]);
  });

  it('takes jobs alone of a selection that holds a group as well', async () => {
    await run(row(late), [group, row(late), row(old)]);
    expect(compared).toEqual([[reference(old), reference(late)]]);
  });

  it('says how many it takes where more are selected', async () => {
    const rows = [row(late), row(middle), row(old)];
    await expect(run(rows[0], rows)).rejects.toThrow('Select two jobs to compare. Selected: 3');
    expect(compared).toEqual([]);
  });

  it('says so where one of them can’t be described', async () => {
    await expect(run(row(late), [row(late), row(bare)])).rejects.toThrow(/has no ARN/);
  });

  it('asks for both without a selection, the second time without the first and what has no ARN', async () => {
    const running = run();
    await settled();
    expect([front().placeholder, front().labels()]).toEqual([
      'Choose the first of two jobs to compare',
      ['late', 'middle', 'old'],
    ]);
    await front().accept('middle');
    expect([front().placeholder, front().labels()]).toEqual([
      'Choose the job to compare with middle',
      ['late', 'old'],
    ]);
    await front().accept('late');
    await running;
    expect(compared).toEqual([[reference(middle), reference(late)]]);
  });

  it('asks for the other one where one is selected', async () => {
    selection = [row(old)];
    const cancelled = expect(run()).rejects.toThrow();
    await settled();
    expect(front().labels()).toEqual(['late', 'middle']);
    await front().leave();
    await cancelled;
    expect(compared).toEqual([]);
  });

  it('keeps the order given where a date is missing', async () => {
    const undated = aJob({ name: 'undated', createdAt: undefined });
    await run(row(undated), [row(undated), row(old)]);
    expect(compared).toEqual([[{ connection: 'environment', arn: jobArn('undated') }, reference(old)]]);
  });
});
