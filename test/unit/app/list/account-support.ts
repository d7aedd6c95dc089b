/** A store over an account that changes as the test likes. */
import { kindUnderTest } from '../../../support/kind-under-test';
import { afterEach } from 'vitest';
import { JobList } from '../../../../src/app/list/job-list';
import { PagedLoad } from '../../../../src/app/list/paged-load';
import type { JobStore } from '../../../../src/app/list/job-store';
import { type ConnectionChoice, environmentChoice } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import { success } from '../../../../src/domain/connection/problem';
import type { ListStorage } from '../../../../src/domain/connection/stored-list';
import { aConnection, account as accountId, aJob, day, minute, noon } from '../../../support/factories';
import type { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';
import { sessionsBy } from './job-store-support';

const stores: JobStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

/** Jobs that have ended, newest first. */
export const finished = (count: number, from = 0): Job[] =>
  Array.from({ length: count }, (_, index) =>
    aJob({ name: `done-${from + index}`, createdAt: noon - day - (from + index) * minute }),
  );

export interface OpenedAccount {
  readonly store: JobStore;
  /** In the order of the tree. */
  readonly names: () => readonly (string | undefined)[];
  /** Lets time pass. */
  readonly pass: (ms: number) => void;
}

export function openAccount(
  account: FakeAccount,
  lists?: ListStorage,
  choice: ConnectionChoice = environmentChoice,
): OpenedAccount {
  let time = noon;
  const sessions = sessionsBy((which) =>
    Promise.resolve(success(aConnection({ choice: which, account: accountId, service: account }))),
  );
  const store = aStore(choice, sessions, { now: () => time, ...(lists && { lists }) });
  stores.push(store);
  const names = (): (string | undefined)[] => store.arranged.entries().map(({ job }) => job.name);
  const pass = (ms: number): void => void (time += ms);
  return { store, names, pass };
}

/** A reading of a list of its own, which knows these jobs. */
export function aLoadOf(jobs: readonly Job[]): PagedLoad {
  const list = Object.assign(new JobList(), { kind: kindUnderTest });
  const reading = new PagedLoad(list, () => noon);
  list.merge(jobs, reading.marks);
  return reading;
}
