/** Loads lists again when their profile has got credentials in another Region. */
import { haveSameCredentials } from '../../domain/connection/connection';
import { meaningOf } from '../../domain/connection/problem-meaning';
import type { Connection } from '../../domain/connection/service';
import type { JobStore } from '../list/job-store';
import type { Unsubscribe } from '../events';
import type { Connections } from './connections';

/** Lists that wait for a person, for example for an MFA code, go on when the person has entered it for another one. */
export function followCredentials(shown: Connections, reportError: (error: unknown) => void): Unsubscribe {
  const known = new WeakMap<JobStore, Connection>();
  return shown.onDidChange(({ store }) => {
    const opened = store?.connection;
    if (store === undefined || opened === undefined || known.get(store) === opened) return;
    known.set(store, opened);
    for (const other of shown.lists) {
      const waits = other !== store && haveSameCredentials(other.choice, store.choice) && needsPerson(other);
      if (waits) other.refresh('work').catch(reportError);
    }
  });
}

function needsPerson({ problem }: JobStore): boolean {
  if (problem === undefined) return false;
  const { retry, scope } = meaningOf(problem);
  return retry === 'person' && scope === 'session';
}
