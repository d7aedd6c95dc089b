import { expect, it } from 'vitest';
import { medianOf, spreadOf } from '../../../../src/domain/job/spread';

it.each([
  [[], undefined],
  [[5], { count: 1, median: 5, least: 5, most: 5 }],
  [[9, 1], { count: 2, median: 5, least: 1, most: 9 }],
  [[30, 4, 100], { count: 3, median: 30, least: 4, most: 100 }],
  [[0, 0, 0, 0], { count: 4, median: 0, least: 0, most: 0 }],
])('of %j is %j', (values, spread) => expect(spreadOf(values)).toEqual(spread));

it('leaves the values as they were, and takes 0 for the median of none', () => {
  const values = [3, 1, 2];
  spreadOf(values);
  expect(values).toEqual([3, 1, 2]);
  expect(medianOf([])).toBe(0);
});
