/** Which connections may have the job of an ARN. */
import type { JobArn } from '../../domain/job/arn';
import { regionOf } from '../../domain/connection/connection';
import type { JobStore } from '../list/job-store';

/** As last opened, else as chosen; `undefined`: the environment's own, which is not known yet. */
export function regionOfStore({ identity, choice }: JobStore): string | undefined {
  return identity?.region ?? regionOf(choice);
}

/** As far as is known, the connection is of the ARN's account: its credentials are that in every Region. */
export function mayBeOfAccount(store: JobStore, { account }: JobArn): boolean {
  return (store.account() ?? account) === account;
}
