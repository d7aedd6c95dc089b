import { describe, expect, it } from 'vitest';
import { Connections } from '../../../src/app/connections';
import { JobStore } from '../../../src/app/job-store';
import { JobTree, monthsAbove } from '../../../src/app/job-tree';
import { connectionLabel } from '../../../src/app/label';
import type { Job } from '../../../src/domain/job';
import { failure, type Outcome, success } from '../../../src/domain/problem';
import type { Connection, JobPage } from '../../../src/domain/service';
import { monthKey, type TreeNode } from '../../../src/domain/tree';
import { account, aJob, day, noon, nothing } from '../../support/factories';

/** A loaded store; more pages are answered by later refreshes. */
async function load(...answers: Outcome<JobPage>[]) {
  const connection: Connection = {
    kind: 'environment',
    region: 'us-east-1',
    foreignEndpoint: 'localhost:4566',
    account: undefined,
    service: {
      listJobs: () => Promise.resolve(answers.shift() ?? failure({ kind: 'throttled' })),
      describeJob: () => Promise.resolve(failure({ kind: 'throttled' })),
      describeSolutionVersion: () => Promise.resolve(failure({ kind: 'throttled' })),
      dispose: () => undefined,
    },
  };
  const now = (): number => noon;
  const store = new JobStore(
    new Connections(() => Promise.resolve(success(connection))),
    now,
    'environment',
    () => undefined,
  );
  await store.ensureLoaded();
  return { store, tree: new JobTree(store, now) };
}

function jobs(list: readonly Job[], unreadable = 0): Outcome<JobPage> {
  return success({ jobs: list, unreadable, nextToken: undefined });
}

type Shape = string | readonly [string, ...Shape[]];

/** The whole tree as nested arrays. */
function shape(tree: JobTree, nodes = tree.roots()): Shape[] {
  return nodes.map((node) => {
    const children = shape(tree, tree.children(node));
    return children.length === 0 ? name(node) : [name(node), ...children];
  });
}

function name(node: TreeNode): string {
  switch (node.kind) {
    case 'group':
      return node.key;
    case 'month':
      return monthKey(node.month);
    case 'job':
      return node.job.name ?? '(none)';
    case 'problem':
      return `problem ${node.problem.kind}`;
    case 'asOf':
      return `as of ${new Date(node.asOf).toISOString()}`;
    case 'unreadable':
      return `unreadable ${node.count}`;
  }
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
    expect(shape(tree)).toEqual(groups);
  });

  it('puts a failed load above the last good jobs, with their time', async () => {
    const { store, tree } = await load(jobs(listed), failure({ kind: 'network', code: 'ENOTFOUND' }));
    await store.refresh();
    expect(shape(tree)).toEqual(['problem network', 'as of 2026-11-23T12:00:00.000Z', ...groups]);
  });

  it('gives no time of jobs that are none', async () => {
    const { store, tree } = await load(jobs([]));
    await store.refresh();
    expect(shape(tree)).toEqual(['problem throttled']);
  });

  it('says how many entries could not be read', async () => {
    const { tree } = await load(jobs([aJob()], 2));
    expect(shape(tree)).toEqual(['unreadable 2', ['active', 'nightly']]);
  });

  it('leaves missing credentials to the welcome view, unless there are jobs', async () => {
    const missing = failure({ kind: 'noCredentials', detail: '' });
    const { tree } = await load(missing);
    expect(shape(tree)).toEqual([]);
    const later = await load(jobs([aJob()]), missing);
    await later.store.refresh();
    expect(shape(later.tree)).toEqual([
      'problem noCredentials',
      'as of 2026-11-23T12:00:00.000Z',
      ['active', 'nightly'],
    ]);
  });

  it('divides a group of more than 1,000 jobs by month, newest first and undated last', async () => {
    const many = Array.from({ length: monthsAbove - 1 }, (_, i) =>
      aJob({ name: `n${i}`, createdAt: noon - i }),
    );
    const rest = [
      aJob({ name: 'september', createdAt: Date.UTC(2026, 8, 15) }),
      aJob({ name: 'undated', createdAt: NaN }),
    ];
    const whole = await load(jobs([...many, ...rest.slice(0, 1)]));
    expect(whole.tree.roots().map((node) => whole.tree.children(node).map((child) => child.kind)[0])).toEqual(
      ['job'],
    );
    const { tree } = await load(jobs([...many, ...rest]));
    const [group] = tree.roots();
    const months = tree.children(group ?? expect.fail());
    expect(months.map(name)).toEqual(['2026-11', '2026-09', 'none']);
    expect(months.map((month) => tree.children(month).length)).toEqual([monthsAbove - 1, 1, 1]);
    expect(months.map((month) => month.kind === 'month' && tree.isNewest(month))).toEqual([
      true,
      false,
      false,
    ]);
    const undated = tree.children(months[2] ?? expect.fail())[0] ?? expect.fail();
    expect(tree.parent(undated)).toBe(months[2]);
    expect(tree.parent(months[2] ?? expect.fail())).toBe(group);
  });

  it('gives the same object for a group after a change, as rows are refreshed by it', async () => {
    const { store, tree } = await load(jobs([aJob()]), jobs([aJob(), aJob({ name: 'b' })]));
    const before = tree.roots();
    await store.refresh();
    expect(tree.roots()[0]).toBe(before[0]);
    expect(shape(tree)).toEqual([['active', 'b', 'nightly']]);
  });

  it('survives rows that are gone by now', async () => {
    const { store, tree } = await load(jobs([aJob()]), jobs([]));
    const [group] = tree.roots();
    const [job] = tree.children(group ?? expect.fail());
    await store.refresh();
    expect(tree.children(group ?? expect.fail())).toEqual([]);
    expect(tree.parent(job ?? expect.fail())).toBeUndefined();
  });
});

describe('connectionLabel', () => {
  it('names Region, account of the ARNs and a foreign endpoint', async () => {
    const { store } = await load(jobs([nothing, aJob()]));
    expect(connectionLabel(store, { environment: 'environment', sample: 'Sample' })).toBe(
      `environment · us-east-1 · ${account} · localhost:4566`,
    );
  });
});
