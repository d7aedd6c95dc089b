import type { EpochMs } from '../domain/job/dates';

/** Lengths of time in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that reads `start` at first, and runs on as the machine's does. */
export function clockFrom(start: EpochMs, machine: () => EpochMs = Date.now): () => EpochMs {
  const ahead = start - machine();
  return () => machine() + ahead;
}
