import { expect, it } from 'vitest';
import { RowAges } from '../../../src/app/row-ages';
import type { JobNode, TreeNode } from '../../../src/domain/tree';
import { aJob, hour, minute, noon } from '../../support/factories';

const group: TreeNode = { kind: 'group', key: 'active', status: { kind: 'active' } };

function row(name: string, createdAt: number | undefined): JobNode {
  return { kind: 'job', connection: 'sample', id: name, job: aJob({ name, createdAt }) };
}

const young = row('young', noon - 90_000);
const old = row('old', noon - 5 * hour);
const undated = row('undated', undefined);

it('tells of the rows with a new text, once each, and of no others', () => {
  const ages = new RowAges();
  ages.shown(group, [young, old, undated], noon);
  expect(ages.changed(noon + 29_999)).toEqual([]);
  expect(ages.changed(noon + 30_000)).toEqual([young]);
  expect(ages.changed(noon + 31_000)).toEqual([]);
  expect(ages.changed(noon + hour)).toEqual([young, old]);
});

it('knows no rows that are gone', () => {
  const ages = new RowAges();
  ages.shown(group, [young], noon);
  ages.shown(group, [], noon);
  expect(ages.changed(noon + hour)).toEqual([]);
  ages.shown(group, [young], noon);
  ages.clear();
  expect(ages.changed(noon + minute)).toEqual([]);
});
