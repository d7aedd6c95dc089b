/** The tree's data provider. It never fetches, throws or pops up: it shows what the store holds. */
import { type Event, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { ChangeCoalescer } from '../../app/coalescer';
import type { ListChange } from '../../app/job-list';
import { RowAges } from '../../app/row-ages';
import type { TreeNode } from '../../domain/tree';
import { jobHover } from './hover';
import { type ItemSources, treeItem } from './items';

/** The tree is told of changes at most four times a second. */
const intervalMs = 250;

export class JobsProvider implements TreeDataProvider<TreeNode> {
  private readonly changed = new EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData: Event<TreeNode | TreeNode[] | undefined> = this.changed.event;

  private readonly coalescer = new ChangeCoalescer((change) => this.show(change), intervalMs);
  private readonly ages = new RowAges();
  /** What the rows above the groups and the `+` of counts were when last shown. */
  private shownHeads = '[]';
  private shownPartial = true;

  constructor(private readonly sources: ItemSources) {}

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node, this.sources);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) {
      this.ages.clear();
      return [...this.sources.tree.roots()];
    }
    const children = [...this.sources.tree.children(node)];
    this.ages.shown(node, children, this.sources.now());
    return children;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.sources.tree.parent(node);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    if (node.kind === 'job') item.tooltip = jobHover(node.job, this.sources.now());
    return item;
  }

  listChanged(change: ListChange): void {
    this.coalescer.add(change);
  }

  /** Tells VS Code what waits to be told, even while the view is hidden. */
  deliverNow(): void {
    this.coalescer.deliverNow();
  }

  setVisible(visible: boolean): void {
    this.coalescer.hold(!visible);
  }

  /** Refreshes the rows whose age has a new text, and no others. Asks the service nothing. */
  tick(): void {
    // What waits to be shown draws its rows anew anyway.
    if (this.coalescer.pending) return;
    const rows = this.ages.changed(this.sources.now());
    if (rows.length > 0) this.changed.fire([...rows]);
  }

  dispose(): void {
    this.coalescer.dispose();
    this.changed.dispose();
  }

  private show(change: ListChange): void {
    const { store, tree } = this.sources;
    const heads = JSON.stringify(tree.roots().filter((node) => node.kind !== 'group'));
    const headsChanged = heads !== this.shownHeads;
    const partialChanged = store.partial !== this.shownPartial;
    this.shownHeads = heads;
    this.shownPartial = store.partial;
    // A job that moves between groups must leave the one before it enters the other: only a whole refresh does that.
    if (change.structure || headsChanged) {
      this.changed.fire(undefined);
      return;
    }
    const keys = partialChanged ? store.list.groups().map((group) => group.key) : [...change.groups];
    const nodes = keys.map((key) => tree.groupNodeOf(key)).filter((node) => node !== undefined);
    if (nodes.length > 0) this.changed.fire(nodes);
  }
}
