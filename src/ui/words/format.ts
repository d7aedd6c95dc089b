/** Formats dates, time spans and statuses in the display language. */
import { env } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { Day } from '../../domain/arrange/arrangement';
import type { EpochMs } from '../../domain/job/dates';
import { overdueFrom } from '../../domain/arrange/overdue';
import type { Status } from '../../domain/job/status';
import { ageOf, type JobTime, type Span, spanOf } from '../../domain/job/time';
import type { Month } from '../../domain/arrange/tree';
import { naturalOrder } from '../../domain/text/name-order';
import { isOtherZone } from './host';
import {
  elapsedAsOf,
  spanAgo,
  spanSoFar,
  spanText,
  statusNames,
  treeWords,
  type WordedSpan,
  words,
} from './strings';
import { twoUnits, withAside } from './strings-joints';

/** Like `2026-11-23, 02:14:09 GMT+1`, in the language and time zone of the window. */
export function dateTimeText(time: EpochMs): string {
  return dateTimeFormat().format(time);
}

/** `2 hours ago`; empty for a time in the future. */
export function relativeText(time: EpochMs, now: EpochMs): string {
  const age = ageOf(time, now);
  if (age === undefined) return '';
  const { unit, value } = spanOf(age);
  if (unit === 'second') return words().justNow;
  return relativeFormat().format(-value, unit);
}

/** `2:05 PM`; with the date if it isn't today, and with the time zone if that may not be the person's. */
export function clockText(time: EpochMs, now: EpochMs): string {
  const sameDay = new Date(time).toDateString() === new Date(now).toDateString();
  return (sameDay ? clockFormat() : dayClockFormat()).format(time);
}

/** The time in a row: `2 h ago`, `12 min so far`, `12 min as of 2:05 PM`; empty if unknown. */
export function jobTimeText(time: JobTime, now: EpochMs): string {
  switch (time.kind) {
    case 'age':
      return spanAgo(worded(spanOf(time.ms)));
    case 'elapsed': {
      const span = worded(spanOf(time.ms));
      return time.asOf === undefined
        ? spanSoFar(span)
        : elapsedAsOf(spanText(span), clockText(time.asOf, now));
    }
    case 'none':
      return '';
  }
}

/** The same where there's little room: `2 h`, `12 min`, `12 min as of 2:05 PM`. The row's icon tells ages from elapsed times. */
export function shortTimeText(time: JobTime, now: EpochMs): string {
  if (time.kind === 'none' || (time.kind === 'elapsed' && time.asOf !== undefined))
    return jobTimeText(time, now);
  const span = spanOf(time.ms);
  return span.unit === 'second' ? jobTimeText(time, now) : spanText(worded(span));
}

/** The usual duration, if a job has run much longer than that. */
export function overdueText(time: JobTime, usualMs: number | undefined): string | undefined {
  if (time.kind !== 'elapsed' || usualMs === undefined || time.ms < overdueFrom(usualMs)) return undefined;
  return durationText(usualMs);
}

/** The two largest units: `1 h 12 min`, `43 s`. */
export function durationText(ms: number): string {
  const first = spanOf(ms);
  const rest = remainder(ms, first);
  const text = spanText(worded(first));
  return rest === undefined ? text : twoUnits(text, spanText(worded(rest)));
}

function worded({ unit, value }: Span): WordedSpan {
  return { unit, value: numberText(value) };
}

const smaller: Partial<Record<Span['unit'], readonly [unit: Span['unit'], size: number, per: number]>> = {
  minute: ['second', 1000, 60],
  hour: ['minute', 60_000, 60],
  day: ['hour', 3_600_000, 24],
  month: ['day', 86_400_000, 30],
};

function remainder(ms: number, first: Span): Span | undefined {
  const [unit, size, per] = smaller[first.unit] ?? [];
  if (unit === undefined || size === undefined || per === undefined) return undefined;
  const value = Math.floor(ms / size) % per;
  return value === 0 ? undefined : { unit, value };
}

