/** How a connection is called: what it is, its Region and account, and its endpoint if that is not AWS's own. */
import type { ConnectionKind } from '../domain/service';
import type { JobStore } from './job-store';

/** `names` are words for people; the parts that are not known are left out. */
export function connectionLabel(store: JobStore, names: Readonly<Record<ConnectionKind, string>>): string {
  const { connection } = store;
  if (connection === undefined) return names[store.kind];
  const parts = [names[connection.kind], connection.region, store.account(), connection.foreignEndpoint];
  return parts.filter((part) => part !== undefined).join(' · ');
}
