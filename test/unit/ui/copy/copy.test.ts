/** Copying from the tree: what is copied, and what the notice says of it. */
import { kindUnderTest } from '../../../support/kind-under-test';
import { openRows } from '../../app/tree/tree-support';
import { shownConnections, listsUnderTest } from '../../../support/shown-lists';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import type { Connections } from '../../../../src/app/connections/connections';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { connectionId, environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { copyArnCommand, copyCommand } from '../../../../src/ui/copy/copy';
import type { DetailsTarget } from '../../../../src/ui/details/deps';
import type { TargetSources } from '../../../../src/ui/targets/targets';
import { aConnection, aJob, jobArn, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../../app/list/job-store-support';
import { asked, forget } from '../fake-window';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => (await import('../fake-window')).fakeWindow());

let shown: Connections;
beforeEach(forget);
afterEach(() => shown.dispose());

const byKey = { rows: 'focused' };

/** `details.inUse`: the job on the page, for tests to set. */
interface Sources extends TargetSources {
  readonly details: { inUse: DetailsTarget | undefined };
}

/** `focused`: the labels of job rows, or kinds of others, that the keyboard is on. */
async function sources(jobs: readonly Job[], problem?: Problem): Promise<Sources> {
  const service = new FakeAccount(jobs);
  if (problem !== undefined) service.listJobs = () => Promise.resolve(failure(problem));
  const sessions = sessionsBy((choice) => Promise.resolve(success(aConnection({ choice, service }))));
  shown = shownConnections(storeDeps(sessions), [environmentChoice]);
  await shown.ensureLoaded();
  const forest = new RootRows(shown);
  const view = { forest, selection: [], focusedRows: () => Promise.resolve([...focused]) };
  const details = { inUse: undefined };
  return { shown, view: view as unknown as TargetSources['view'], details, now: () => noon };
}

const focused: TreeNode[] = [];
afterEach(() => void focused.splice(0));

function rowsOf({ view }: TargetSources): readonly TreeNode[] {
  const below = (node: TreeNode): readonly TreeNode[] => [node, ...view.forest.children(node).flatMap(below)];
  return openRows(view.forest).flatMap(below);
}

function jobRow(from: TargetSources, name: string): TreeNode {
  return (
    rowsOf(from).find((node) => node.kind === 'job' && node.job.name === name) ?? expect.unreachable(name)
  );
}

describe('Copy ARN', () => {
  const jobs = [aJob({ name: 'a' }), aJob({ name: 'b' }), aJob({ name: 'c', arn: undefined })];

  it('copies of the row that the keyboard is on, and names it', async () => {
    const from = await sources(jobs);
    focused.push(jobRow(from, 'b'));
    await copyArnCommand(from)(byKey);
    expect(asked.clipboard).toBe(jobArn('b'));
    expect(asked.statusBar).toEqual(['Copied the ARN of b']);
  });

  describe('from the palette', () => {
    const onPage = (job: Job): DetailsTarget => ({ connection: connectionId(environmentChoice), job });

    it('copies of the job on the page while that is in use, whatever is selected in the tree (B28)', async () => {
      const from = await sources(jobs);
      Object.assign(from.view, { selection: [jobRow(from, 'a')] });
      from.details.inUse = onPage(aJob({ name: 'b' }));
      await copyArnCommand(from)();
      expect([asked.clipboard, asked.statusBar]).toEqual([jobArn('b'), ['Copied the ARN of b']]);
      from.details.inUse = undefined;
      await copyArnCommand(from)();
      expect([asked.clipboard, asked.statusBar[1]]).toEqual([jobArn('a'), 'Copied the ARN of a']);
    });

    it('copies of a job on the page that no list has, but of none whose connection is not shown (B28)', async () => {
      const from = await sources(jobs);
      from.details.inUse = onPage(aJob({ name: 'gone' }));
      await copyArnCommand(from)();
      expect(asked.clipboard).toBe(jobArn('gone'));
      from.details.inUse = { connection: connectionId(sampleChoice), job: aJob({ name: 'b' }) };
      await expect(copyArnCommand(from)()).rejects.toThrow("This connection isn't in the list");
      expect(asked.clipboard).toBe(jobArn('gone'));
    });

    it('means rows where VS Code passes some, and the row that has the focus (B28)', async () => {
      const from = await sources(jobs);
      from.details.inUse = onPage(aJob({ name: 'b' }));
      await copyArnCommand(from)(jobRow(from, 'a'));
      expect(asked.clipboard).toBe(jobArn('a'));
      focused.push(jobRow(from, 'a'));
      asked.clipboard = '';
      await copyArnCommand(from)(byKey);
      expect(asked.clipboard).toBe(jobArn('a'));
    });
  });

  it('counts several, and those it skips', async () => {
    const from = await sources(jobs);
    await copyArnCommand(from)(
      jobRow(from, 'a'),
      ['a', 'b', 'c'].map((name) => jobRow(from, name)),
    );
    expect(asked.clipboard).toBe(`${jobArn('a')}\n${jobArn('b')}`);
    expect(asked.statusBar).toEqual(['Copied 2 ARNs. Jobs skipped: 1.']);
    await copyArnCommand(from)(
      jobRow(from, 'a'),
      ['a', 'c'].map((name) => jobRow(from, name)),
    );
    expect(asked.statusBar[1]).toBe('Copied the ARN of a. Jobs skipped: 1.');
  });

  it('copies rows in the order shown, whatever the order in which they were selected', async () => {
    const from = await sources(jobs);
    const rows = ['b', 'a'].map((name) => jobRow(from, name));
    await copyArnCommand(from)(rows[0], rows);
    expect(asked.clipboard.split('\n')).toEqual(['a', 'b'].map((name) => jobArn(name)));
    const [group] = openRows(from.view.forest);
    await copyArnCommand(from)(rows[0], [rows[0], group]);
    expect(asked.clipboard.split('\n')).toEqual(['a', 'b'].map((name) => jobArn(name)));
  });

  it('copies of a group what it shows: filtered, and in its order', async () => {
    const from = await sources([...jobs, aJob({ name: 'ab' }), aJob({ name: 'ba' })]);
    shown.arrange({ ...defaultArrangement, sortBy: 'name', filter: { text: 'a', statuses: [] } });
    const [group] = openRows(from.view.forest);
    await copyArnCommand(from)(group);
    // Each ARN of a batch inference job has the letter: the job without one has no name with it.
    expect(asked.clipboard.split('\n')).toEqual(['a', 'ab', 'b', 'ba'].map((name) => jobArn(name)));
    shown.arrange({ ...defaultArrangement, filter: { text: 'job/a', statuses: [] } });
    await copyArnCommand(from)(openRows(from.view.forest)[0]);
    expect(asked.clipboard.split('\n')).toEqual(['a', 'ab'].map((name) => jobArn(name)));
  });

  it('draws no icon out of the name of a job', async () => {
    const from = await sources([aJob({ name: '$(trash) x', arn: jobArn('x'), failureReason: 'why' })]);
    await copyCommand('failureReason', from)(jobRow(from, '$(trash) x'));
    expect(asked.clipboard).toBe('why');
    expect(asked.statusBar).toEqual(['Copied the failure reason of \\$(trash) x']);
  });

  it('copies of a problem its title, text and detail, without secrets', async () => {
    const detail = safeText('User AKIAIOSFODNN7EXAMPLE is not authorized');
    const from = await sources([], { kind: 'accessDenied', action: 'personalize:ListX', detail });
    focused.push(rowsOf(from)[0] ?? expect.unreachable());
    await copyArnCommand(from)(byKey);
    expect(asked.clipboard).toMatch(/^Access denied\n.*personalize:ListX.*User \*\*\* is not authorized$/);
    expect(asked.statusBar).toEqual(['Copied the text of “Access denied”']);
  });

  it('copies the text of other rows that are no jobs, and passes over them among jobs', async () => {
    const from = await sources(jobs);
    const { key: connection } = listsUnderTest(shown)[0] ?? expect.unreachable();
    const list = { connection, jobKind: kindUnderTest.id } as const;
    const fact: TreeNode = { kind: 'unreadable', ...list, count: 3 };
    await copyArnCommand(from)(fact);
    expect(asked.clipboard).toBe("Jobs that couldn't be displayed: 3");
    await copyArnCommand(from)(fact, [fact, { kind: 'empty', ...list }]);
    expect(asked.clipboard).toMatch(
      /^Jobs that couldn't be displayed: 3\n\nNo batch (inference|segment) jobs$/,
    );
    expect(asked.statusBar).toEqual([
      "Copied the text of “Jobs that couldn't be displayed: 3”",
      'Copied the text of 2 rows',
    ]);
    await copyArnCommand(from)(fact, [fact, jobRow(from, 'a')]);
    expect(asked.clipboard).toBe(jobArn('a'));
  });
});
