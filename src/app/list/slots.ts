/** How many of the jobs that can be pending or in progress at a time a connection has. Sends no requests. */
import type { EpochMs } from '../../domain/job/dates';
import { staleSince } from '../../domain/job/time';
import type { JobStore } from './job-store';

export interface Slots {
  /** Number of pending and in-progress jobs of the list's kind. */
  readonly used: number;
  /** The documented default; the account's own quota may be higher. */
  readonly quota: number;
  /** Time of the last response with these jobs, if it isn't recent. */
  readonly asOf: EpochMs | undefined;
}

/** Returns `undefined` if jobs are missing in the list, or the kind has no documented quota. */
export function slotsOf(
  { kind, list, partial, unfinishedAsOf }: Pick<JobStore, 'kind' | 'list' | 'partial' | 'unfinishedAsOf'>,
  now: EpochMs,
): Slots | undefined {
  const { quota } = kind;
  if (quota === undefined || partial || unfinishedAsOf === undefined) return undefined;
  return { used: list.unfinished().length, quota, asOf: staleSince(unfinishedAsOf, now) };
}
