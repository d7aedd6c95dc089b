/** How a connection is called: what it is, its Region and account, and its endpoint if that is not AWS's own. */
import { type ConnectionChoice, profileOf, regionOf } from '../domain/connection';
import type { JobStore } from './job-store';

/** `nameOf`: in words for people. The parts that are not known are left out. */
export function connectionLabel(store: JobStore, nameOf: (choice: ConnectionChoice) => string): string {
  const { choice, connection, identity } = store;
  const region = identity?.region ?? regionOf(choice);
  const parts = [name(), region, store.account(), identity?.foreignEndpoint];
  return parts.filter((part) => part !== undefined).join(' · ');

  function name(): string {
    const used = profileOf(choice) === undefined ? connection?.profile : undefined;
    // The environment may name a profile: then that is whose jobs these are.
    return used === undefined || used === 'default' ? nameOf(choice) : `${nameOf(choice)} (${used})`;
  }
}
