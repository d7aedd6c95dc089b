/** Jobs that run much longer than usual. */

import { minute } from '../job/time';

/** A few minutes more can be queueing. */
const graceMs = 10 * minute;

/** Elapsed time in ms from which a job is overdue. `usualMs`: median of finished jobs with the same solution version. */
export function overdueFrom(usualMs: number): number {
  return Math.max(2 * usualMs, usualMs + graceMs);
}
