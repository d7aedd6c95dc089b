/** Dates and time spans, all in milliseconds. Their texts are in ui/. */
import type { EpochMs } from './dates';
import type { Job } from './job';
import { isTerminal, isUnfinished } from './status';

/** In ms. */
export const minute = 60_000;
const hour = 60 * minute;
export const day = 24 * hour;

/** Correctly set clocks differ by seconds. Times up to a minute in the future count as now. */
const clockDrift = minute;

/** Age in ms; `undefined` if the time is in the future, because a clock is wrong. */
export function ageOf(time: EpochMs, now: EpochMs): number | undefined {
  return now - time < -clockDrift ? undefined : Math.max(0, now - time);
}

/** A time span in its largest unit, rounded down: 119 minutes are 1 hour. */
export interface Span {
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';
  readonly value: number;
}

const units: readonly (readonly [Span['unit'], number])[] = [
  ['year', 365 * day],
  ['month', 30 * day],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

export function spanOf(ms: number): Span {
  for (const [unit, size] of units) {
    if (ms >= size) return { unit, value: Math.floor(ms / size) };
  }
  return { unit: 'second', value: Math.max(0, Math.floor(ms / 1000)) };
}

/** Time in ms until `spanOf` of a growing span changes. Seconds don't count, because they are shown as "just now". */
export function untilNextSpan(ms: number): number {
  const size = units.find(([, size]) => ms >= size)?.[1] ?? minute;
  return size - (Math.max(0, ms) % size);
}

/** The time that a row shows: the age of the job, or the elapsed time of an unfinished job. */
export type JobTime =
  | { readonly kind: 'age'; readonly ms: number }
  /** `asOf`: time of the last response, if it's too long ago to say that the job still runs. */
  | { readonly kind: 'elapsed'; readonly ms: number; readonly asOf: EpochMs | undefined }
  | { readonly kind: 'none' };

/** Some responses may be missed. After this time, it's unknown whether an unfinished job still runs. */
export const staleMs = 3 * minute;

/** Returns `unfinishedAsOf` if unfinished jobs may have changed since, else `undefined`. Both by the system clock. */
export function staleSince(unfinishedAsOf: EpochMs | undefined, now: EpochMs): EpochMs | undefined {
  return unfinishedAsOf !== undefined && now - unfinishedAsOf >= staleMs ? unfinishedAsOf : undefined;
}

/** `unfinishedAsOf`: time of the last response with the job; `undefined` if that was just now. */
export function jobTime({ createdAt, status }: Job, now: EpochMs, unfinishedAsOf?: EpochMs): JobTime {
  const unfinished = isUnfinished(status);
  const asOf = unfinished ? staleSince(unfinishedAsOf, now) : undefined;
  const ms = createdAt === undefined ? undefined : ageOf(createdAt, asOf ?? now);
  if (ms === undefined) return { kind: 'none' };
  return unfinished ? { kind: 'elapsed', ms, asOf } : { kind: 'age', ms };
}

/** From creation to the last update, including queueing; `undefined` if the job hasn't ended. */
export function durationOf({ createdAt, updatedAt, status }: Job): number | undefined {
  if (createdAt === undefined || updatedAt === undefined || updatedAt < createdAt) return undefined;
  return isTerminal(status) ? updatedAt - createdAt : undefined;
}
