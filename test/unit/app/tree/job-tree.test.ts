import { kindUnderTest } from '../../../support/kind-under-test';
import { describe, expect, it } from 'vitest';
import { mostRows } from '../../../../src/app/arrange/job-group';
import { isWelcomed, JobTree } from '../../../../src/app/tree/job-tree';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { connectionLabel } from '../../../../src/app/connections/label';
import type { Job } from '../../../../src/domain/job/job';
import { failure, type Outcome, type Problem, success } from '../../../../src/domain/connection/problem';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type { JobPage } from '../../../../src/domain/connection/service';
import { account, aConnection, aJob, day, noon, nothing } from '../../../support/factories';
import { sessionsBy } from '../list/job-store-support';
import { answering, below, parentIn, shapeOfTree as shapeOf, rowName as name } from './tree-support';
import { aStore } from '../../../support/store-deps';
import { safeText } from '../../../../src/domain/text/safe-text';

/** A loaded store; more pages are answered by later refreshes. */
async function load(...answers: Outcome<JobPage>[]) {
  const connection = aConnection({
    foreignEndpoint: 'localhost:4566',
    service: answering(answers),
  });
  const sessions = sessionsBy(() => Promise.resolve(success(connection)));
  const store = aStore(environmentChoice, sessions);
  await store.ensureLoaded();
  return { store, tree: new JobTree(store) };
}

function jobs(list: readonly Job[], unreadable = 0): Outcome<JobPage> {
  return success({ jobs: list, unreadable, nextToken: undefined });
}

const listed = [
  aJob({ name: 'stopped', status: 'CREATE STOPPED' }),
  aJob({ name: 'older', createdAt: noon - 2 * day }),
  aJob({ name: 'newer', createdAt: noon - day }),
  aJob({ name: 'undated', createdAt: undefined }),
  aJob({ name: 'failed', status: 'CREATE FAILED' }),
  aJob({ name: 'running', status: 'IN PROGRESS' }),
  aJob({ name: 'waiting', status: 'create_pending' }),
  nothing,
];
const groups = [
  ['failed', 'failed'],
  ['inProgress', 'running'],
  ['pending', 'waiting'],
  ['active', 'newer', 'older', 'undated'],
  ['other:CREATE STOPPED', 'stopped'],
  ['none', '(none)'],
];

