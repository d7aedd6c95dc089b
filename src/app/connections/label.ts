/** Label of a connection: its name, Region and account, and its endpoints that are not AWS's own. */
import { type ConnectionChoice, profileOf, regionOf } from '../../domain/connection/connection';
import type { EndpointService, ForeignEndpoint } from '../../domain/connection/service';
import type { JobStore } from '../list/job-store';

interface ConnectionLabel {
  /** Name and Region, which identify the connection. */
  readonly title: string;
  /** Account and endpoints. */
  readonly details: string;
}

/** Localized words. */
export interface LabelWords {
  name(choice: ConnectionChoice): string;
  endpoint(host: string, serves: readonly EndpointService[]): string;
}

/** Returns the label in parts, without those that are unknown. */
export function labelOf(store: JobStore, words: LabelWords): ConnectionLabel {
  const { choice, connection, identity } = store;
  const used = profileOf(choice) === undefined ? connection?.profile : undefined;
  // The default credentials may be those of a profile that the environment names.
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

/** The whole label. */
export function connectionLabel(store: JobStore, words: LabelWords): string {
  const { title, details } = labelOf(store, words);
  return joined([title, details]);
}

/** The services of each host. */
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
