import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rhythmOf } from '../../../../src/domain/job/rhythm';
import { day, hour, minute } from '../../../support/factories';

/** A Monday. */
const monday = Date.UTC(2026, 8, 7);
const utcDay = (time: number): number => new Date(time).getUTCDay();
const rhythm = (times: readonly number[]) => rhythmOf(times, utcDay);
/** Runs at 2 AM on the days, counted from that Monday, each some minutes late. */
const runs = (days: readonly number[], lateMinutes: (index: number) => number = () => 0): number[] =>
  days.map((each, index) => monday + each * day + 2 * hour + lateMinutes(index) * minute);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const isWorkday = (each: number): boolean => each % 7 < 5;

describe('a steady series', () => {
  it('runs daily: the next run is due a day later, with an hour for summer time', () => {
    const found = rhythm(runs(upTo(30), (index) => index % 3));
    expect(found).toMatchObject({ kind: 'daily', expected: 30, met: 30, since: monday + 2 * hour });
    expect(found?.from).toBe(monday + 30 * day + 2 * hour);
    expect(found?.by).toBe(monday + 30 * day + 2 * hour + 2 * minute);
    expect(found?.overdueAt).toBe((found?.by ?? 0) + 75 * minute);
    expect(found?.endedAt).toBe((found?.by ?? 0) + 6 * day);
  });

  it('runs on weekdays: after Friday, Monday is due', () => {
    const found = rhythm(runs(upTo(26).filter(isWorkday)));
    expect(found).toMatchObject({ kind: 'weekdays', by: monday + 28 * day + 2 * hour });
  });

  it('runs weekly, or on some days of the week', () => {
    expect(rhythm(runs([0, 7, 14, 21, 28]))).toMatchObject({
      kind: 'weekly',
      by: monday + 35 * day + 2 * hour,
    });
    const some = runs(upTo(28).filter((each) => [0, 2, 4].includes(each % 7)));
    expect(rhythm(some)).toMatchObject({ kind: 'onSomeDays', by: monday + 28 * day + 2 * hour });
  });

  it('runs hourly: half a day of runs is needed to say so', () => {
    const hourly = (count: number) => upTo(count).map((index) => monday + index * hour + 5 * minute);
    expect(rhythm(hourly(12))).toMatchObject({ kind: 'hourly', by: monday + 12 * hour + 5 * minute });
    expect(rhythm(hourly(12))?.overdueAt).toBe(monday + 12 * hour + 20 * minute);
    expect(rhythm(hourly(11))).toBeUndefined();
  });

  it('may run at several times of the day, of which the next is due', () => {
    const twice = upTo(10).flatMap((each) => [
      monday + each * day + 5 * hour,
      monday + each * day + 16 * hour,
    ]);
    expect(rhythm(twice)).toMatchObject({ kind: 'daily', by: monday + 10 * day + 5 * hour });
    expect(rhythm([...twice, monday + 10 * day + 5 * hour])).toMatchObject({
      by: monday + 10 * day + 16 * hour,
    });
    const missing = twice.filter((time) => time !== monday + 9 * day + 16 * hour);
    expect(rhythm(missing)).toMatchObject({ by: monday + 9 * day + 16 * hour });
  });

  it('may run around midnight', () => {
    const late = upTo(20).map((each) => monday + each * day + (each % 2 === 0 ? -10 : 10) * minute);
    expect(rhythm(late)).toMatchObject({ kind: 'daily', by: monday + 20 * day + 10 * minute });
  });

  it('has a tolerance from its own spread, and from how late a run has been', () => {
    const wide = rhythm(runs(upTo(30), (index) => (index % 5) * 30));
    expect((wide?.overdueAt ?? 0) - (wide?.by ?? 0)).toBe(2 * hour);
    const late = rhythm(runs(upTo(30), (index) => (index === 12 ? 8 * 60 : 0)));
    expect(late).toMatchObject({ expected: 30, met: 30 });
    expect((late?.overdueAt ?? 0) - (late?.by ?? 0)).toBe(12 * hour);
  });

  it('may miss a run now and then, and have retries', () => {
    const some = upTo(30).filter((each) => each !== 11 && each !== 20);
    const retried = [...runs(some), monday + 5 * day + 3 * hour, monday + 6 * day + 15 * hour].sort(
      (a, b) => a - b,
    );
    expect(rhythm(retried)).toMatchObject({ kind: 'daily', expected: 30, met: 28 });
  });

  it('is known after five runs, but is not expected on a weekend before it ran on one', () => {
    expect(rhythm(runs(upTo(4)))).toBeUndefined();
    expect(rhythm(runs(upTo(5)))).toMatchObject({ by: monday + 7 * day + 2 * hour });
    // From Wednesday to Sunday.
    expect(rhythm(runs([2, 3, 4, 5, 6]))).toMatchObject({ kind: 'daily', by: monday + 7 * day + 2 * hour });
    expect(rhythm(runs([1, 2, 3, 4, 5]))).toMatchObject({ by: monday + 6 * day + 2 * hour });
  });

  it('moves by an hour with summer time without being overdue', () => {
    const moved = runs(upTo(40), (index) => (index < 39 ? 0 : 60));
    const before = rhythm(moved.slice(0, 39));
    expect(moved[39]).toBeLessThan(before?.overdueAt ?? 0);
    expect(rhythm(moved)).toMatchObject({ kind: 'daily' });
  });
});

