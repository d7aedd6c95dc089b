/** What job stores are built of, for tests: nothing is kept unless the test says so. */
import { RequestBudget } from '../../src/app/request-budget';
import type { Sessions } from '../../src/app/sessions';
import type { StoreDeps } from '../../src/app/job-store';
import type { ListStorage } from '../../src/domain/stored-list';
import { noon } from './factories';

export const noLists: ListStorage = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(true),
  clear: () => Promise.resolve(true),
};

export function storeDeps(sessions: Sessions, fields: Partial<StoreDeps> = {}): StoreDeps {
  const budget = new RequestBudget(() => 0);
  return { sessions, lists: noLists, now: () => noon, log: () => undefined, budget, ...fields };
}
