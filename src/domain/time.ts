/** Dates and spans of time; all in milliseconds. Words for them are in ui/. */
import type { EpochMs, Job } from './job';
import { isTerminal, isUnfinished } from './status';

const minute = 60_000;
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
  | { readonly kind: 'elapsed'; readonly ms: number }
  | { readonly kind: 'none' };

export function jobTime({ createdAt, status }: Job, now: EpochMs): JobTime {
  const ms = createdAt === undefined ? undefined : ageOf(createdAt, now);
  if (ms === undefined) return { kind: 'none' };
  return { kind: isUnfinished(status) ? 'elapsed' : 'age', ms };
}

/** From creation to the last update, queueing included; known only once the job has ended. */
export function durationOf({ createdAt, updatedAt, status }: Job): number | undefined {
  if (createdAt === undefined || updatedAt === undefined || updatedAt < createdAt) return undefined;
  return isTerminal(status) ? updatedAt - createdAt : undefined;
}
