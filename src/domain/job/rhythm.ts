/**
 * When the next run of a series is due, from the times of its runs alone: hourly, or on some days of the week at one or several times
 * of the day. What isn't steady has no rhythm. Times are in UTC, so that a pipeline that follows summer time moves by an hour twice
 * a year, which the tolerance allows for.
 */
import type { EpochMs } from './dates';
import { fewestRuns } from './series';
import { minute } from './time';

const hour = 60 * minute;
const day = 24 * hour;

export type RhythmKind = 'hourly' | 'daily' | 'weekdays' | 'weekly' | 'onSomeDays';

export interface Rhythm {
  readonly kind: RhythmKind;
  /** Number of expected times in the examined part of the history, and for how many of them there was a run. */
  readonly expected: number;
  readonly met: number;
  /** The first run of that part. */
  readonly since: EpochMs;
  /** When the next run is usually there: from the earliest to the latest of the runs before. */
  readonly from: EpochMs;
  readonly by: EpochMs;
  /** From when on the next run counts as missing. */
  readonly overdueAt: EpochMs;
  /** From when on the series counts as ended, after several runs in succession are missing. */
  readonly endedAt: EpochMs;
}

/** Runs that are looked at, the last ones. */
export const mostRuns = 60;
/** How far back they may lie. */
const windowMs = { hour: 3 * day, day: 42 * day, week: 26 * 7 * day } as const;
/** Share of the expected times that must have a run. */
const leastMet = 0.9;
/** Missing runs in succession after which a series has ended. */
const endsAfter = 7;
/** An hour for summer time, and a little more. */
const dayGraceMs = 75 * minute;
const hourGraceMs = 15 * minute;
/** With fewer runs, they must be closer to each other. */
const manyRuns = 10;
/** Hourly runs of a morning say nothing about the afternoon. */
const fewestHourlyRuns = 12;

/** `times`: creation times of the runs, in ascending order. `localDay`: day of the week of a time where the user is, 0 for Sunday. */
export function rhythmOf(
  times: readonly EpochMs[],
  localDay: (time: EpochMs) => number = (time) => new Date(time).getDay(),
): Rhythm | undefined {
  if (times.length < fewestRuns) return undefined;
  const recent = times.slice(-mostRuns);
  const hourly = hourlyRhythm(recent);
  if (hourly !== undefined) return hourly;
  const clusters = clustersOf(recent, day).filter((cluster) => cluster.times.length >= fewestRuns);
  const atUsualTimes = new Set(clusters.flatMap((cluster) => cluster.times));
  const others = recent.filter((time) => !atUsualTimes.has(time));
  const lastOfAll = recent.at(-1) ?? 0;
  const rhythms = clusters.flatMap((cluster) => dayRhythm(cluster, { others, lastOfAll, localDay }) ?? []);
  // Of several times of the day, the next one is due.
  return rhythms.reduce<Rhythm | undefined>(
    (first, each) => (first === undefined || each.overdueAt < first.overdueAt ? each : first),
    undefined,
  );
}

/** Runs at the same time of the day or hour. */
interface Cluster {
  readonly period: number;
  /** Middle of its times within the period. */
  readonly center: number;
  readonly times: readonly EpochMs[];
  /** From the earliest to the latest time within the period. */
  readonly width: number;
}

/** Groups times by their place in the period, apart from each other by an eighth of it. Ascending times stay ascending. */
function clustersOf(times: readonly EpochMs[], period: number): readonly Cluster[] {
  const places = times.map((time) => time % period).sort((a, b) => a - b);
  const starts = places.filter((_, index) => gapBefore(places, index, period) >= period / 8);
  // Without a gap, runs are spread over the whole period.
  if (starts.length === 0) return [];
  const found: Cluster[] = [];
  for (const start of starts) {
    const next = Math.min(...starts.map((other) => after(start, other, period)));
    const inside = (time: EpochMs): number => (((time - start) % period) + period) % period;
    const own = times.filter((time) => inside(time) < next);
    const width = Math.max(...own.map(inside));
    if (width <= period / 4) found.push({ period, center: start + width / 2, times: own, width });
  }
  return found;
}

