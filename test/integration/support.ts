/** What the tests in VS Code share. The extension host's environment is the extension's: connections are chosen by it. */
import { noMarks } from '../support/no-marks';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Sessions } from '../../src/app/session/sessions';
import { RootRows } from '../../src/app/tree/root-rows';
import type { JobStore } from '../../src/app/list/job-store';
import { Connections } from '../../src/app/connections/connections';
import { environmentChoice } from '../../src/domain/connection/connection';
import { firstKind, type JobKind } from '../../src/domain/job/kind';
import { success } from '../../src/domain/connection/problem';
import type { TreeNode } from '../../src/domain/arrange/tree';
import { JobsProvider } from '../../src/ui/tree/provider';
import { serviceAt } from '../support/aws-service';
import { aConnection, noPrompts } from '../support/factories';
import { storeDeps } from '../support/store-deps';

export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('personalize-tools.personalize-batch-inference');
  assert.ok(extension);
  await extension.activate();
  return extension;
}

/** Shows the sample account, and the list of the kind if it has a row of its own. */
export async function explored({ id }: JobKind): Promise<void> {
  await activated();
  await vscode.commands.executeCommand('personalizeBatch.exploreSample');
  if (id === firstKind.id) return;
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  await vscode.commands.executeCommand(`personalizeBatch.show${name}Jobs`);
}

export interface ProvidedTree {
  readonly store: JobStore;
  readonly shown: Connections;
  readonly provider: JobsProvider;
  /** The row above the list; `undefined` if its rows are at the top. */
  readonly top: TreeNode | undefined;
}

/** The tree of the service at that URL, with a clock of its own; beside the extension's own view. */
export function treeAt(url: string, now: () => number, kind = firstKind): ProvidedTree {
  const connection = aConnection({ service: serviceAt(url) });
  const setup = {
    open: () => Promise.resolve(success(connection)),
    fingerprint: () => Promise.resolve({ config: 'same', login: 'same', variables: {} }),
    renew: () => undefined,
  };
  const shown = new Connections(storeDeps(new Sessions(setup, noPrompts), { now }), [environmentChoice]);
  const forest = new RootRows(shown);
  const { key } = shown.stores[0] ?? assert.fail();
  if (kind !== firstKind) shown.setListCollapsed({ connection: key, jobKind: kind.id }, false);
  const store = shown.find(key, kind.id) ?? assert.fail();
  return {
    store,
    shown,
    provider: new JobsProvider({ shown, forest, now, ...noMarks }),
    top: forest.rowOf(store),
  };
}

export type Shape = readonly [label: string, description: string, ...children: Shape[]];

/** The whole tree as VS Code gets it, as nested arrays, without the rows of lists that nobody opened. */
export function shapeOf(provider: JobsProvider, parent?: TreeNode): Shape[] {
  return rowsOf(provider, parent).map((node) => {
    const { label, description } = provider.getTreeItem(node);
    assert.ok(typeof label === 'string' && typeof description !== 'boolean');
    return [label, description ?? '', ...shapeOf(provider, node)];
  });
}

function rowsOf(provider: JobsProvider, parent?: TreeNode): readonly TreeNode[] {
  const isUnopened = (node: TreeNode): boolean =>
    node.kind === 'otherJobs' && provider.getTreeItem(node).description === undefined;
  return provider.rows(parent).filter((node) => !isUnopened(node));
}

/** Resolves with the first value that `look` finds, now or after one of the events. */
export async function eventually<T>(
  event: vscode.Event<unknown>,
  look: () => T | undefined,
  what: string,
): Promise<T> {
  const found = look();
  if (found !== undefined) return found;
  return new Promise<T>((resolve, reject) => {
    const timeout = setTimeout(() => {
      listener.dispose();
      reject(new Error(`Waited in vain for ${what}.`));
    }, 15_000);
    const listener = event(() => {
      const seen = look();
      if (seen === undefined) return;
      clearTimeout(timeout);
      listener.dispose();
      resolve(seen);
    });
  });
}
