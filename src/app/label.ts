/** How a connection is called: what it is, its Region and account, and its endpoint if that is not AWS's own. */
import type { ConnectionChoice, ConnectionKind } from '../domain/connection';
import type { JobStore } from './job-store';

/** `names` are words for people; of a profile, its own name is used. The parts that are not known are left out. */
export function connectionLabel(
  store: JobStore,
  names: Readonly<Record<Exclude<ConnectionKind, 'profile'>, string>>,
): string {
  const { choice, connection, identity } = store;
  const region = identity?.region ?? chosenRegion(choice);
  const parts = [name(), region, store.account(), identity?.foreignEndpoint];
  return parts.filter((part) => part !== undefined).join(' · ');

  function name(): string {
    if (choice.kind === 'profile') return choice.profile;
    const used = connection?.profile;
    // The environment may name a profile: then that is whose jobs these are.
    return used === undefined || used === 'default' ? names[choice.kind] : `${names[choice.kind]} (${used})`;
  }
}

function chosenRegion(choice: ConnectionChoice): string | undefined {
  return choice.kind === 'sample' ? undefined : choice.region;
}
