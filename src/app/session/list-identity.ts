/** Compares the owners of lists: jobs of one account, Region and endpoint are never shown among those of another. */
import { ownerOf } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { ListIdentity } from '../../domain/connection/stored-list';

/** Whether the owners differ. An account that is unknown on one side counts as equal. */
export function isOther(before: ListIdentity, now: ListIdentity): boolean {
  return (
    before.region !== now.region ||
    before.foreignEndpoint !== now.foreignEndpoint ||
    (before.account ?? now.account) !== (now.account ?? before.account)
  );
}

/** Whether all jobs belong to another Region or account than the listed ones: the keys of a profile may have changed to another account. */
export function areOfAnother(jobs: readonly Job[], regionAccountKeys: ReadonlySet<string>): boolean {
  const found = jobs.map(ownerOf).filter((owner) => owner !== undefined);
  return (
    regionAccountKeys.size > 0 && found.length > 0 && !found.some((owner) => regionAccountKeys.has(owner))
  );
}
