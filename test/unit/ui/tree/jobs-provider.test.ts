import { noMarks } from '../../../support/no-marks';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { Connections } from '../../../../src/app/connections/connections';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { aConnection, account as accountId, aJob, minute, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { finished } from '../../app/list/account-support';
import { sessionsBy } from '../../app/list/job-store-support';
import { eventually } from '../../../support/eventually';
import { safeText } from '../../../../src/domain/text/safe-text';

vi.mock('vscode', async () => {
  const { fakeVscode } = await import('../fake-vscode');
  const { Emitter } = await import('../../../../src/app/events');
  class EventEmitter<T> extends Emitter<T> {
    readonly event = this.on;
  }
  class TreeItem {
    constructor(readonly label: string) {}
  }
  return {
    ...(fakeVscode() as object),
    EventEmitter,
    TreeItem,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    ThemeIcon: TreeItem,
    ThemeColor: TreeItem,
    MarkdownString: TreeItem,
  };
});

const { JobsProvider } = await import('../../../../src/ui/tree/provider');

describe('JobsProvider', () => {
  let account: FakeAccount;
  let answer: () => void;
  let shown: Connections;
  let provider: InstanceType<typeof JobsProvider>;
  let told: unknown[];
  let time: number;

  beforeEach(() => {
    account = new FakeAccount(finished(250));
    account.beforeAnswer = () => new Promise((resolve) => (answer = resolve));
    const sessions = sessionsBy((choice) =>
      Promise.resolve(success(aConnection({ choice, account: accountId, service: account }))),
    );
    shown = new Connections(storeDeps(sessions, { now: () => time }), [environmentChoice]);
    time = noon;
    provider = new JobsProvider({ shown, forest: new RootRows(shown), now: () => time, ...noMarks });
    told = [];
    shown.onDidChange((change) => provider.listChanged(change));
    provider.onDidChangeTreeData((node) => told.push(node));
  });
  afterEach(() => {
    provider.dispose();
    shown.dispose();
  });

  const asked = (count: number) => eventually(() => expect(account.lists).toBe(count));
  const labels = (nodes: readonly TreeNode[]): unknown[] =>
    nodes.map((node) => [provider.getTreeItem(node).label, provider.getTreeItem(node).description]);
  /** The row of a list that nobody opened. */
  const segmentJobs = ['Batch Segment Jobs', undefined];

  it('hands over the first page as the answer to the first question, and tells of those after it', async () => {
    const loads = shown.ensureLoaded();
    const rows = provider.getChildren();
    expect(rows).toBeInstanceOf(Promise);
    await asked(1);
    answer();
    expect(labels(await rows)).toEqual([['Active', '100+'], segmentJobs]);
    expect(told).toEqual([]);
    await asked(2);
    answer();
    await asked(3);
    expect(told).toEqual([(await rows).slice(0, 1)]);
    answer();
    await loads;
    provider.deliverNow();
    expect(labels(await provider.getChildren())).toEqual([['Active', '250'], segmentJobs]);
  });

  it('answers at once where nothing loads, where there are rows, and where each connection has one', async () => {
    expect(provider.getChildren()).toEqual([]);
    account.beforeAnswer = () => undefined;
    await shown.ensureLoaded();
    const rows = provider.getChildren();
    void shown.refresh('work');
    expect(labels(rows as TreeNode[])).toEqual([['Active', '250'], segmentJobs]);
    expect(provider.getChildren()).toHaveLength(2);
    shown.show([environmentChoice, sampleChoice]);
    void shown.ensureLoaded();
    expect(provider.getChildren()).toHaveLength(2);
  });

  it('hands over the problem of a load that failed', async () => {
    account.problem = { kind: 'throttled' };
    void shown.ensureLoaded();
    const rows = provider.getChildren();
    await asked(1);
    answer();
    expect(await rows).toMatchObject([
      { kind: 'problem', problem: { kind: 'throttled' } },
      { kind: 'otherJobs' },
    ]);
  });

  it('shows connections that are chosen while it waits', async () => {
    void shown.ensureLoaded();
    const rows = provider.getChildren();
    shown.show([environmentChoice, sampleChoice]);
    expect(await rows).toHaveLength(2);
  });

  it('shortens long names where rows differ, says the cause before the solution, and reads out all of it (B27)', async () => {
    const [bucket, reason] = ['Insufficient privileges for accessing data in Amazon S3.', 'x'.repeat(100)];
    account.jobs = [bucket, reason].map((failureReason, index) =>
      aJob({
        name: `prod-eu-recommendations-nightly-home-feed-2026112${index}`,
        status: 'CREATE FAILED',
        failureReason,
        createdAt: noon - 13 * 60 * minute,
        updatedAt: noon - 13 * 60 * minute,
      }),
    );
    account.beforeAnswer = () => undefined;
    await shown.ensureLoaded();
    const rows = provider.rows(provider.rows()[0]);
    const start = 'x'.repeat(60);
    expect(labels(rows)).toEqual([
      ['prod-eu…20261120', '13 h · no access to S3 · movies'],
      ['prod-eu…20261121', `13 h · ${start}… · movies`],
    ]);
    expect(rows.map((row) => provider.getTreeItem(row).accessibilityInformation?.label)).toEqual([
      'prod-eu-recommendations-nightly-home-feed-20261120, Create Failed, 13 h ago, no access to S3, movies',
      `prod-eu-recommendations-nightly-home-feed-20261121, Create Failed, 13 h ago, ${start}…, movies`,
    ]);
    // A row that is drawn before its level.
    const alone = new JobsProvider({ shown, forest: new RootRows(shown), now: () => time, ...noMarks });
    expect(rows.map((row) => alone.getTreeItem(row).label)).toEqual(['prod-eu…20261120', 'prod-eu…20261121']);
    alone.dispose();
  });

  it('says of when an unfinished job is while nothing is heard of it (reports.md 19)', async () => {
    const runs = aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 12 * minute });
    account.jobs = [runs, ...finished(150)];
    account.beforeAnswer = () => undefined;
    await shown.ensureLoaded();
    provider.deliverNow();
    const [store] = shown.stores;
    const group = provider.rows().find((node) => node.kind === 'group' && node.key === 'pending');
    const [row] = provider.rows(group);
    const said = (): unknown => row && provider.getTreeItem(row).description;
    expect(said()).toMatch(/^12 min · /);
    time += 30 * minute;
    provider.tick();
    expect(told.at(-1)).toEqual([row]);
    expect(said()).toMatch(/^12 min as of \d\d:\d\d/);
    expect(
      String(
        row &&
          (provider.getTreeItem(row) as { accessibilityInformation?: { label: string } })
            .accessibilityInformation?.label,
      ),
    ).toContain('12 min as of');
    account.problem = { kind: 'network', code: safeText('ENOTFOUND'), of: 'service' };
    await store?.checkForChanges();
    expect(said()).toMatch(/^12 min as of/);
    account.problem = undefined;
    provider.deliverNow();
    provider.rows(group);
    told.length = 0;
    await store?.checkForChanges();
    expect(told).toContainEqual([row]);
    expect(said()).toMatch(/^42 min · /);
  });

  it('tells of changes less often as more rows are on show', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    account.jobs = finished(10_000);
    account.beforeAnswer = () => undefined;
    await shown.ensureLoaded();
    const draw = (nodes: readonly TreeNode[]): number =>
      nodes.reduce((sum, node) => sum + (node.kind === 'job' ? 1 : draw(provider.rows(node))), 0);
    expect(draw(provider.rows())).toBe(10_000);
    vi.advanceTimersByTime(10_000);
    const since = told.length;
    const job = account.jobs[0] ?? expect.fail();
    for (const updatedAt of [noon, noon + 1]) shown.stores[0]?.applyDescription({ ...job, updatedAt });
    expect(told).toHaveLength(since + 1);
    vi.advanceTimersByTime(2499);
    expect(told).toHaveLength(since + 1);
    vi.advanceTimersByTime(1);
    expect(told).toHaveLength(since + 2);
  });

  it('tells nobody while hidden in the middle of a load, which goes on, and all of it at once after (L3)', async () => {
    const loads = shown.ensureLoaded();
    const rows = provider.getChildren();
    await asked(1);
    provider.setVisible(false);
    answer();
    await rows;
    await asked(2);
    answer();
    await asked(3);
    answer();
    await loads;
    expect([told, shown.stores[0]?.list.size, account.lists]).toEqual([[], 250, 3]);
    provider.setVisible(true);
    expect(told).toHaveLength(1);
  });

  it('knows which rows are on screen, and gives a row another id so that it is no longer selected (U6)', async () => {
    account.beforeAnswer = () => undefined;
    await shown.ensureLoaded();
    const [group = expect.unreachable()] = provider.rows();
    const [row = expect.unreachable(), other = expect.unreachable()] = provider.rows(group);
    const idOf = (node: TreeNode) => provider.getTreeItem(node).id;
    expect([provider.isOnScreen(group), provider.isOnScreen(row)]).toEqual([true, false]);
    provider.folded(group, false);
    expect(provider.isOnScreen(row)).toBe(true);
    const before = [row, other].map(idOf);
    told.length = 0;
    provider.deselect(row);
    expect(told).toEqual([group]);
    const after = [row, other].map(idOf);
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true]);
    provider.deselect(row);
    expect([...before, after[0]]).not.toContain(idOf(row));
  });
});
