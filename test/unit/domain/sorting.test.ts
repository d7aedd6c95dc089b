import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../src/domain/arrangement';
import { sorted } from '../../../src/domain/sorting';
import { aJob, day, hour, minute, noon, nothing } from '../../support/factories';

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
    ['updated', ['B', 'a', 'c', 'b', undefined, 'undated']],
    ['name', [undefined, 'a', 'B', 'b', 'c', 'undated']],
    // `c` was updated before it was created: it has no duration.
    ['duration', ['B', 'a', 'b', undefined, 'c', 'undated']],
  ] as const)('by %s', (sortBy, names) => {
    const entries = jobs.map((job, index) => ({ id: String(index), job }));
    for (const order of [entries, entries.toReversed()]) {
      expect(sorted(order, sortBy, noon).map(({ job }) => job.name)).toEqual(names);
    }
  });
});

it('names that differ by case alone stand side by side, always in the same order', () => {
  expect(['b', 'A', 'a', 'B', 'ä'].sort(compareNames)).toEqual(['A', 'a', 'B', 'b', 'ä']);
});