function gapBefore(places: readonly number[], index: number, period: number): number {
  const before = index === 0 ? (places.at(-1) ?? 0) - period : (places[index - 1] ?? 0);
  return (places[index] ?? 0) - before;
}

/** Distance to the other place, once around if it's the same. */
function after(start: number, other: number, period: number): number {
  const distance = (((other - start) % period) + period) % period;
  return distance === 0 ? period : distance;
}

/** Number of the period that a time belongs to. */
function slotOf(time: EpochMs, { period, center }: Cluster): number {
  return Math.round((time - center) / period);
}

/** The last run's, or that of a later run at another time: a pipeline may have moved to that time. */
function lastSlotOf(cluster: Cluster, slots: ReadonlySet<number>, lastOfAll: EpochMs): number {
  const { period, center, width } = cluster;
  return Math.max(...slots, Math.floor((lastOfAll - center - width / 2) / period));
}

function hourlyRhythm(times: readonly EpochMs[]): Rhythm | undefined {
  // Others are retries, as a rule.
  const cluster = clustersOf(times, hour).find((each) => each.times.length >= times.length * leastMet);
  if (cluster === undefined) return undefined;
  const own = within(cluster, windowMs.hour);
  const slots = new Set(own.times.map((time) => slotOf(time, own)));
  const lastSlot = lastSlotOf(own, slots, times.at(-1) ?? 0);
  const expected = lastSlot - Math.min(...slots) + 1;
  if (slots.size < fewestHourlyRuns || slots.size / expected < leastMet) return undefined;
  return rhythm('hourly', own, {
    next: lastSlot + 1,
    end: lastSlot + 2 * 24,
    expected,
    met: slots.size,
    graceMs: hourGraceMs,
    late: 0,
  });
}

/** Runs at unusual times of the day, some of which are late, and the last run of all. */
interface Beside {
  readonly others: readonly EpochMs[];
  readonly lastOfAll: EpochMs;
  readonly localDay: (time: EpochMs) => number;
}

function dayRhythm(cluster: Cluster, beside: Beside): Rhythm | undefined {
  return (
    daysRhythm(within(cluster, windowMs.day), beside) ?? daysRhythm(within(cluster, windowMs.week), beside)
  );
}

function within(cluster: Cluster, ms: number): Cluster {
  const last = cluster.times.at(-1) ?? 0;
  return { ...cluster, times: cluster.times.filter((time) => time > last - ms) };
}

function daysRhythm(cluster: Cluster, { others, lastOfAll, localDay }: Beside): Rhythm | undefined {
  const slots = new Set(cluster.times.map((time) => slotOf(time, cluster)));
  if (slots.size < fewestRuns) return undefined;
  if (slots.size < manyRuns && cluster.width > day / 8) return undefined;
  const [first, last] = [Math.min(...slots), lastSlotOf(cluster, slots, lastOfAll)];
  const days = expectedDays(slots, first, last, weekendOf(cluster, localDay));
  if (days === undefined) return undefined;
  const late = lateRuns(cluster, slots, others, { first, last, days });
  const expected = count(first, last, (slot) => days.has(mod7(slot)));
  const met = [...slots, ...late.keys()].filter((slot) => days.has(mod7(slot))).length;
  const strays = slots.size - [...slots].filter((slot) => days.has(mod7(slot))).length;
  if (met < fewestRuns || met / expected < leastMet || strays > slots.size / 10) return undefined;
  if (late.size > slots.size / 5) return undefined;
  const following = (slot: number): number => {
    let next = slot + 1;
    while (!days.has(mod7(next))) next++;
    return next;
  };
  let end = last;
  for (let missing = 0; missing < endsAfter; missing++) end = following(end);
  return rhythm(kindOf(days), cluster, {
    next: following(last),
    end,
    expected,
    met,
    graceMs: dayGraceMs,
    late: Math.max(0, ...late.values()),
  });
}

function mod7(slot: number): number {
  return ((slot % 7) + 7) % 7;
}

