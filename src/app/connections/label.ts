/** How a connection is called: what it is, its Region and account, and its endpoints that are not AWS's own. */
import { type ConnectionChoice, profileOf, regionOf } from '../../domain/connection/connection';
import type { EndpointService, ForeignEndpoint } from '../../domain/connection/service';
import type { JobStore } from '../list/job-store';

interface ConnectionLabel {
  /** What it is, and its Region: what tells it from the others. */
  readonly title: string;
  /** Its account, and its endpoints. */
  readonly details: string;
}

/** In words for people. */
export interface LabelWords {
  name(choice: ConnectionChoice): string;
  endpoint(host: string, serves: readonly EndpointService[]): string;
}

/** The parts that are not known are left out. */
export function labelOf(store: JobStore, words: LabelWords): ConnectionLabel {
  const { choice, connection, identity } = store;
  const used = profileOf(choice) === undefined ? connection?.profile : undefined;
  // The environment may name a profile: then that is whose jobs these are.
  const name =
    used === undefined || used === 'default' ? words.name(choice) : `${words.name(choice)} (${used})`;
  return {
    title: joined([name, identity?.region ?? regionOf(choice)]),
    details: joined([
      store.account(),
      ...byHost(store.foreignEndpoints).map(([host, serves]) => words.endpoint(host, serves)),
    ]),
  };
}

/** All of it. */
export function connectionLabel(store: JobStore, words: LabelWords): string {
  const { title, details } = labelOf(store, words);
  return joined([title, details]);
}

/** What each host serves. */
export function byHost(
  endpoints: readonly ForeignEndpoint[],
): readonly (readonly [host: string, serves: readonly EndpointService[]])[] {
  const hosts = new Map<string, EndpointService[]>();
  for (const { host, serves } of endpoints) hosts.set(host, [...(hosts.get(host) ?? []), serves]);
  return [...hosts];
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
