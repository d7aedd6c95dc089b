import { describe, expect, it } from 'vitest';
import { parseDates } from '../../../../src/domain/job/dates';
import { noon } from '../../../support/factories';

describe('dates', () => {
  const edges = [Date.UTC(2018, 0, 1), Date.UTC(2100, 0, 1)] as const;

  it('are taken where they can be true', () => {
    expect(parseDates(noon, noon + 1)).toEqual({
      createdAt: noon,
      updatedAt: noon + 1,
      sentDates: undefined,
    });
    expect(parseDates(undefined, noon)).toEqual({
      createdAt: undefined,
      updatedAt: noon,
      sentDates: undefined,
    });
    expect(parseDates(edges[0] + 1, edges[1] - 1).sentDates).toBeUndefined();
  });

  it('are kept as they were sent where they cannot, each by itself', () => {
    expect(parseDates(5, noon)).toEqual({
      createdAt: undefined,
      updatedAt: noon,
      sentDates: { createdAt: 5 },
    });
    expect(parseDates(noon, edges[1])).toEqual({
      createdAt: noon,
      updatedAt: undefined,
      sentDates: { updatedAt: edges[1] },
    });
    expect(parseDates(edges[0], -1).sentDates).toEqual({ createdAt: edges[0], updatedAt: -1 });
    expect(parseDates(NaN, Infinity)).toEqual({
      createdAt: undefined,
      updatedAt: undefined,
      sentDates: undefined,
    });
    expect(parseDates(NaN, 5).sentDates).toEqual({ updatedAt: 5 });
  });
});
