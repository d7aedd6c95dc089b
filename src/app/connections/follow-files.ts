/** Loads lists again when the AWS config files or token caches that they depend on change. */
import { meaningOf } from '../../domain/connection/problem-meaning';
import type { WatchedFiles } from '../../domain/connection/service';
import type { JobStore } from '../list/job-store';
import type { Connections } from './connections';

/** Token caches matter only to lists that wait for a sign-in: the SDK renews the tokens of the others. */
export async function followFiles(shown: Connections, changed: WatchedFiles['holds']): Promise<void> {
  await Promise.all(shown.lists.map((store) => follow(store, changed)));
}

async function follow(store: JobStore, changed: WatchedFiles['holds']): Promise<void> {
  if (changed === 'login') {
    await store.idle();
    if (store.problem === undefined || meaningOf(store.problem).endsWithLogin !== true) return;
  }
  // Waits for the current load, which goes on with the old files.
  if (await store.outdated(changed)) await store.refresh('work');
}
