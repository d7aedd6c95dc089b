/** Which rows stand at the top, which below others, and that each finds its way back. */
import { describe, expect, it } from 'vitest';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { aJob, asId, day, noon } from '../../../support/factories';
import { showing } from '../arrange/arrange-support';

const many = Array.from({ length: 1_200 }, (_, index) =>
  aJob({ name: `job-${index}`, createdAt: index < 600 ? noon : noon - 60 * day }),
);

describe.each([false, true])('the rows of several connections: %s', (several) => {
  it('lead down to each job, and back up from it', async () => {
    const { forest } = await showing([aJob({ name: 'x', status: 'CREATE FAILED' }), ...many], several);
    const kinds = new Set<TreeNode['kind']>();
    const visit = (node: TreeNode, above: TreeNode | undefined): void => {
      kinds.add(node.kind);
      expect(forest.parent(node)).toBe(above);
      for (const child of forest.children(node)) visit(child, node);
    };
    for (const root of forest.roots()) visit(root, undefined);
    expect(kinds).toEqual(
      new Set([...(several ? (['connection'] as const) : []), 'group', 'month', 'job', 'otherJobs']),
    );
    expect(forest.empty).toBe(false);
  });

  it('have parents in every arrangement, ranges and groups in ranges among them', async () => {
    const { forest, shown, store } = await showing(many, several);
    for (const [groupBy, sortBy] of [
      ['status', 'name'],
      ['solution', 'duration'],
      ['day', 'created'],
    ] as const) {
      shown.arrange({ ...store.arranged.arrangement, groupBy, sortBy });
      const visit = (node: TreeNode, above: TreeNode | undefined): void => {
        expect(forest.parent(node)).toBe(above);
        for (const child of forest.children(node)) visit(child, node);
      };
      for (const root of forest.roots()) visit(root, undefined);
    }
  });
});

describe('a connection that is no longer shown', () => {
  it('has no rows, and its rows have no parents', async () => {
    const { forest, shown } = await showing([aJob()], true);
    const [connection] = forest.roots();
    const [group] = forest.children(connection ?? expect.fail());
    const [job] = forest.children(group ?? expect.fail());
    shown.show([environmentChoice]);
    const gone: TreeNode[] = [connection, group, job]
      .filter((node) => node !== undefined)
      .map((node) => ({ ...node, connection: asId('profile/eu-west-1/gone') }));
    for (const node of gone) {
      expect(forest.children(node)).toEqual([]);
      expect(forest.parent(node)).toBeUndefined();
    }
  });

  it('leaves the rows of the others', async () => {
    const { forest, shown } = await showing([aJob()], true);
    expect(forest.roots().map(({ kind }) => kind)).toEqual(['connection', 'connection']);
    shown.show([environmentChoice]);
    expect(forest.roots().map(({ kind }) => kind)).toEqual(['group', 'otherJobs']);
  });
});

it('is empty without jobs and without a problem, for a single connection only', async () => {
  const alone = await showing([]);
  expect([alone.forest.empty, alone.forest.roots()]).toEqual([true, []]);
  const several = await showing([], true);
  expect(several.forest.empty).toBe(false);
  expect(
    several.forest.roots().flatMap((row) => several.forest.children(row).map(({ kind }) => kind)),
  ).toEqual(['empty', 'otherJobs', 'empty', 'otherJobs']);
});