describe('JobTree', () => {
  it('groups by status, present only where there are jobs, newest first', async () => {
    const { tree } = await load(jobs(listed));
    expect(shapeOf(tree)).toEqual(groups);
  });

  it('puts a failed load above the last good jobs, with their time', async () => {
    const { store, tree } = await load(
      jobs(listed),
      failure({ kind: 'network', code: safeText('ENOTFOUND'), of: 'service' }),
    );
    await store.refresh('work');
    expect(shapeOf(tree)).toEqual(['problem network', `as of ${new Date(noon).toISOString()}`, ...groups]);
  });

  it('gives no time of jobs that are none', async () => {
    const { store, tree } = await load(jobs([]));
    await store.refresh('work');
    expect(shapeOf(tree)).toEqual(['problem throttled']);
  });

  it('says how many entries could not be read', async () => {
    const { tree } = await load(jobs([aJob()], 2));
    expect(shapeOf(tree)).toEqual(['unreadable 2', ['active', 'nightly']]);
  });

  it('leaves missing credentials to the welcome view, unless there are jobs', async () => {
    const missing = failure({ kind: 'noCredentials', detail: safeText(''), profiles: 0 });
    const { tree } = await load(missing);
    expect(shapeOf(tree)).toEqual([]);
    const later = await load(jobs([aJob()]), missing);
    await later.store.refresh('work');
    expect(shapeOf(later.tree)).toEqual([
      'problem noCredentials',
      `as of ${new Date(noon).toISOString()}`,
      ['active', 'nightly'],
    ]);
  });

  it.each<[Problem, boolean]>([
    [{ kind: 'noCredentials', detail: safeText(''), profiles: 2 }, true],
    [{ kind: 'noRegion' }, true],
    [{ kind: 'noRegionAndCredentials', detail: safeText(''), profiles: 0 }, true],
    [{ kind: 'throttled' }, false],
    [{ kind: 'invalidRegion', region: safeText('x') }, false],
  ])('leaves %o to a welcome view: %s, where it is the only connection', async (problem, welcome) => {
    const { tree } = await load(failure(problem));
    expect(isWelcomed(problem)).toBe(welcome);
    expect(tree.roots(true)).toHaveLength(welcome ? 0 : 1);
    expect(tree.roots(false)).toEqual([
      { kind: 'problem', connection: 'environment', jobKind: kindUnderTest.id, problem, resumable: false },
    ]);
  });

  it('divides more than 1,000 groups into ranges, which know of their jobs', async () => {
    const many = Array.from({ length: mostRows + 2 }, (_, index) =>
      aJob({
        name: `n${index}`,
        status: index % 500 === 0 ? 'CREATE FAILED' : 'ACTIVE',
        solutionVersionArn: `arn:aws:personalize:us-east-1:1:solution/s${index}/v`,
      }),
    );
    const { store, tree } = await load(jobs(many));
    store.arrange({ ...defaultArrangement, groupBy: 'solution' });
    const ranges = tree.roots(true);
    const below = ranges.map((range) =>
      range.kind === 'range' ? tree.below(range) : expect.fail(range.kind),
    );
    expect(below.map(({ size, failed }) => [size, failed])).toEqual([
      [mostRows, 2],
      [2, 1],
    ]);
    expect(below.map((rows) => rows.entries().length)).toEqual([mostRows, 2]);
    const [first, second] = ranges;
    const groupsIn = (range: TreeNode | undefined) => (range?.kind === 'range' ? tree.children(range) : []);
    expect([groupsIn(first).length, groupsIn(second).length]).toEqual([mostRows, 2]);
    const [group] = groupsIn(second);
    expect(group?.kind === 'group' && tree.parent(group)).toBe(second);
    expect(group?.kind === 'group' && tree.isFirst(group)).toBe(false);
  });

  it('divides a group of more than 1,000 jobs by month, newest first and undated last', async () => {
    const many = Array.from({ length: mostRows - 1 }, (_, i) => aJob({ name: `n${i}`, createdAt: noon - i }));
    const rest = [
      aJob({ name: 'september', createdAt: Date.UTC(2026, 8, 15) }),
      aJob({ name: 'undated', createdAt: NaN }),
    ];
    const whole = await load(jobs([...many, ...rest.slice(0, 1)]));
    expect(
      whole.tree.roots(true).map((node) => below(whole.tree, node).map((child) => child.kind)[0]),
    ).toEqual(['job']);
    const { tree } = await load(jobs([...many, ...rest]));
    const [group] = tree.roots(true);
    const months = below(tree, group);
    expect(months.map(name)).toEqual(['2026-11', '2026-09', 'none']);
    expect(months.map((month) => below(tree, month).length)).toEqual([mostRows - 1, 1, 1]);
    expect(months.map((month) => month.kind === 'month' && tree.isNewest(month))).toEqual([
      true,
      false,
      false,
    ]);
    const [undated] = below(tree, months[2]);
    expect(parentIn(tree, undated)).toBe(months[2]);
    expect(parentIn(tree, months[2])).toBe(group);
  });

  it('gives the same object for a group after a change, as rows are refreshed by it', async () => {
    const { store, tree } = await load(jobs([aJob()]), jobs([aJob(), aJob({ name: 'b' })]));
    const before = tree.roots(true);
    await store.refresh('work');
    expect(tree.roots(true)[0]).toBe(before[0]);
    expect(shapeOf(tree)).toEqual([['active', 'b', 'nightly']]);
  });

  it('survives rows that are gone by now', async () => {
    const { store, tree } = await load(jobs([aJob()]), jobs([]));
    const [group] = tree.roots(true);
    const [job] = below(tree, group);
    await store.refresh('work');
    expect(below(tree, group)).toEqual([]);
    expect(parentIn(tree, job)).toBeUndefined();
  });
});

describe('connectionLabel', () => {
  it('names Region, account of the ARNs and a foreign endpoint', async () => {
    const { store } = await load(jobs([nothing, aJob()]));
    expect(connectionLabel(store, { name: ({ kind }) => kind, endpoint: (host) => host })).toBe(
      `environment · us-east-1 · ${account} · localhost:4566`,
    );
  });
});
