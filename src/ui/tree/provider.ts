/** The tree's data provider. It never fetches, throws or pops up: it shows what the store holds. */
import { type Event, EventEmitter, type TreeDataProvider, type TreeItem } from 'vscode';
import { ChangeCoalescer } from '../../app/coalescer';
import type { StoreChange } from '../../app/job-store';
import { jobTime, untilNextSpan } from '../../domain/time';
import type { TreeNode } from '../../domain/tree';
import { jobHover } from './hover';
import { type ItemSources, treeItem } from './items';

/** The tree is told of changes at most four times a second. */
const intervalMs = 250;

export class JobsProvider implements TreeDataProvider<TreeNode> {
  private readonly changed = new EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData: Event<TreeNode | TreeNode[] | undefined> = this.changed.event;

  private readonly coalescer = new ChangeCoalescer((change) => this.show(change), intervalMs);
  /** What the rows above the groups and the `+` of counts were when last shown. */
  private shownHeads = '';
  private shownPartial = true;
  /** When the age text of a row below a group or month changes next. */
  private readonly ageDue = new Map<TreeNode, number>();

  constructor(private readonly sources: ItemSources) {}

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node, this.sources);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) {
      this.ageDue.clear();
      return [...this.sources.tree.roots()];
    }
    const children = [...this.sources.tree.children(node)];
    this.noteAges(node, children);
    return children;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.sources.tree.parent(node);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    if (node.kind === 'job') item.tooltip = jobHover(node.job, this.sources.now());
    return item;
  }

  storeChanged(change: StoreChange): void {
    this.coalescer.add(change);
  }

  setVisible(visible: boolean): void {
    this.coalescer.hold(!visible);
  }

  /** Refreshes the rows whose age has a new text. Asks the service nothing. */
  tick(): void {
    const now = this.sources.now();
    const due = [...this.ageDue].filter(([, time]) => time <= now).map(([node]) => node);
    for (const node of due) this.ageDue.delete(node);
    if (due.length > 0) this.changed.fire(due);
  }

  dispose(): void {
    this.coalescer.dispose();
    this.changed.dispose();
  }

  private show(change: StoreChange): void {
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

  private noteAges(parent: TreeNode, children: readonly TreeNode[]): void {
    const now = this.sources.now();
    let next = Infinity;
    for (const child of children) {
      if (child.kind !== 'job') continue;
      const time = jobTime(child.job, now);
      if (time.kind !== 'none') next = Math.min(next, untilNextSpan(time.ms));
    }
    if (next === Infinity) this.ageDue.delete(parent);
    else this.ageDue.set(parent, now + next);
  }
}
