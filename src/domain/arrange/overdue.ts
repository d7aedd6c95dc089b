/** Jobs that run much longer than their like. */

import { minute } from '../job/time';

/** A few minutes more say nothing: queueing alone takes as long. */
const graceMs = 10 * minute;

/** From which elapsed time on a job is overdue, in ms; `usualMs` is the median of its solution version's finished jobs. */
export function overdueFrom(usualMs: number): number {
  return Math.max(2 * usualMs, usualMs + graceMs);
}
