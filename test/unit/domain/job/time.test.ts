import { describe, expect, it } from 'vitest';
import { durationOf, jobTime, spanOf, untilNextSpan } from '../../../../src/domain/job/time';
import { plausibleTime } from '../../../../src/domain/job/dates';
import { aJob, day, hour, minute, noon } from '../../../support/factories';

describe('plausibleTime', () => {
  it.each([
    [0],
    [-1000],
    [Date.UTC(2018, 0, 1)],
    [1_700_000_000_000_000],
    [NaN],
    [Infinity],
    [Date.UTC(2100, 0, 1)],
    [undefined],
  ])('takes %s for no date', (time) => {
    expect(plausibleTime(time)).toBeUndefined();
  });

  it.each([1_700_000_000_123, Date.now() + 400 * day])(
    'takes %i for a date, whatever the clock says',
    (time) => {
      expect(plausibleTime(time)).toBe(time);
    },
  );
});

describe('spanOf', () => {
  it.each([
    [-5, 'second', 0],
    [59_999, 'second', 59],
    [minute, 'minute', 1],
    [119 * minute, 'hour', 1],
    [47 * hour, 'day', 1],
    [29 * day, 'day', 29],
    [30 * day, 'month', 1],
    [364 * day, 'month', 12],
    [800 * day, 'year', 2],
  ])('%i ms is %s %i', (ms, unit, value) => {
    expect(spanOf(ms)).toEqual({ unit, value });
  });

  it.each([0, 30_000, minute, 90_000, hour, 25 * hour, 45 * day])(
    'has a new text exactly after untilNextSpan, at %i ms',
    (ms) => {
      const shown = (at: number): string => {
        const { unit, value } = spanOf(at);
        return unit === 'second' ? 'just now' : `${value} ${unit}`;
      };
      const wait = untilNextSpan(ms);
      expect(shown(ms + wait - 1)).toBe(shown(ms));
      expect(shown(ms + wait)).not.toBe(shown(ms));
    },
  );
});

describe('jobTime and durationOf', () => {
  it('tells the age of finished jobs and the elapsed time of others', () => {
    expect(jobTime(aJob(), noon)).toEqual({ kind: 'age', ms: 2 * hour });
    expect(jobTime(aJob({ status: 'CREATE IN_PROGRESS' }), noon)).toEqual({ kind: 'elapsed', ms: 2 * hour });
    expect(jobTime(aJob({ createdAt: NaN }), noon)).toEqual({ kind: 'none' });
    expect(jobTime(aJob({ createdAt: noon + minute }), noon)).toEqual({ kind: 'age', ms: 0 });
  });

  it.each(['ACTIVE', 'CREATE IN_PROGRESS'])('leaves out the age of a job of %s that lies ahead', (status) => {
    expect(jobTime(aJob({ status, createdAt: noon + 2 * day }), noon)).toEqual({ kind: 'none' });
  });

  it('knows a duration also where the clock of this machine is behind', () => {
    const ahead = aJob({ createdAt: Date.now() + 2 * day, updatedAt: Date.now() + 2 * day + hour });
    expect(durationOf(ahead)).toBe(hour);
  });

  it('knows a duration only of ended jobs with dates in order', () => {
    expect(durationOf(aJob())).toBe(hour);
    expect(durationOf(aJob({ status: 'CREATE FAILED' }))).toBe(hour);
    expect(durationOf(aJob({ status: 'PENDING' }))).toBeUndefined();
    expect(durationOf(aJob({ status: 'QUIESCING' }))).toBeUndefined();
    expect(durationOf(aJob({ updatedAt: noon - 3 * hour }))).toBeUndefined();
    expect(durationOf(aJob({ updatedAt: undefined }))).toBeUndefined();
  });
});