/** The translated status, or the text of an unknown status. */
export function statusText(status: Status): string {
  return status.kind === 'other' ? cleanLine(status.text, 256) : statusNames()[status.kind];
}

export function numberText(value: number): string {
  return numberFormat().format(value);
}

/** `412 MB`, of a number of bytes. */
export function sizeText(bytes: number): string {
  const step = [byteUnits.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))];
  const power = Math.min(...step);
  return sizeFormats()[power]?.format(bytes / 1024 ** power) ?? numberText(bytes);
}

/** `Filter, Mode, Role` */
export function listText(texts: readonly string[]): string {
  return listFormat().format(texts);
}

/** `November 2026`; with the time zone as in `clockText`. */
export function monthText(month: Month): string {
  if (month === undefined) return treeWords().noDate;
  const start = new Date(month.year, month.month);
  return withZone(monthFormat().format(start), start);
}

/** `3:20 AM UTC`, `Wed 3:20 AM UTC` with the day of the week: a time of the day, always with the zone. */
export function zonedTimeText(time: EpochMs, weekday = false): string {
  return (weekday ? zonedDayFormat() : zonedTimeFormat()).format(time);
}

/** Whether both times are of the same day in the window's time zone. */
export function isSameDay(a: EpochMs, b: EpochMs): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** `Nov 24, 2026`, without the time zone. */
export function dateText(time: EpochMs): string {
  return dateFormat().format(time);
}

/** `Tue, Nov 24, 2026`; with the time zone as in `clockText`. */
export function dayText({ year, month, date }: Day): string {
  const start = new Date(year, month, date);
  return withZone(dayFormat().format(start), start);
}

/** `Nov 24, 2026 (GMT+1)`: days begin and end with those of the zone, if that may not be the person's. */
export function withZone(text: string, time: EpochMs | Date): string {
  const parts = isOtherZone() ? zoneFormat().formatToParts(time) : [];
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return zone === undefined ? text : withAside(text, zone);
}

/** The order of names in the display language. */
export const nameOrder = once(() => naturalOrder(env.language));

/** Cached, because a formatter takes about 50 µs to create and is used for every row. */
const dateTimeFormat = once(
  () =>
    new Intl.DateTimeFormat(env.language, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
);
const clock = (): Intl.DateTimeFormatOptions => ({
  hour: '2-digit',
  minute: '2-digit',
  ...(isOtherZone() ? { timeZoneName: 'short' } : {}),
});
const clockFormat = once(() => new Intl.DateTimeFormat(env.language, clock()));
const dayClockFormat = once(
  () =>
    new Intl.DateTimeFormat(env.language, {
      month: 'short',
      day: 'numeric',
      ...clock(),
    }),
);
const zonedTime: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' };
const zonedTimeFormat = once(() => new Intl.DateTimeFormat(env.language, zonedTime));
const zonedDayFormat = once(() => new Intl.DateTimeFormat(env.language, { weekday: 'short', ...zonedTime }));
const zoneFormat = once(() => new Intl.DateTimeFormat(env.language, { timeZoneName: 'short' }));
const monthFormat = once(() => new Intl.DateTimeFormat(env.language, { year: 'numeric', month: 'long' }));
const dayFormat = once(
  () =>
    new Intl.DateTimeFormat(env.language, {
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
    }),
);
const dateFormat = once(() => new Intl.DateTimeFormat(env.language, { dateStyle: 'medium' }));
const numberFormat = once(() => new Intl.NumberFormat(env.language));
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
const sizeFormats = once(() =>
  byteUnits.map(
    (unit) =>
      new Intl.NumberFormat(env.language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumSignificantDigits: 3,
      }),
  ),
);
const listFormat = once(() => new Intl.ListFormat(env.language, { type: 'unit' }));
const relativeFormat = once(() => new Intl.RelativeTimeFormat(env.language));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
