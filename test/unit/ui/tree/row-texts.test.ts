/** What rows say: what they are sorted by, what is new, and the same in words for screen readers. */
import { openRows } from '../../app/tree/tree-support';
import { describe, expect, it, vi } from 'vitest';
import { defaultArrangement, type SortBy } from '../../../../src/domain/arrange/arrangement';
import { idOfArn } from '../../../../src/domain/connection/identity';
import type { Job } from '../../../../src/domain/job/job';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { aCheck, aJob, hour, jobArn, minute, noon } from '../../../support/factories';
import { showing } from '../../app/arrange/arrange-support';

vi.mock('vscode', async () => (await import('./fake-tree')).fakeTree());

const { treeItem } = await import('../../../../src/ui/tree/items');
const { ExpansionState } = await import('../../../../src/ui/tree/expansion-state');
const { RowIds } = await import('../../../../src/ui/tree/row-ids');
const { RowLabels } = await import('../../../../src/ui/tree/row-labels');

const access = 'Insufficient privileges for accessing data in S3.';
const jobs: readonly Job[] = [
  aJob({
    name: 'a',
    status: 'CREATE FAILED',
    failureReason: access,
    createdAt: noon - 5 * hour,
    updatedAt: noon - 4 * hour,
  }),
  aJob({
    name: 'b',
    status: 'CREATE FAILED',
    failureReason: access,
    createdAt: noon - 3 * hour,
    updatedAt: noon - 2 * hour - 18 * minute,
  }),
  aJob({ name: 'c', createdAt: noon - 2 * hour, updatedAt: noon - hour }),
  aJob({
    name: 'd',
    status: 'CREATE IN_PROGRESS',
    createdAt: noon - 12 * minute,
    updatedAt: noon - 11 * minute,
  }),
];

async function rowsOf(arrangement: Partial<typeof defaultArrangement>, marked: readonly string[] = []) {
  const { shown, forest } = await showing(jobs);
  shown.arrange({ ...defaultArrangement, ...arrangement });
  const ids = new Set(marked.map((name) => idOfArn(jobArn(name))));
  const newFailures = { has: (_: unknown, id: string) => ids.has(id), of: () => ids };
  const memory = { folds: new ExpansionState(), labels: new RowLabels(), ids: new RowIds() };
  const item = (node: TreeNode) => treeItem(node, { shown, forest, now: () => noon, newFailures }, memory);
  const groups = openRows(forest);
  return {
    groups: groups.map(item),
    jobs: new Map(
      groups.flatMap((group) => forest.children(group)).map((node) => [item(node).label, item(node)]),
    ),
  };
}

describe('a row begins with what it is sorted by (U8)', () => {
  it.each<[SortBy, string, string]>([
    ['created', '5 h · no access to S3 · movies', 'a, Create Failed, 5 h ago, no access to S3, movies'],
    ['name', '5 h · no access to S3 · movies', 'a, Create Failed, 5 h ago, no access to S3, movies'],
    [
      'updated',
      '4 h · no access to S3 · movies',
      'a, Create Failed, updated 4 h ago, no access to S3, movies',
    ],
    ['duration', '1 h · no access to S3 · movies', 'a, Create Failed, took 1 h, no access to S3, movies'],
  ])('%s', async (sortBy, description, label) => {
    const { jobs: rows } = await rowsOf({ sortBy });
    expect([rows.get('a')?.description, rows.get('a')?.accessibilityInformation?.label]).toEqual([
      description,
      label,
    ]);
    // An unfinished job has its elapsed time, whatever it is sorted by.
    expect(rows.get('d')?.description).toBe('12 min · movies');
  });
});

describe('new failures (U5)', () => {
  it('have a mark in their row and their group, also for screen readers', async () => {
    const { jobs: rows, groups } = await rowsOf({}, ['b']);
    expect([rows.get('b')?.description, rows.get('b')?.accessibilityInformation?.label]).toEqual([
      '● 3 h · no access to S3 · movies',
      'b, new, Create Failed, 3 h ago, no access to S3, movies',
    ]);
    expect(rows.get('a')?.description).not.toContain('●');
    expect(groups.map(({ description }) => description)).toEqual(['2 · 1 new', '1', '1']);
    expect(groups[0]?.accessibilityInformation?.label).toBe('Create Failed, 2 jobs, 1 new');
  });
});

describe('groups (U9, U17)', () => {
  it('say for screen readers what they say to others, in words', async () => {
    const { groups } = await rowsOf({ groupBy: 'solution' });
    expect(groups.map((group) => [group.description, group.accessibilityInformation?.label])).toEqual([
      ['4 · 2 failed', 'movies, 4 jobs, 2 failed'],
    ]);
    const byStatus = await rowsOf({});
    expect(byStatus.groups.at(-1)?.accessibilityInformation?.label).toBe('Active, 1 job');
  });

  it('of a cause are called as rows call it, with the icon of failures; the first is expanded', async () => {
    const { groups } = await rowsOf({ groupBy: 'failureReason' });
    expect(
      groups.map(({ label, description, collapsibleState }) => [label, description, collapsibleState]),
    ).toEqual([
      ['No access to S3', '2', 2],
      ['Not Failed', '2', 1],
    ]);
    expect(groups.map(({ iconPath }) => (iconPath as { id: string }).id)).toEqual(['error', 'check']);
  });
});

describe('a job whose output was checked', () => {
  it('says how many lines failed, and nothing where none did', async () => {
    const job = aJob({ name: 'checked', createdAt: noon - 2 * hour, updatedAt: noon - hour });
    const { shown, forest } = await showing([job]);
    const store = shown.lists.find((list) => list.find(job.arn ?? '') !== undefined);
    const memory = { folds: new ExpansionState(), labels: new RowLabels(), ids: new RowIds() };
    const newFailures = { has: () => false, of: () => new Set<string>() };
    const row = () => {
      const [group] = openRows(forest);
      const [node] = group === undefined ? [] : forest.children(group);
      if (node === undefined) return expect.unreachable();
      return treeItem(node, { shown, forest, now: () => noon, newFailures }, memory);
    };
    expect(row().description).not.toContain('lines');
    expect(row().contextValue).toContain(';output;');
    store?.applyCheck(job.arn ?? '', aCheck());
    expect(row().description).toMatch(/^2 h · 1,204 of 50,000 lines failed · /);
    expect(row().accessibilityInformation?.label).toContain('1,204 of 50,000 lines failed');
    const [group] = openRows(forest);
    const groupRow = group && treeItem(group, { shown, forest, now: () => noon, newFailures }, memory);
    expect(groupRow?.description).toBe('1 · 1 with failed lines');
    expect(groupRow?.accessibilityInformation?.label).toBe('Active, 1 job, 1 with failed lines');
    store?.applyCheck(job.arn ?? '', aCheck({ read: 5 }));
    expect(row().description).toContain('1,204 of the first 50,000 lines failed');
    store?.applyCheck(job.arn ?? '', aCheck({ failed: 0 }));
    expect(row().description).not.toContain('lines');
  });
});
