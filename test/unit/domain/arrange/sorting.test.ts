import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames, sortings } from '../../../../src/domain/arrange/arrangement';
import { compareBy, sorted } from '../../../../src/domain/arrange/sorting';
import { aJob, day, hour, minute, noon, nothing } from '../../../support/factories';

const jobs = [
  aJob({ name: 'b', createdAt: noon - day, updatedAt: noon - day + 5 * minute }),
  aJob({ name: 'B', createdAt: noon - 2 * day, updatedAt: noon }),
  aJob({ name: 'a', createdAt: noon - 3 * hour, updatedAt: noon - 2 * hour, status: 'IN PROGRESS' }),
  aJob({ name: 'c', createdAt: noon - hour, updatedAt: noon - 2 * hour }),
  aJob({ name: 'undated', createdAt: NaN, updatedAt: 9e15 }),
  nothing,
];

describe('jobs are sorted', () => {
  it.each([
    ['created', ['c', 'a', 'b', 'B', undefined, 'undated']],
    // Equal values: newest first.
    ['updated', ['B', 'c', 'a', 'b', undefined, 'undated']],
    ['name', [undefined, 'a', 'B', 'b', 'c', 'undated']],
    // `c` was updated before it was created: it has no duration.
    ['duration', ['B', 'a', 'b', 'c', undefined, 'undated']],
  ] as const)('by %s', (sortBy, names) => {
    const entries = jobs.map((job, index) => ({ id: String(index), job }));
    for (const order of [entries, entries.toReversed()]) {
      expect(sorted(order, sortBy, noon).map(({ job }) => job.name)).toEqual(names);
    }
  });
});

it('jobs are in the order that comparing any two gives, however many and large their values', () => {
  const time = fc.oneof(
    fc.constantFrom(undefined, noon, noon - day, noon + 1),
    fc.integer({ min: noon - 2000 * day, max: noon }),
    // Of a service that counts by parts of a millisecond.
    fc.double({ min: noon - day, max: noon, noNaN: true }),
  );
  const job = fc
    .record({
      name: fc.constantFrom('a', 'A', 'b', undefined),
      status: fc.constantFrom('ACTIVE', 'PENDING', 'CREATE FAILED'),
      createdAt: time,
      updatedAt: time,
    })
    .map((fields) => aJob(fields));
  fc.assert(
    fc.property(fc.array(job, { maxLength: 30 }), fc.constantFrom(...sortings), (all, sortBy) => {
      const entries = all.map((each, index) => ({ id: String(index), job: each }));
      expect(sorted(entries, sortBy, noon)).toEqual(entries.toSorted(compareBy(sortBy, noon)));
    }),
  );
});

it('names that differ by case alone stand side by side, always in the same order', () => {
  expect(['b', 'A', 'a', 'B', 'ä'].sort(compareNames)).toEqual(['A', 'a', 'B', 'b', 'ä']);
});
