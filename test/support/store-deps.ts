/** What job stores are built of, for tests: nothing is kept unless the test says so. */
import { RequestBudget } from '../../src/app/session/request-budget';
import type { Sessions } from '../../src/app/session/sessions';
import { ConnectionHandle } from '../../src/app/session/connection-handle';
import { JobStore, type StoreDeps } from '../../src/app/list/job-store';
import type { ConnectionChoice } from '../../src/domain/connection/connection';
import type { ListStorage } from '../../src/domain/connection/stored-list';
import type { RowTexts } from '../../src/domain/arrange/search';
import { naturalOrder } from '../../src/domain/text/name-order';
import { noon } from './factories';
import { kindUnderTest } from './kind-under-test';

/** The order of names in English. */
export const names = naturalOrder('en');

/** A display language in which rows say nothing that the service doesn't. */
export const texts: RowTexts = { status: () => '', cause: () => '' };

export const noLists: ListStorage = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(true),
  clear: () => Promise.resolve(true),
};

export function storeDeps(sessions: Sessions, fields: Partial<StoreDeps> = {}): StoreDeps {
  const budget = new RequestBudget(() => 0);
  return {
    sessions,
    lists: noLists,
    now: () => noon,
    log: () => undefined,
    budget,
    rows: { names, texts },
    ...fields,
  };
}

/** The only list of its connection. */
export function aStore(
  choice: ConnectionChoice,
  sessions: Sessions,
  fields: Partial<StoreDeps> = {},
): JobStore {
  const deps = storeDeps(sessions, fields);
  return new JobStore(new ConnectionHandle(choice, deps), deps, kindUnderTest);
}
