import { beforeEach, expect, it, vi } from 'vitest';
import { Disposable, TreeItem } from 'vscode';
import { LazyTree, type RowProvider } from '../../../../src/ui/window/lazy-tree';
import { Relay } from '../../../../src/ui/window/relay';
import type { TreeNode } from '../../../../src/domain/arrange/tree';
import { asId } from '../../../support/factories';

type Seen = (event: { readonly visible: boolean }) => void;

const vscode = vi.hoisted((): { seen: Seen } => ({ seen: () => undefined }));
vi.mock('vscode', async () => {
  const { Emitter } = await import('../../../../src/app/events');
  return {
    EventEmitter: class<T> extends Emitter<T> {
      readonly event = (listener: (told: T) => void) => ({ dispose: this.on(listener) });
    },
    Disposable: class {
      constructor(readonly dispose: () => void) {}
    },
    TreeItem: class {
      constructor(readonly label: string) {}
    },
    window: {
      createTreeView: (id: string, options: object) => ({
        id,
        options,
        onDidChangeVisibility: (listener: Seen) => {
          vscode.seen = listener;
          return { dispose: () => undefined };
        },
        dispose: () => undefined,
      }),
    },
  };
});

const item = new TreeItem('row');
const row: TreeNode = { kind: 'connection', connection: asId('sample') };
let changes: Relay<TreeNode | undefined>;
let tell: (node: TreeNode | undefined) => void;
let loads: number;
let tree: LazyTree;
let load: () => Promise<void>;

beforeEach(() => {
  changes = new Relay();
  changes.follow((listener) => {
    tell = listener;
    return new Disposable(() => undefined);
  });
  loads = 0;
  const provider: RowProvider = {
    onDidChangeTreeData: changes.event,
    getChildren: (node) => (node === undefined ? [row] : []),
    getTreeItem: () => item,
    getParent: () => row,
    resolveTreeItem: (asked) => Object.assign(asked, { tooltip: 'more' }),
  };
  load = () => {
    loads++;
    tree.attach(provider);
    return Promise.resolve();
  };
  tree = new LazyTree(() => load());
});

it('is registered at once, with all its options, and loads nothing by that', () => {
  const { id, options } = tree.view as unknown as { id: string; options: object };
  expect(id).toBe('personalizeBatch.jobs');
  expect(options).toEqual({ treeDataProvider: tree, canSelectMany: true, showCollapseAll: true });
  expect(loads).toBe(0);
});

it('loads its rows when VS Code asks for them, and answers at once from then on', async () => {
  const first = tree.getChildren();
  expect(first).toBeInstanceOf(Promise);
  expect(await first).toEqual([row]);
  expect(tree.getChildren()).toEqual([row]);
  expect(loads).toBe(1);
  expect(tree.getTreeItem(row)).toBe(item);
  expect(tree.getParent(row)).toBe(row);
  expect(tree.resolveTreeItem(new TreeItem('a'), row, {} as never)).toMatchObject({
    label: 'a',
    tooltip: 'more',
  });
});

it('loads them when the view comes to be seen', () => {
  vscode.seen({ visible: false });
  expect(loads).toBe(0);
  vscode.seen({ visible: true });
  expect(loads).toBe(1);
});

it('hands on what changes, until it is disposed', async () => {
  const told: unknown[] = [];
  tree.onDidChangeTreeData((node) => told.push(node));
  await tree.getChildren();
  tell(row);
  tell(undefined);
  expect(told).toEqual([row, undefined]);
  tree.dispose();
  tell(row);
  expect(told).toHaveLength(2);
});

it('has an empty row for one that is asked for before', () => {
  expect((tree.getTreeItem(row) as TreeItem).label).toBe('');
});
