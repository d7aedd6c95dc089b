/** A loaded account, and its rows in one arrangement after the other. */
import { afterEach } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import type { JobStore } from '../../../../src/app/list/job-store';
import type { Connections } from '../../../../src/app/connections/connections';
import { type Arrangement, defaultArrangement } from '../../../../src/domain/arrange/arrangement';
import { environmentChoice, sampleChoice } from '../../../../src/domain/connection/connection';
import type { Job } from '../../../../src/domain/job/job';
import { success } from '../../../../src/domain/connection/problem';
import { aConnection, account as accountId } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import { storeDeps } from '../../../support/store-deps';
import { sessionsBy } from '../list/job-store-support';
import { type Shape, shapeOfRoots } from '../tree/tree-support';

const open: Connections[] = [];
afterEach(() => {
  for (const shown of open.splice(0)) shown.dispose();
});

export interface Showing {
  readonly account: FakeAccount;
  readonly forest: RootRows;
  readonly shown: Connections;
  /** Of the first connection. */
  readonly store: JobStore;
  readonly arranged: (change: Partial<Arrangement>) => Shape[];
}

export async function showing(jobs: readonly Job[], several = false): Promise<Showing> {
  const account = new FakeAccount(jobs);
  const sessions = sessionsBy((choice) =>
    Promise.resolve(success(aConnection({ choice, account: accountId, service: account }))),
  );
  const choices = several ? [environmentChoice, sampleChoice] : [environmentChoice];
  const shown = shownConnections(storeDeps(sessions), choices);
  open.push(shown);
  await shown.ensureLoaded();
  const forest = new RootRows(shown);
  const arranged: Showing['arranged'] = (change) => {
    shown.arrange({ ...defaultArrangement, ...change });
    return shapeOfRoots(forest);
  };
  const [store] = listsUnderTest(shown);
  if (store === undefined) throw new Error('No connection is shown.');
  return { account, forest, arranged, shown, store };
}
