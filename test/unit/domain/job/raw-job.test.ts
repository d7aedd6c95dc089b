import { describe, expect, it } from 'vitest';
import { bounded, parseDates, parseJob, rawJob } from '../../../../src/domain/job/raw-job';
import { aJob, noon } from '../../../support/factories';

describe('a job', () => {
  it('that is taken apart and put together is the same', () => {
    for (const job of [aJob(), aJob({ createdAt: 5, updatedAt: undefined }), aJob({ updatedAt: -7 })]) {
      expect(parseJob(rawJob(job))).toEqual(job);
    }
    expect(rawJob(aJob({ createdAt: noon, updatedAt: noon + 1 }))).toMatchObject({
      createdAt: noon,
      updatedAt: noon + 1,
    });
  });

  it('has texts that are no longer than 2,048 characters, and no half of one', () => {
    const most = 'x'.repeat(2048);
    expect(bounded(most)).toBe(most);
    expect(bounded(`${most}y`)).toBe(most);
    expect(bounded(`${'x'.repeat(2047)}🎬`)).toBe(`${'x'.repeat(2047)}\ufffd`);
    expect(bounded('\ud800')).toBe('\ud800');
    expect([bounded(''), bounded(undefined)]).toEqual(['', undefined]);
    expect(aJob({ name: `${most}y` }).name).toBe(most);
  });
});

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
