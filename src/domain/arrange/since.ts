/** Times that people type to limit jobs by their creation: `2026-11-23`, `2026-11-23T06:00`, `12h`, `7d`, `2w`, `today`, `yesterday`. */
import type { EpochMs } from '../job/dates';
import { minute } from '../job/time';

const hour = 60 * minute;
const units: Readonly<Record<string, number>> = { h: hour, d: 24 * hour, w: 7 * 24 * hour };

const span = /^(\d{1,4})([hdw])$/i;
const date = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?$/i;

/** The first and the last moment of a day; the same moment for a time. */
export interface TypedTime {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Days and times without a zone are in the zone of this machine. Returns `undefined` for other text, such as half a date. */
export function timeOf(text: string, now: EpochMs): TypedTime | undefined {
  const [, count, unit = ''] = span.exec(text) ?? [];
  if (count !== undefined) return moment(now - Number(count) * (units[unit.toLowerCase()] ?? 0));
  const daysAgo = ['today', 'yesterday'].indexOf(text.toLowerCase());
  const today = new Date(now);
  if (daysAgo >= 0) return dayOf(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo);
  const [, year, month, dayOfMonth] = date.exec(text) ?? [];
  if (year !== undefined) {
    const found = dayOf(Number(year), Number(month) - 1, Number(dayOfMonth));
    // The 31st of a month with 30 days would be the 1st of the next one.
    return new Date(found.from).getMonth() === Number(month) - 1 ? found : undefined;
  }
  const isTime = dateTime.test(text) && timeOf(text.slice(0, '2026-11-23'.length), now) !== undefined;
  const at = isTime ? Date.parse(text.toUpperCase()) : NaN;
  return Number.isNaN(at) ? undefined : moment(at);
}

function moment(at: EpochMs): TypedTime {
  return { from: at, to: at };
}

function dayOf(year: number, month: number, dayOfMonth: number): TypedTime {
  const [from, next] = [0, 1].map((more) => new Date(year, month, dayOfMonth + more).getTime());
  return { from: from ?? NaN, to: (next ?? NaN) - 1 };
}
