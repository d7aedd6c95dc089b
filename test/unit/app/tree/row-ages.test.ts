import { statusOfKey } from '../../../../src/domain/job/status';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowAges, type RowFacts } from '../../../../src/app/tree/row-ages';
import { overdueFrom } from '../../../../src/domain/arrange/overdue';
import { jobTime, spanOf } from '../../../../src/domain/job/time';
import type { JobNode, TreeNode } from '../../../../src/domain/arrange/tree';
import { asId, aJob, day, hour, minute, noon } from '../../../support/factories';

const group: TreeNode = {
  kind: 'group',
  connection: asId('sample'),
  jobKind: 'inference',
  key: 'active',
  of: { kind: 'status', status: statusOfKey('active') },
};

function row(name: string, createdAt: number | undefined): JobNode {
  return {
    kind: 'job',
    connection: asId('sample'),
    jobKind: 'inference',
    id: name,
    job: aJob({ name, createdAt }),
  };
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

it('tells of exactly the rows whose text has changed, whatever the jobs, the facts and the steps of the clock', () => {
  const times = [0, 30_000, minute, 59 * minute, 90 * minute, 2 * hour, 26 * hour, 3 * day, 40 * day, -hour];
  const aRow = fc.record({
    age: fc.constantFrom(...times, undefined),
    status: fc.constantFrom('ACTIVE', 'PENDING', 'CREATE IN_PROGRESS'),
    usualMs: fc.constantFrom(undefined, 10 * minute, hour),
    heard: fc.constantFrom(undefined, 0, -minute, -5 * minute),
  });
  const steps = fc.array(fc.constantFrom(0, 1000, 29_000, minute, 2 * minute, 11 * minute, hour, day, -hour));
  fc.assert(
    fc.property(fc.array(aRow, { minLength: 1, maxLength: 4 }), steps, (given, clock) => {
      const facts = new Map<string, RowFacts>();
      const rows = given.map(({ age, status, usualMs, heard }, index): JobNode => {
        const id = `job ${index}`;
        facts.set(id, { usualMs, unfinishedAsOf: heard === undefined ? undefined : noon + heard });
        const createdAt = age === undefined ? undefined : noon - age;
        return { ...row(id, createdAt), job: aJob({ name: id, status, createdAt }) };
      });
      const factsOf = ({ id }: JobNode): RowFacts => facts.get(id) ?? {};
      const ages = new RowAges(factsOf);
      let now = noon;
      let before = rows.map((each) => saidOf(each, factsOf(each), now));
      ages.shown(group, [group, ...rows], now);
      expect(ages.count).toBe(rows.length);
      for (const step of clock) {
        now += step;
        const after = rows.map((each) => saidOf(each, factsOf(each), now));
        expect(ages.changed(now)).toEqual(rows.filter((_, index) => before[index] !== after[index]));
        before = after;
      }
    }),
    { numRuns: 300 },
  );
});

/** What a row says of its time, as ui/words/format.ts puts it. */
function saidOf({ job }: JobNode, { usualMs, unfinishedAsOf }: RowFacts, now: number): string {
  const time = jobTime(job, now, unfinishedAsOf);
  if (time.kind === 'none') return 'nothing';
  const { unit, value } = spanOf(time.ms);
  const span = unit === 'second' ? 'now' : `${value} ${unit}`;
  if (time.kind === 'age') return `${span} ago`;
  const overdue = usualMs !== undefined && time.ms >= overdueFrom(usualMs) ? `, usually ${usualMs}` : '';
  return `${span}${overdue}, as of ${time.asOf ?? 'now'}`;
}

it('looks at what the rows are sorted by: the time of the update, or a duration that stays (U8)', () => {
  const job = aJob({ name: 'updated', createdAt: noon - 5 * hour, updatedAt: noon - 90_000 });
  const updated: JobNode = { ...young, id: 'updated', job };
  const ages = new RowAges(() => ({ sortBy: 'updated' }));
  ages.shown(group, [updated], noon);
  expect(ages.changed(noon + 29_999)).toEqual([]);
  expect(ages.changed(noon + 30_000)).toEqual([updated]);
  const never = new RowAges(() => ({ sortBy: 'duration' }));
  never.shown(group, [updated], noon);
  expect(never.changed(noon + day)).toEqual([]);
});
