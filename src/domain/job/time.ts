/** Dates and spans of time; all in milliseconds. Words for them are in ui/. */
import type { EpochMs } from './dates';
import type { Job } from './job';
import { isTerminal, isUnfinished } from './status';

/** In ms. */
export const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Clocks differ by seconds even where they are set: so far ahead is now. */
const clockDrift = minute;

/** How long ago a time was, in ms; `undefined` where it lies ahead, by a clock that is wrong. */
export function ageOf(time: EpochMs, now: EpochMs): number | undefined {
  return now - time < -clockDrift ? undefined : Math.max(0, now - time);
}

/** A span in its largest unit, rounded down: 119 minutes are 1 hour. */
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

/** When `spanOf` of a growing span next changes, in ms from now. Seconds count as one: they are shown as "just now". */
export function untilNextSpan(ms: number): number {
  const size = units.find(([, size]) => ms >= size)?.[1] ?? minute;
  return size - (Math.max(0, ms) % size);
}

/** What a row says of a job's time: how long ago it was created, or how long it has been under way. */
export type JobTime =
  | { readonly kind: 'age'; readonly ms: number }
  /** `asOf`: when the job was last heard of, where that is too long ago to say that it still runs. */
  | { readonly kind: 'elapsed'; readonly ms: number; readonly asOf: EpochMs | undefined }
  | { readonly kind: 'none' };

/** A few answers may be missed; then nobody knows whether an unfinished job still runs. */
export const staleMs = 3 * minute;

/** `unfinishedAsOf` where what it tells of may have changed since, else `undefined`. Both by the clock of this machine. */
export function staleSince(unfinishedAsOf: EpochMs | undefined, now: EpochMs): EpochMs | undefined {
  return unfinishedAsOf !== undefined && now - unfinishedAsOf >= staleMs ? unfinishedAsOf : undefined;
}

/** `unfinishedAsOf`: when the job was last heard of; `undefined`: just now. */
export function jobTime({ createdAt, status }: Job, now: EpochMs, unfinishedAsOf?: EpochMs): JobTime {
  const unfinished = isUnfinished(status);
  const asOf = unfinished ? staleSince(unfinishedAsOf, now) : undefined;
  const ms = createdAt === undefined ? undefined : ageOf(createdAt, asOf ?? now);
  if (ms === undefined) return { kind: 'none' };
  return unfinished ? { kind: 'elapsed', ms, asOf } : { kind: 'age', ms };
}

/** From creation to the last update, queueing included; known only once the job has ended. */
export function durationOf({ createdAt, updatedAt, status }: Job): number | undefined {
  if (createdAt === undefined || updatedAt === undefined || updatedAt < createdAt) return undefined;
  return isTerminal(status) ? updatedAt - createdAt : undefined;
}
