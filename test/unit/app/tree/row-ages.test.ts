import { statusOfKey } from '../../../../src/domain/job/status';
import { expect, it } from 'vitest';
import { RowAges } from '../../../../src/app/tree/row-ages';
import type { JobNode, TreeNode } from '../../../../src/domain/arrange/tree';
import { asId, aJob, day, hour, minute, noon } from '../../../support/factories';

const group: TreeNode = {
  kind: 'group',
  connection: asId('sample'),
  key: 'active',
  of: { kind: 'status', status: statusOfKey('active') },
};

function row(name: string, createdAt: number | undefined): JobNode {
  return { kind: 'job', connection: asId('sample'), id: name, job: aJob({ name, createdAt }) };
}

const young = row('young', noon - 90_000);
const old = row('old', noon - 5 * hour);
const undated = row('undated', undefined);

it('tells of the rows with a new text, once each, and of no others', () => {
  const ages = new RowAges(() => ({}));
  ages.shown(group, [young, old, undated], noon);
  expect(ages.changed(noon + 29_999)).toEqual([]);
  expect(ages.changed(noon + 30_000)).toEqual([young]);
  expect(ages.changed(noon + 31_000)).toEqual([]);
  expect(ages.changed(noon + hour)).toEqual([young, old]);
});

it('knows no rows that are gone', () => {
  const ages = new RowAges(() => ({}));
  ages.shown(group, [young], noon);
  ages.shown(group, [], noon);
  expect(ages.changed(noon + hour)).toEqual([]);
  ages.shown(group, [young], noon);
  ages.clear();
  expect(ages.changed(noon + minute)).toEqual([]);
});

it('tells of a row whose date lay ahead once the clock is set', () => {
  const ahead = row('ahead', noon + 2 * day);
  const ages = new RowAges(() => ({}));
  ages.shown(group, [ahead], noon);
  expect(ages.changed(noon + minute)).toEqual([]);
  expect(ages.changed(noon + 2 * day + 5 * minute)).toEqual([ahead]);
});

it('goes on with ages after the clock was set back', () => {
  const ages = new RowAges(() => ({}));
  ages.shown(group, [old], noon);
  expect(ages.changed(noon - 3 * hour)).toEqual([old]);
});

it('tells of a row that begins to take longer than usual, between two spans of time', () => {
  const runs: JobNode = {
    ...row('runs', noon - 2 * hour),
    job: aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 2 * hour }),
  };
  const ages = new RowAges(() => ({ usualMs: 70 * minute }));
  ages.shown(group, [runs], noon);
  expect(ages.count).toBe(1);
  expect(ages.changed(noon + 20 * minute - 1)).toEqual([]);
  expect(ages.changed(noon + 20 * minute)).toEqual([runs]);
  expect(ages.changed(noon + 21 * minute)).toEqual([]);
});

it('tells of an unfinished row when nothing was heard of it for three minutes, and when it was again', () => {
  const runs: JobNode = {
    ...row('runs', noon - 90 * minute),
    job: aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 90 * minute }),
  };
  const facts = { unfinishedAsOf: noon };
  const ages = new RowAges(() => facts);
  ages.shown(group, [runs, old], noon);
  expect(ages.changed(noon + 3 * minute - 1)).toEqual([]);
  expect(ages.changed(noon + 3 * minute)).toEqual([runs]);
  // It says of when it is: that does not change.
  expect(ages.changed(noon + 50 * minute)).toEqual([]);
  facts.unfinishedAsOf = noon + 50 * minute;
  expect(ages.changed(noon + 50 * minute)).toEqual([]);
  ages.recheck();
  expect(ages.changed(noon + 50 * minute)).toEqual([runs]);
});

it('tells of a row that takes longer than usual by what was learned since', () => {
  const runs: JobNode = {
    ...row('runs', noon - 2 * hour),
    job: aJob({ name: 'runs', status: 'PENDING', createdAt: noon - 2 * hour }),
  };
  const facts = { usualMs: 300 * minute };
  const ages = new RowAges(() => facts);
  ages.shown(group, [runs], noon);
  facts.usualMs = 10 * minute;
  ages.recheck();
  expect(ages.changed(noon + 1)).toEqual([runs]);
});
