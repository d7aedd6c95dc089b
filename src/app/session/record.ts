/** What the log says of a connection. */
import { cleanLine } from '../../domain/text/clean';
import type { Connection } from '../../domain/connection/service';

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
