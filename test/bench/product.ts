// The product's own parts, wired as in extension.ts, without VS Code.
import type { SessionSetup } from '../../src/app/session/lazy-setup';
import { Sessions } from '../../src/app/session/sessions';
import { RootRows } from '../../src/app/tree/root-rows';
import type { JobStore, StoreDeps } from '../../src/app/list/job-store';
import { Connections } from '../../src/app/connections/connections';
import { environmentChoice } from '../../src/domain/connection/connection';
import { success } from '../../src/domain/connection/problem';
import type { JobsService } from '../../src/domain/connection/service';
import type { TreeNode } from '../../src/domain/arrange/tree';
import { aConnection, noPrompts } from '../support/factories';
import { storeDeps } from '../support/store-deps';

export interface Product {
  readonly shown: Connections;
  readonly store: JobStore;
  readonly forest: RootRows;
}

export function productOver(setup: SessionSetup, deps: Partial<StoreDeps> = {}): Product {
  const shown = new Connections(storeDeps(new Sessions(setup, noPrompts), { now: Date.now, ...deps }), [
    environmentChoice,
  ]);
  const [store] = shown.stores;
  if (store === undefined) throw new Error('No connection is shown.');
  return { shown, store, forest: new RootRows(shown) };
}

/** Over a service in this process. */
export function productOf(service: JobsService, deps?: Partial<StoreDeps>): Product {
  const setup = {
    open: () => Promise.resolve(success(aConnection({ service }))),
    fingerprint: () => Promise.resolve({ config: 'same', login: 'same', variables: {} }),
    renew: () => undefined,
  };
  return productOver(setup, deps);
}

/** All rows, as if every group and month were expanded; how many. */
export function drawAll(forest: RootRows, nodes: readonly TreeNode[] = forest.roots()): number {
  return nodes.reduce((sum, node) => sum + 1 + drawAll(forest, forest.children(node)), 0);
}

/** A window has room for no more rows; of them, all groups may be expanded. */
const inView = 50;

/** As VS Code draws it: the groups in view, of each the newest month and the first part. */
export function drawExpanded(forest: RootRows): void {
  for (const node of forest.roots().slice(0, inView)) {
    let first: TreeNode | undefined = node;
    while (first !== undefined) [first] = forest.children(first);
  }
}
