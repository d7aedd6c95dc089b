/** No level of the tree has more rows than VS Code can draw at once. */
import { describe, expect, it } from 'vitest';
import { arrange } from '../../../../src/app/arrange/arranged-jobs';
import { JobList } from '../../../../src/app/list/job-list';
import { defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import type { Job } from '../../../../src/domain/job/job';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { aJob, day, minute, noon } from '../../../support/factories';
import { openRows, rowName, shapeOfRoots } from '../tree/tree-support';
import { showing } from './arrange-support';
import { names, texts } from '../../../support/store-deps';

const many = (count: number, job: (index: number) => Job): Job[] =>
  Array.from({ length: count }, (_, index) => job(index));
const numbered = (index: number): string => `j${String(index).padStart(5, '0')}`;

/** Kinds and numbers of rows, level by level along the first of each. */
function levels(childrenOf: (node?: TreeNode) => readonly TreeNode[]): string[] {
  const found: string[] = [];
  for (let rows = childrenOf(); rows.length > 0; rows = rows[0] === undefined ? [] : childrenOf(rows[0])) {
    found.push(`${rows.length} ${rows[0]?.kind}`);
  }
  return found;
}

describe('more than 1,000 rows of a level', () => {
  it.each([
    ['a day', { groupBy: 'day' } as const, noon, ['1 group', '3 range', '1000 job']],
    ['a month', {}, noon, ['1 group', '1 month', '3 range', '1000 job']],
    ['no date', {}, undefined, ['1 group', '1 month', '3 range', '1000 job']],
    ['any other order', { sortBy: 'updated' } as const, noon, ['1 group', '3 range', '1000 job']],
  ])('of %s stand in ranges of 1,000', async (_, how, createdAt, expected) => {
    const { arranged, forest } = await showing(
      many(2_345, (index) => aJob({ name: numbered(index), createdAt })),
    );
    arranged(how);
    const rows = (node?: TreeNode) => openRows(forest, node);
    expect(levels(rows)).toEqual(expected);
  });

  it('groups, too: each finds the rows above it', async () => {
    const { arranged, forest, store } = await showing(
      many(2_345, (index) =>
        aJob({
          name: numbered(index),
          solutionVersionArn: `arn:aws:personalize:us-east-1:1:solution/${numbered(index)}/v`,
        }),
      ),
    );
    arranged({ groupBy: 'solution' });
    const parts = openRows(forest);
    expect(parts.map(rowName)).toEqual(['part 0', 'part 1', 'part 2']);
    const last = parts.at(-1) ?? expect.fail();
    const groups = forest.children(last);
    expect(groups).toHaveLength(345);
    const [job] = forest.children(groups[0] ?? expect.fail());
    expect(forest.parent(job ?? expect.fail())).toBe(groups[0]);
    expect(forest.parent(groups[0] ?? expect.fail())).toBe(last);
    expect(forest.parent(last)).toBe(forest.rowOf(store));
    expect(last.kind === 'range' && forest.tree(store).below(last).size).toBe(345);
  });

  it('each job finds its range, and a range copies what it shows', async () => {
    const { arranged, forest, store } = await showing(
      many(2_345, (index) => aJob({ name: numbered(2_344 - index), createdAt: noon - index * day })),
    );
    arranged({ sortBy: 'name' });
    const tree = forest.tree(store);
    const [group] = openRows(forest);
    const parts = forest.children(group ?? expect.fail());
    for (const [index, part] of parts.entries()) {
      const jobs = forest.children(part);
      for (const job of [jobs[0], jobs.at(-1)]) expect(forest.parent(job ?? expect.fail())).toBe(part);
      expect(forest.parent(part)).toBe(group);
      if (part.kind !== 'range') expect.fail();
      expect(
        tree
          .below(part)
          .entries()
          .map(({ job }) => job.name),
      ).toEqual(
        many(jobs.length, (each) => aJob({ name: numbered(index * 1000 + each) })).map(({ name }) => name),
      );
      expect(tree.below(part).size).toBe(jobs.length);
    }
  });

  it('a change that moves rows from range to range is one of all rows; in smaller groups it is not', () => {
    const changes = (count: number, sortBy: 'name' | 'created'): boolean[] => {
      const list = new JobList();
      const arranged = arrange([], { ...defaultArrangement, sortBy }, { now: () => noon, names, texts });
      const marks = list.beginLoad();
      arranged.apply(
        list.merge(
          many(count, (index) => aJob({ name: numbered(index), createdAt: noon - index * minute })),
          marks,
        ),
      );
      const came = arranged.apply(list.merge([aJob({ name: 'a', createdAt: noon })], marks));
      const again = list.beginLoad();
      list.merge(
        many(count, (index) => aJob({ name: numbered(index), createdAt: noon - index * minute })),
        again,
      );
      return [came.structure, arranged.apply(list.keepOnly(again)).structure];
    };
    expect(changes(999, 'name')).toEqual([false, false]);
    expect(changes(1_000, 'name')).toEqual([true, true]);
    expect(changes(999, 'created')).toEqual([false, false]);
    expect(changes(1_200, 'created')).toEqual([true, true]);
  });

  it('20,000 of one day', async () => {
    const { arranged, forest } = await showing(
      many(20_000, (index) => aJob({ name: numbered(index), createdAt: noon })),
    );
    expect(new Set(JSON.stringify(arranged({ groupBy: 'day' })).match(/"j\d+"/g)).size).toBe(20_000);
    expect(forest.children(openRows(forest)[0] ?? expect.fail())).toHaveLength(20);
    expect(shapeOfRoots(forest)).toHaveLength(1);
  });
});
