import { expect, it } from 'vitest';
import { DismissedSeries, type SeriesRef } from '../../../../src/app/connections/dismissed-series';
import { asId } from '../../../support/factories';
import { kindUnderTest } from '../../../support/kind-under-test';

function storage(stored?: unknown) {
  const kept = { value: stored };
  return { kept, read: () => kept.value, write: (keys: readonly string[]) => void (kept.value = keys) };
}

const series = (name: string): SeriesRef => ({
  connection: asId('a'),
  jobKind: kindUnderTest.id,
  series: name,
});

it('are kept, one by one, for their connection', () => {
  const kept = storage();
  const dismissed = new DismissedSeries(kept);
  expect(dismissed.has(series('x'))).toBe(false);
  dismissed.add(series('x'));
  dismissed.add(series('y'));
  dismissed.remove(series('y'));
  const later = new DismissedSeries(kept);
  expect(['x', 'y'].map((name) => later.has(series(name)))).toEqual([true, false]);
  expect(later.has({ ...series('x'), connection: asId('b') })).toBe(false);
});

it.each([undefined, null, 'x', 1, {}, [1, null]])('are none where %j is stored', (stored) => {
  const dismissed = new DismissedSeries(storage(stored));
  expect(dismissed.has(series('x'))).toBe(false);
  dismissed.add(series('x'));
  expect(dismissed.has(series('x'))).toBe(true);
});

it('are 500 at most: the oldest are forgotten', () => {
  const kept = storage();
  const dismissed = new DismissedSeries(kept);
  for (let index = 0; index < 501; index++) dismissed.add(series(String(index)));
  expect(kept.kept.value).toHaveLength(500);
  expect(['0', '1', '500'].map((name) => dismissed.has(series(name)))).toEqual([false, true, true]);
});
