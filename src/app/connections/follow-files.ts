/** What happens when the AWS config files or the caches of signed-in sessions change: lists that depend on it are read again. */
import { meaningOf } from '../../domain/connection/problem-meaning';
import type { WatchedFiles } from '../../domain/connection/service';
import type { JobStore } from '../list/job-store';
import type { Connections } from './connections';

/** The SDK itself renews the cached tokens while all is well: only those who wait for a sign-in look at them. */
export async function followFiles(shown: Connections, changed: WatchedFiles['holds']): Promise<void> {
  await Promise.all(shown.stores.map((store) => follow(store, changed)));
}

async function follow(store: JobStore, changed: WatchedFiles['holds']): Promise<void> {
  if (changed === 'login') {
    await store.idle();
    if (store.problem === undefined || meaningOf(store.problem).endsWithLogin !== true) return;
  }
  // A load under way goes on as it began; this one waits for its end.
  if (await store.outdated(changed)) await store.refresh('work');
}
