/** The lists that an assistant is told of: those that were opened in this window, without asking anybody for anything. */
import { orAborted } from '../../domain/abort';
import type { EpochMs } from '../../domain/job/dates';
import { isNotRead } from '../../domain/connection/loadable';
import { mayPass } from '../../domain/connection/problem-meaning';
import type { JobStore } from '../list/job-store';

/** Lists that were updated less than this time ago are current. */
const currentMs = 30_000;

/** Whether somebody has shown the list in this window. */
export function isOpened({ state }: JobStore): boolean {
  return state.loading || !isNotRead(state);
}

/**
 * Waits for the loads of the lists, and looks for changes in those that weren't updated just now. Problems are part of the lists' state.
 * Throws if the signal fires.
 */
export async function bringUpToDate(
  lists: readonly JobStore[],
  now: () => EpochMs,
  signal: AbortSignal,
): Promise<void> {
  await orAborted(Promise.all(lists.map((list) => updated(list, now))), signal);
}

async function updated(list: JobStore, now: () => EpochMs): Promise<void> {
  if (list.state.loading) await list.idle();
  const { last, problem } = list.state;
  // Signing in and the like is for people.
  if (problem !== undefined && !mayPass(problem)) return;
  if (last === undefined || problem !== undefined || Math.abs(now() - last.asOf) >= currentMs) {
    await list.checkForChanges();
    await list.idle();
  }
}
