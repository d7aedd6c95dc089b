/**
 * The TreeDataProvider that is registered at activation. Its rows come from a provider that is created with the first look at
 * the view.
 */
import {
  type CancellationToken,
  type Disposable,
  type Event,
  type ProviderResult,
  type TreeDataProvider,
  TreeItem,
  type TreeView,
  window,
} from 'vscode';
import type { TreeNode } from '../../domain/arrange/tree';
import { viewId } from '../../manifest';
import { Relay } from './relay';

type Changed = TreeNode | TreeNode[] | undefined;

export interface RowProvider extends TreeDataProvider<TreeNode> {
  readonly onDidChangeTreeData: Event<Changed>;
}

export class LazyTree implements TreeDataProvider<TreeNode>, Disposable {
  private readonly changed = new Relay<Changed>();
  readonly onDidChangeTreeData = this.changed.event;
  readonly view: TreeView<TreeNode>;
  private provider: RowProvider | undefined;
  private readonly seen: Disposable;

  /** `load`: resolves after `attach` was called. */
  constructor(private readonly load: () => Promise<unknown>) {
    this.view = window.createTreeView(viewId, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.seen = this.view.onDidChangeVisibility(({ visible }) => {
      if (visible) void load();
    });
  }

  attach(provider: RowProvider): void {
    this.provider = provider;
    this.changed.follow(provider.onDidChangeTreeData);
  }

  /** VS Code calls this first when the view is shown. */
  getChildren(node?: TreeNode): ProviderResult<TreeNode[]> {
    return this.provider === undefined
      ? this.load().then(() => this.provider?.getChildren(node))
      : this.provider.getChildren(node);
  }

  getTreeItem(node: TreeNode): TreeItem | Thenable<TreeItem> {
    return this.provider?.getTreeItem(node) ?? new TreeItem('');
  }

  getParent(node: TreeNode): ProviderResult<TreeNode> {
    return this.provider?.getParent?.(node);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode, token: CancellationToken): ProviderResult<TreeItem> {
    return this.provider?.resolveTreeItem?.(item, node, token);
  }

  dispose(): void {
    this.seen.dispose();
    this.view.dispose();
    this.changed.dispose();
  }
}
