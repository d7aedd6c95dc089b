/** The rows of every arrangement, as VS Code gets them. */
import type { JobStore } from '../../../../src/app/list/job-store';
import { openRows } from '../../app/tree/tree-support';
import { noMarks } from '../../../support/no-marks';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { mostRows } from '../../../../src/app/arrange/job-group';
import type { RootRows } from '../../../../src/app/tree/root-rows';
import {
  type Arrangement,
  filterMatcher,
  groupings,
  noFilter,
  sortings,
} from '../../../../src/domain/arrange/arrangement';
import type { Job } from '../../../../src/domain/job/job';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { aJob, day, hour, minute, noon } from '../../../support/factories';
import { texts } from '../../../support/store-deps';
import { showing } from '../../app/arrange/arrange-support';

vi.mock('vscode', async () => (await import('../tree/fake-tree')).fakeTree());
const { treeItem } = await import('../../../../src/ui/tree/items');
const { ExpansionState } = await import('../../../../src/ui/tree/expansion-state');
const { RowIds } = await import('../../../../src/ui/tree/row-ids');
const { RowLabels } = await import('../../../../src/ui/tree/row-labels');
const memory = { folds: new ExpansionState(), labels: new RowLabels(), ids: new RowIds() };

/** All rows in their order, and those of jobs among them. */
function rowsOf(forest: RootRows, store: JobStore): { all: TreeNode[]; jobs: Job[] } {
  const all: TreeNode[] = [];
  const jobs: Job[] = [];
  const visit = (rows: readonly TreeNode[], above: TreeNode | undefined): void => {
    expect(rows.length).toBeLessThanOrEqual(mostRows);
    for (const row of rows) {
      all.push(row);
      if (row.kind === 'job') jobs.push(row.job);
      visit(forest.children(row), row);
    }
    // One of each level stands for all.
    const last = rows.at(-1);
    if (last !== undefined) expect(forest.parent(last)).toBe(above);
  };
  visit(openRows(forest), forest.rowOf(store));
  return { all, jobs };
}

const reasons = ['Line 1', 'Line 2', 'Invalid S3 input path', 'Other', ' ', '\u202e[x](y)', undefined];
const aRawJob = fc.record({
  name: fc.constantFrom('a', 'A', 'ä', 'b-1', 'b-2', '', undefined),
  arn: fc.constantFrom('', undefined),
  status: fc.constantFrom('ACTIVE', 'CREATE FAILED', 'IN PROGRESS', 'in_progress', 'STOPPED', undefined),
  createdAt: fc.constantFrom(noon, noon - day, noon - 40 * day, NaN, undefined),
  updatedAt: fc.constantFrom(noon, noon + hour, noon - 50 * day, undefined),
  failureReason: fc.constantFrom(...reasons),
  solutionVersionArn: fc.constantFrom('arn:aws:personalize:us-east-1:1:solution/x/v', 'odd', undefined),
});
const jobsOf = fc
  .record({ some: fc.array(aRawJob, { maxLength: 9 }), times: fc.constantFrom(1, 1, 1, 260) })
  .map(({ some, times }) =>
    Array.from({ length: times }, (_, round) =>
      some.map((raw, index) =>
        // Jobs without an ARN may be equal in all that they have.
        aJob({
          ...raw,
          arn:
            raw.arn === undefined
              ? undefined
              : `arn:aws:personalize:us-east-1:1:batch-inference-job/${round}-${index}`,
        }),
      ),
    ).flat(),
  );
const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  groupBy: fc.constantFrom(...groupings),
  sortBy: fc.constantFrom(...sortings),
  filter: fc.constantFrom(
    noFilter,
    { text: 'a', statuses: [] },
    { text: 'line', statuses: ['failed', 'active'] },
    { text: '.*', statuses: [] },
  ),
});

describe('any arrangement', () => {
  it('shows each job that matches once, in an order that does not depend on how the jobs came, under ids that last', async () => {
    await fc.assert(
      fc.asyncProperty(jobsOf, arrangements, async (jobs, how) => {
        const { account, arranged, forest, shown, store } = await showing(jobs);
        arranged(how);
        const { all, jobs: rows } = rowsOf(forest, store);
        const matching = jobs.filter(filterMatcher(how.filter, texts, noon) ?? (() => true));
        expect([rows.length, new Set(rows).size]).toEqual([matching.length, matching.length]);
        const sources = { shown, forest, now: () => noon, ...noMarks };
        const ids = all.map((row) => treeItem(row, sources, memory).id);
        expect(new Set(ids).size).toBe(ids.length);
        // Another way of arranging and back, and the same jobs the other way round.
        arranged({ groupBy: 'day', sortBy: 'name' });
        arranged(how);
        expect(rowsOf(forest, store).all.map((row) => treeItem(row, sources, memory).id)).toEqual(ids);
        const other = await showing(account.jobs.toReversed());
        other.arranged(how);
        const otherSources = { ...sources, shown: other.shown, forest: other.forest };
        expect(
          rowsOf(other.forest, other.store).all.map((row) => treeItem(row, otherSources, memory).id),
        ).toEqual(ids);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('a part', () => {
  const many = Array.from({ length: 1_300 }, (_, index) =>
    aJob({
      name: `n${String(index).padStart(4, '0')}`,
      status: index === 1_299 ? 'CREATE FAILED' : 'ACTIVE',
      createdAt: noon - index * hour,
      updatedAt: noon - index * hour + (index + 1) * minute,
      solutionVersionArn: `arn:aws:personalize:us-east-1:1:solution/s${index}/v`,
    }),
  );
  const partsOf = async (how: Partial<Arrangement>) => {
    const { arranged, forest, shown } = await showing(many);
    arranged(how);
    const [first] = openRows(forest);
    const parts = first?.kind === 'range' ? openRows(forest) : forest.children(first ?? expect.fail());
    return parts.map((part) => {
      const { label, description, collapsibleState, contextValue } = treeItem(
        part,
        { shown, forest, now: () => noon, ...noMarks },
        memory,
      );
      return [label, description, collapsibleState, contextValue];
    });
  };

  it('is called by its first and last row, with the number of its jobs and what they are sorted by', async () => {
    const filter = { text: '', statuses: ['active'] };
    expect(await partsOf({ sortBy: 'name', filter })).toEqual([
      ['n0000 – n0999', '1,000', 2, expect.not.stringContaining('failed')],
      ['n1000 – n1298', '299', 1, expect.not.stringContaining('failed')],
    ]);
    expect((await partsOf({ sortBy: 'duration', filter })).map((part) => part.slice(0, 2))).toEqual([
      ['n1298 – n0299', '1,000 · 21 h 39 min – 5 h'],
      ['n0298 – n0000', '299 · 4 h 59 min – 1 min'],
    ]);
    expect((await partsOf({ sortBy: 'updated', filter }))[1]?.[1]).toMatch(
      /^299 · \w+ \d+, 2026 – \w+ \d+, 2026$/,
    );
  });

  it('of groups is called by the first and the last of them, and knows of failures', async () => {
    expect(await partsOf({ groupBy: 'solution' })).toEqual([
      ['s0 – s999', '1,000', 2, expect.not.stringContaining('failed')],
      ['s1000 – s1299', '300', 1, expect.stringContaining('failed')],
    ]);
  });
});
