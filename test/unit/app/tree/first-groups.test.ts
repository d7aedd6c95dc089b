/** What rows say of themselves beyond their children: first, newest, empty, and the jobs of a range of groups. */
import { kindUnderTest } from '../../../support/kind-under-test';
import { areBelowRows } from '../../../support/shown-lists';
import { openRows } from './tree-support';
import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import type { Job } from '../../../../src/domain/job/job';
import { aJob, day, minute, noon } from '../../../support/factories';
import { showing } from '../arrange/arrange-support';

const groups = (nodes: readonly TreeNode[]) => nodes.flatMap((node) => (node.kind === 'group' ? [node] : []));

describe('rows of a connection', () => {
  it('know the first group', async () => {
    const { arranged, forest, store } = await showing([
      aJob({ name: 'a', createdAt: noon }),
      aJob({ name: 'b', createdAt: noon - 2 * day }),
    ]);
    arranged({ groupBy: 'day' });
    const tree = forest.tree(store);
    expect(groups(openRows(forest)).map((group) => tree.isFirst(group))).toEqual([true, false]);
    const before = groups(openRows(forest))[0] ?? expect.unreachable();
    arranged({ groupBy: 'day', filter: { text: 'no such job', statuses: [] } });
    expect(tree.isFirst(before)).toBe(false);
  });

  it('know the newest month of a large group', async () => {
    const jobs = Array.from({ length: 1_200 }, (_, index) =>
      aJob({ name: `j${index}`, createdAt: noon - (index < 600 ? 0 : 40 * day) - index * minute }),
    );
    const { forest, store } = await showing(jobs);
    const [group = expect.unreachable()] = openRows(forest);
    const months = forest.children(group).flatMap((node) => (node.kind === 'month' ? [node] : []));
    expect(months.map((month) => forest.tree(store).isNewest(month))).toEqual([true, false]);
    expect(months.map((month) => forest.parent(month))).toEqual([group, group]);
  });

  it('have nothing above and below them once a filter hides their jobs, or these are gone', async () => {
    const jobs = Array.from({ length: 1_200 }, (_, index) =>
      aJob({ name: `j${index}`, createdAt: noon - (index < 600 ? 0 : 40 * day) - index * minute }),
    );
    const { account, arranged, forest, store } = await showing(jobs);
    const tree = forest.tree(store);
    const [group = expect.unreachable()] = openRows(forest);
    const [month = expect.unreachable()] = forest.children(group);
    const [job = expect.unreachable()] = forest.children(month);
    if (group.kind !== 'group' || month.kind !== 'month') expect.unreachable();
    expect([forest.parent(job), tree.below(month).size]).toEqual([month, 600]);
    arranged({ filter: { text: 'no such job', statuses: [] } });
    const seen = () => [
      forest.parent(job),
      tree.below(month).size,
      tree.below(month).entries(),
      tree.below(group).size,
      tree.isNewest(month),
    ];
    expect(seen()).toEqual([undefined, 0, [], 0, false]);
    arranged({});
    account.jobs = [];
    await store.refresh('person');
    expect(seen()).toEqual([undefined, 0, [], 0, false]);
  });

  it('are the jobs of all groups below a range', async () => {
    const solution = (index: number) =>
      `arn:aws:personalize:us-east-1:111122223333:solution/s${String(index).padStart(4, '0')}/v`;
    const jobs: readonly Job[] = Array.from({ length: 1_100 }, (_, index) =>
      aJob({
        name: `j${index}`,
        solutionVersionArn: solution(index),
        ...(index < 2 ? { status: 'CREATE FAILED' } : {}),
      }),
    );
    const { arranged, forest, store } = await showing(jobs);
    arranged({ groupBy: 'solution' });
    const [first = expect.unreachable(), second = expect.unreachable()] = openRows(forest);
    if (first.kind !== 'range' || second.kind !== 'range') expect.unreachable();
    const tree = forest.tree(store);
    expect([first, second].map((range) => [tree.below(range).size, tree.below(range).failed])).toEqual([
      [1_000, 2],
      [100, 0],
    ]);
    expect(
      tree
        .below(second)
        .entries()
        .map(({ job }) => job.name),
    ).toEqual(jobs.slice(1_000).map(({ name }) => name));
    const [group = expect.unreachable()] = forest.children(second);
    expect([forest.parent(group), forest.parent(second)]).toEqual([second, forest.rowOf(store)]);
  });
});

describe('the tree', () => {
  it('is empty only where the one connection has no rows at all', async () => {
    const jobs = [aJob({ name: 'a' })];
    const one = await showing(jobs);
    expect(one.forest.empty).toBe(false);
    one.arranged({ filter: { text: 'no such job', statuses: [] } });
    expect(one.forest.empty).toBe(false);
    // A list that was opened has a row.
    expect((await showing([])).forest.empty).toBe(!areBelowRows);
    expect((await showing([], true)).forest.empty).toBe(false);
    expect((await showing(jobs, true)).forest.empty).toBe(false);
  });

  it('has the row of a connection above the groups and facts of each of several', async () => {
    const { forest, store } = await showing([aJob({ name: 'a' })], true);
    const [connection = expect.unreachable()] = openRows(forest);
    const [group = expect.unreachable()] = openRows(forest, connection);
    expect(forest.parent(connection)).toBeUndefined();
    expect(forest.parent(group)).toBe(forest.rowOf(store));
    expect(forest.rowOf(store)).toEqual(
      areBelowRows ? { ...connection, kind: 'otherJobs', jobKind: kindUnderTest.id } : connection,
    );
    const none = await showing([], true);
    const [empty = expect.unreachable()] = openRows(none.forest);
    const [fact = expect.unreachable()] = openRows(none.forest, empty);
    expect([fact.kind, none.forest.parent(fact)]).toEqual(['empty', none.forest.rowOf(none.store)]);
    expect(none.forest.children(fact)).toEqual([]);
  });
});