describe('a made series (property)', () => {
  const days = { daily: () => true, weekdays: isWorkday, weekly: (each: number) => each % 7 === 3 };
  const made = fc.record({
    kind: fc.constantFrom<keyof typeof days>('daily', 'weekdays', 'weekly'),
    /** Of the day, in minutes, so that no run moves to another day. */
    at: fc.integer({ min: 60, max: 22 * 60 - 1 }),
    jitter: fc.integer({ min: 0, max: 60 }),
    /** In minutes, for each run in turn. */
    late: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 23 }),
    /** The day from which on the pipeline runs an hour earlier or later. */
    moves: fc.record({ on: fc.integer({ min: 0, max: 200 }), by: fc.constantFrom(-60, 0, 60) }),
    /** Every so many days, a run fails and is tried again some minutes later under another number. */
    retries: fc.record({ every: fc.integer({ min: 5, max: 30 }), after: fc.integer({ min: 5, max: 200 }) }),
    /** A day without a run every so many days: a holiday, or an outage. */
    holidays: fc.constantFrom(0, 23, 40),
  });

  type Made = typeof made extends fc.Arbitrary<infer T> ? T : never;

  /** Runs of 200 days, ascending, and which of them are retries. */
  function timesOfMade({ kind, at, jitter, late, moves, retries, holidays }: Made) {
    const runsOfMade: { readonly time: number; readonly isRetry: boolean; readonly afterHoliday: boolean }[] =
      [];
    let skipped = false;
    for (let each = 0; each < 200; each++) {
      if (!days[kind](each)) continue;
      if (holidays > 0 && each % holidays === holidays - 1) {
        skipped = true;
        continue;
      }
      const minutes = at + (late[each % late.length] ?? 0) * jitter + (each >= moves.on ? moves.by : 0);
      const time = monday + each * day + minutes * minute;
      runsOfMade.push({ time, isRetry: false, afterHoliday: skipped });
      skipped = false;
      if (each % retries.every === 0)
        runsOfMade.push({ time: time + retries.after * minute, isRetry: true, afterHoliday: false });
    }
    return runsOfMade;
  }

  it('is never overdue before a run that comes as usual, whatever was retried, moved by an hour or left out', () => {
    fc.assert(
      fc.property(made, (series) => {
        const all = timesOfMade(series);
        for (let index = 5; index < all.length; index++) {
          const next = all[index];
          if (next === undefined || next.isRetry || next.afterHoliday) continue;
          const found = rhythm(all.slice(Math.max(0, index - 80), index).map(({ time }) => time));
          if (found !== undefined) expect(next.time).toBeLessThan(found.overdueAt);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is overdue a day after a run that should have come, at the latest', () => {
    fc.assert(
      fc.property(made, (series) => {
        const all = timesOfMade({ ...series, holidays: 0 }).filter(({ isRetry }) => !isRetry);
        const found = rhythm(all.slice(-60).map(({ time }) => time));
        const last = all.at(-1)?.time ?? 0;
        const period = { daily: day, weekdays: 3 * day, weekly: 7 * day }[series.kind];
        expect(found?.overdueAt ?? Infinity).toBeLessThan(last + period + day);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is not steady has no rhythm', () => {
  it.each([
    ['every three days', upTo(40).map((each) => each * 3)],
    ['every two weeks', upTo(12).map((each) => each * 14)],
    ['one day in four', upTo(12).map((each) => each * 4)],
    ['half of the days', upTo(60).filter((each) => (each * 7) % 13 < 6)],
  ])('%s', (_, days) => {
    expect(rhythm(runs(days))).toBeUndefined();
  });

  it('monthly', () => {
    expect(rhythm(upTo(24).map((index) => Date.UTC(2024, index, 1, 3)))).toBeUndefined();
  });

  it('a burst of runs within a day', () => {
    expect(rhythm(upTo(40).map((index) => monday + index * 10 * minute))).toBeUndefined();
  });

  const gaps = fc.array(fc.integer({ min: 1, max: 3 * day }), { minLength: 5, maxLength: 80 });

  it('fewer than five runs, whatever their times (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 * day }), { maxLength: 4 }), (steps) => {
        expect(rhythm(timesOf(steps))).toBeUndefined();
      }),
    );
  });

  it('times that are spread over the whole period (property)', () => {
    const places = fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 14, maxLength: 40 });
    fc.assert(
      fc.property(places, (hours) => {
        // Each hour of the day occurs in the first two weeks, so that no part of the day is free.
        const spread = [...Array.from({ length: 24 }, (_, index) => (index * 7) % 24), ...hours];
        const times = spread.map((each, index) => monday + index * day + each * hour);
        expect(rhythm(times.slice(0, 60))).toBeUndefined();
      }),
    );
  });

  it('what is found is due after the last run, and is no wider than a quarter of a day (property)', () => {
    fc.assert(
      fc.property(gaps, (steps) => {
        const times = timesOf(steps);
        const found = rhythm(times);
        if (found === undefined) return;
        const last = times.at(-1) ?? 0;
        expect(found.overdueAt).toBeGreaterThan(last);
        expect(found.by - found.from).toBeLessThanOrEqual(6 * hour);
        expect(found.overdueAt).toBeGreaterThan(found.by);
        expect(found.endedAt).toBeGreaterThanOrEqual(found.by);
        expect(found.met).toBeGreaterThanOrEqual(5);
        expect(found.met / found.expected).toBeGreaterThanOrEqual(0.9);
      }),
    );
  });
});

function timesOf(steps: readonly number[]): number[] {
  let at = monday;
  return steps.map((step) => (at += step));
}
