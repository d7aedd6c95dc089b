/** Connections whose lists of the kind under test are open. */
import { Connections } from '../../src/app/connections/connections';
import { OpenedLists } from '../../src/app/connections/opened-lists';
import type { JobStore, StoreDeps } from '../../src/app/list/job-store';
import { type ConnectionChoice, connectionId } from '../../src/domain/connection/connection';
import { firstKind } from '../../src/domain/job/kind';
import { kindUnderTest } from './kind-under-test';

/** Whether the lists under test have rows of their own, below which their jobs are. */
export const areBelowRows = kindUnderTest !== firstKind;

export function shownConnections(deps: StoreDeps, choices: readonly ConnectionChoice[]): Connections {
  const opened = choices.map((choice) => ({ connection: connectionId(choice), jobKind: kindUnderTest.id }));
  const storage = { read: () => opened, write: () => undefined };
  return new Connections(deps, choices, new OpenedLists(storage, deps.now));
}

/** The list under test of each connection. */
export function listsUnderTest({ lists }: Connections): readonly JobStore[] {
  return lists.filter(({ kind }) => kind === kindUnderTest);
}
