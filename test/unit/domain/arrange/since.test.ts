import { describe, expect, it } from 'vitest';
import { timeOf } from '../../../../src/domain/arrange/since';
import { day, hour, noon } from '../../../support/factories';

/** Midnight of that many days after 23 November 2026, in the zone of the machine. */
const midnight = (days: number): number => new Date(2026, 10, 23 + days).getTime();

describe('a time that is typed', () => {
  it.each([
    ['12h', noon - 12 * hour],
    ['3D', noon - 3 * day],
    ['2w', noon - 14 * day],
    ['2026-11-23T06:00', new Date(2026, 10, 23, 6).getTime()],
    ['2026-11-23T06:00:30Z', Date.UTC(2026, 10, 23, 6, 0, 30)],
    ['2026-11-23t06:00+02:00', Date.UTC(2026, 10, 23, 4)],
  ])('is a moment: %s', (text, at) => {
    expect(timeOf(text, noon)).toEqual({ from: at, to: at });
  });

  it.each([
    ['today', 0],
    ['Yesterday', -1],
    ['2026-11-20', -3],
    ['2026-12-01', 8],
  ])('is a day: %s', (text, days) => {
    expect(timeOf(text, noon)).toEqual({ from: midnight(days), to: midnight(days + 1) - 1 });
  });

  it.each([
    '',
    '12',
    '12x',
    '2026',
    '2026-11',
    '2026-11-31',
    '2026-13-01',
    '2026-11-23T',
    '2026-11-23T25:00',
    '2026-11-31T00:00',
    '2026-02-30T06:00Z',
    'tomorrow',
    '99999d',
  ])('is nothing yet: %j', (text) => {
    expect(timeOf(text, noon)).toBeUndefined();
  });
});
