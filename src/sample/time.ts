import type { EpochMs } from '../domain/job/dates';

/** Time spans in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that starts at `start` and runs on like the system clock. */
export function clockFrom(start: EpochMs, machine: () => EpochMs = Date.now): () => EpochMs {
  const ahead = start - machine();
  return () => machine() + ahead;
}
