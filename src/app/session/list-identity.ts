/** Whose a list of jobs is: those of one account, Region and endpoint are never shown among those of another. */
import { ownerOf } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import type { ListIdentity } from '../../domain/connection/stored-list';

/** What is not known on both sides tells nothing apart. */
export function isOther(before: ListIdentity, now: ListIdentity): boolean {
  return (
    before.region !== now.region ||
    before.foreignEndpoint !== now.foreignEndpoint ||
    (before.account ?? now.account) !== (now.account ?? before.account)
  );
}

/** None of the jobs is of the Regions and accounts of those shown, `regionAccountKeys`: under the same profile, keys may be of another account by now. */
export function areOfAnother(jobs: readonly Job[], regionAccountKeys: ReadonlySet<string>): boolean {
  const found = jobs.map(ownerOf).filter((owner) => owner !== undefined);
  return (
    regionAccountKeys.size > 0 && found.length > 0 && !found.some((owner) => regionAccountKeys.has(owner))
  );
}