function count(first: number, last: number, is: (slot: number) => boolean): number {
  let sum = 0;
  for (let slot = first; slot <= last; slot++) if (is(slot)) sum++;
  return sum;
}

interface Weekend {
  /** Whether some run was on a weekend, in UTC and where the user is. */
  readonly had: boolean;
  /** Whether a run of that period would be on a weekend, in UTC or where the user is. */
  readonly has: (slot: number) => boolean;
}

function weekendOf(cluster: Cluster, localDay: (time: EpochMs) => number): Weekend {
  const days = (at: EpochMs): readonly boolean[] =>
    [new Date(at).getUTCDay(), localDay(at)].map((each) => each === 0 || each === 6);
  // The earliest of each period: the retry of a run late on Friday may come on Saturday.
  const runs = new Map<number, EpochMs>();
  for (const time of cluster.times) {
    const slot = slotOf(time, cluster);
    runs.set(slot, Math.min(time, runs.get(slot) ?? Infinity));
  }
  return {
    had: [...runs.values()].some((time) => days(time).every((isWeekend) => isWeekend)),
    has: (slot) => days(slot * day + cluster.center - cluster.width / 2).some((isWeekend) => isWeekend),
  };
}

/** Days of the week (slots modulo 7) on which a run is expected; `undefined` if some are neither expected nor free. */
function expectedDays(
  slots: ReadonlySet<number>,
  first: number,
  last: number,
  weekend: Weekend,
): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (let weekday = 0; weekday < 7; weekday++) {
    const possible = count(first, last, (slot) => mod7(slot) === weekday);
    const had = count(first, last, (slot) => mod7(slot) === weekday && slots.has(slot));
    if (possible === 0) {
      const next = last + 1 + mod7(weekday - last - 1);
      // Before there was a run on a weekend, none is expected there.
      if (weekend.had || !weekend.has(next)) days.add(weekday);
    } else if (had / possible >= 0.65) days.add(weekday);
    else if (had / possible > 0.25) return undefined;
  }
  return days.size === 0 ? undefined : days;
}

function kindOf(days: ReadonlySet<number>): RhythmKind {
  if (days.size === 7) return 'daily';
  if (days.size === 1) return 'weekly';
  const free = [0, 1, 2, 3, 4, 5, 6].filter((each) => !days.has(each));
  const [a = 0, b = 0] = free;
  return free.length === 2 && (b - a === 1 || b - a === 6) ? 'weekdays' : 'onSomeDays';
}

/** Runs that came hours after an expected time without a run, with how long after the usual time. */
function lateRuns(
  cluster: Cluster,
  slots: ReadonlySet<number>,
  others: readonly EpochMs[],
  {
    first,
    last,
    days,
  }: { readonly first: number; readonly last: number; readonly days: ReadonlySet<number> },
): ReadonlyMap<number, number> {
  const late = new Map<number, number>();
  for (let slot = first; slot <= last; slot++) {
    if (slots.has(slot) || !days.has(mod7(slot))) continue;
    const usual = slot * day + cluster.center + cluster.width / 2;
    const run = others.find((time) => time > usual && time < usual + day / 2);
    if (run !== undefined) late.set(slot, run - usual);
  }
  return late;
}

interface Measured {
  /** Number of the next expected period, and of the one with which the series would have ended. */
  readonly next: number;
  readonly end: number;
  readonly expected: number;
  readonly met: number;
  readonly graceMs: number;
  /** How late the latest run was, in ms after the usual time. */
  readonly late: number;
}

function rhythm(
  kind: RhythmKind,
  { period, center, width, times }: Cluster,
  { next, end, expected, met, graceMs, late }: Measured,
): Rhythm {
  const at = (slot: number): EpochMs => slot * period + center;
  const by = at(next) + width / 2;
  return {
    kind,
    expected,
    met,
    since: times[0] ?? by,
    from: at(next) - width / 2,
    by,
    overdueAt: by + Math.max(graceMs, width, late * 1.5),
    endedAt: at(end) + width / 2,
  };
}
