/** How a connection is called: what it is, its Region and account, and its endpoint if that is not AWS's own. */
import { cleanLine } from '../domain/clean';
import { type ConnectionChoice, profileOf, regionOf } from '../domain/connection';
import type { Connection } from '../domain/service';
import type { JobStore } from './job-store';

interface ConnectionLabel {
  /** What it is, and its Region: what tells it from the others. */
  readonly title: string;
  /** Its account, and its endpoint. */
  readonly details: string;
}

/** `nameOf`: in words for people. The parts that are not known are left out. */
export function labelOf(store: JobStore, nameOf: (choice: ConnectionChoice) => string): ConnectionLabel {
  const { choice, connection, identity } = store;
  const used = profileOf(choice) === undefined ? connection?.profile : undefined;
  // The environment may name a profile: then that is whose jobs these are.
  const name = used === undefined || used === 'default' ? nameOf(choice) : `${nameOf(choice)} (${used})`;
  return {
    title: joined([name, identity?.region ?? regionOf(choice)]),
    details: joined([store.account(), identity?.foreignEndpoint]),
  };
}

/** All of it. */
export function connectionLabel(store: JobStore, nameOf: (choice: ConnectionChoice) => string): string {
  const { title, details } = labelOf(store, nameOf);
  return joined([title, details]);
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** For the log: what a connection uses, and where its Region comes from. */
export function connectionRecord(connection: Connection): string {
  const { profile, account, region, regionSource, credentials, foreignEndpoint, variants } = connection;
  const own = [
    "AWS's own",
    ...(variants.fips ? ['FIPS'] : []),
    ...(variants.dualStack ? ['dual stack'] : []),
  ];
  const facts = {
    profile: profile ?? 'none',
    account: account ?? 'not known',
    region: `${region} (${regionSource})`,
    credentials: credentials.join(' by way of ') || 'none',
    endpoint: foreignEndpoint ?? own.join(', '),
  };
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${cleanLine(value, 200)}`)
    .join('; ');
}
