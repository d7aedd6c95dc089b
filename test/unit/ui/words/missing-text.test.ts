import { describe, expect, it, vi } from 'vitest';
import type { Rhythm, RhythmKind } from '../../../../src/domain/job/rhythm';
import { missingText } from '../../../../src/ui/words/missing-text';
import { aJob, day, hour, noon } from '../../../support/factories';

vi.mock('vscode', async () => (await import('../fake-vscode')).fakeVscode());

/** A series whose last run was at `last`, and whose next one was usually there by `by`. */
function text(kind: RhythmKind, last: number, by: number, now: number): string {
  const rhythm: Rhythm = {
    kind,
    expected: 14,
    met: 14,
    since: noon - 20 * day,
    from: by - hour,
    by,
    overdueAt: by + hour,
    endedAt: by + 7 * day,
  };
  return missingText({ series: 'etl-#', rhythm, last: aJob({ createdAt: last }) }, now);
}

const formatted = (time: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en', options).format(time);
const clock = (time: number): string =>
  formatted(time, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
const date = (time: number): string => formatted(time, { dateStyle: 'medium' });

describe('what is said of a missing run', () => {
  const name = text('daily', noon - day, noon, noon).split(':')[0] ?? '';

  it('is that there is none today, where one was due today and the last was on another day', () => {
    const due = noon - 2 * hour;
    expect(text('daily', due - day, due, noon)).toBe(`${name}: usually by ${clock(due)}, none today`);
  });

  it('is the time of the last run, where another one came today', () => {
    const [last, due] = [noon - 10 * hour, noon - 2 * hour];
    expect(text('daily', last, due, noon)).toBe(
      `${name}: none since ${clock(last)}, usually by ${clock(due)}`,
    );
    // The missing one was due on another day.
    expect(text('daily', last, due - day, noon)).toContain(`none since ${clock(last)}`);
  });

  it('is the day of the last run, where one was due on another day', () => {
    const [last, due] = [noon - 2 * day, noon - day];
    expect(text('daily', last, due, noon)).toContain(`none since ${date(last)}, usually by ${clock(due)}`);
  });

  it('has the day of the week of weekly runs, and of hourly ones of another day', () => {
    const dayAndTime = (time: number): string =>
      formatted(time, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
    const due = noon - 2 * hour;
    expect(text('weekly', due - 7 * day, due, noon)).toContain(`usually by ${dayAndTime(due)}`);
    expect(text('hourly', due, due + hour, noon)).toBe(`${name}: none since ${clock(due)}, usually hourly`);
    const yesterday = noon - 27 * hour;
    expect(text('hourly', yesterday, yesterday + hour, noon)).toBe(
      `${name}: none since ${dayAndTime(yesterday)}, usually hourly`,
    );
  });
});
