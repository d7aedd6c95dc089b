/** Finds the connections that may have the job of an ARN. */
import type { JobArn } from '../../domain/job/arn';
import { regionOf } from '../../domain/connection/connection';
import type { JobStore } from '../list/job-store';

/** Region of the opened connection, else the chosen one; `undefined` if it is the default Region, which is not known yet. */
export function regionOfStore({ identity, choice }: JobStore): string | undefined {
  return identity?.region ?? regionOf(choice);
}

/** Whether the connection may have the job, as far as is known without opening it. */
export function mayHave(store: JobStore, arn: JobArn): boolean {
  return (regionOfStore(store) ?? arn.region) === arn.region && mayBeOfAccount(store, arn);
}

/** Whether the connection may be of the ARN's account, in any Region; true if its account is unknown. */
export function mayBeOfAccount(store: JobStore, { account }: JobArn): boolean {
  return (store.account() ?? account) === account;
}
