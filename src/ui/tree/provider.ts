/** The TreeDataProvider. It never loads, throws or shows messages: it shows the state of the stores. */
import {
  type Event,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import { ChangeCoalescer } from '../../app/tree/coalescer';
import { FirstRows } from '../../app/tree/first-rows';
import { mergeRows, type RowsChange } from '../../app/arrange/arranged-jobs';
import { noChange } from '../../app/list/list-model';
import { mostRows } from '../../app/arrange/job-group';
import type { JobStore } from '../../app/list/job-store';
import { RowAges } from '../../app/tree/row-ages';
import type { ShownChange } from '../../app/connections/connections';
import type { MarksChange } from '../../app/connections/new-failures';
import type { EpochMs } from '../../domain/job/dates';
import { staleSince } from '../../domain/job/time';
import type { TreeNode } from '../../domain/arrange/tree';
import { ExpansionState } from './expansion-state';
import { aboutRow, rowId, treeItem } from './items';
import { rowHover } from './row-hover';
import { RowIds } from './row-ids';
import { RowLabels } from './row-labels';
import type { ItemSources } from './row-parts';
import { relativeText } from '../words/format';

/** VS Code is notified of changes at most four times a second, less often if drawing takes longer. */
const intervalMs = 250;
/** Refreshing an expanded group of 10,000 rows keeps the extension host busy for a quarter of a second. */
const msPerRow = 0.25;

interface ShownText {
  /** Rows above the groups, and the connection's row. */
  readonly heads: string;
  /** Whether counts ended with `+`. */
  readonly partial: boolean;
  /** Whether some rows are of missing runs. */
  readonly missing: boolean;
}

interface ListTime {
  readonly row: TreeNode;
  readonly asOf: EpochMs;
  /** How long ago that was, as shown. */
  readonly text: string;
}

/** Changes that VS Code hasn't been notified of. `undefined`: everything. */
type Pending = ReadonlyMap<JobStore, RowsChange> | undefined;

export class JobsProvider implements TreeDataProvider<TreeNode> {
  private readonly changed = new EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData: Event<TreeNode | TreeNode[] | undefined> = this.changed.event;

  private readonly coalescer = new ChangeCoalescer<{ readonly pending: Pending }>(
    (earlier, later) => ({ pending: mergePending(earlier.pending, later.pending) }),
    ({ pending }) => this.show(pending),
    () => Math.max(intervalMs, this.ages.count * msPerRow),
  );
  private readonly folds = new ExpansionState();
  /** Rows whose rows below VS Code asked for: it doesn't always say that a row was expanded. */
  private readonly asked = new Set<string>();
  private readonly ages: RowAges;
  private readonly firstRows: FirstRows;
  /** For each list, the row that says how old it is, by its id. */
  private readonly listTimes = new Map<string, ListTime>();
  private readonly labels = new RowLabels();
  private readonly ids = new RowIds();
  /** For each store, the last texts. */
  private readonly shown = new WeakMap<JobStore, ShownText>();
  /** For each store, the time of the last response with unfinished jobs at the last update. */
  private readonly heard = new WeakMap<JobStore, EpochMs | undefined>();

  /** `gave`: called when VS Code was given rows. */
  constructor(
    private readonly sources: ItemSources,
    private readonly gave: () => void = () => undefined,
  ) {
    const { shown, forest } = sources;
    this.firstRows = new FirstRows(() => shown.loading && forest.firstEmpty);
    this.ages = new RowAges((row) => {
      const store = forest.storeOf(row);
      return store === undefined ? {} : aboutRow(store, row.job);
    });
    this.remember();
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node, this.sources, { folds: this.folds, labels: this.labels, ids: this.ids });
  }

  /** Whether all rows above are expanded. */
  isOnScreen(node: TreeNode): boolean {
    const above = this.getParent(node);
    if (above === undefined) return true;
    const isExpanded = this.getTreeItem(above).collapsibleState === TreeItemCollapsibleState.Expanded;
    return (isExpanded || this.asked.has(rowId(above))) && this.isOnScreen(above);
  }

  /** VS Code has no way to clear a selection. It no longer selects a row whose id changes. */
  deselect(node: TreeNode): void {
    this.ids.renew(rowId(node));
    this.changed.fire(this.getParent(node));
  }

  /** Records that a person expanded or collapsed a row. */
  folded(node: TreeNode, collapsed: boolean): void {
    this.folds.set(rowId(node), collapsed);
    if (collapsed) this.asked.delete(rowId(node));
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    this.gave();
    if (node === undefined) this.asked.clear();
    else this.asked.add(rowId(node));
    const waiting = node === undefined ? this.firstRows.wait() : undefined;
    return waiting?.then(() => this.rows()) ?? this.rows(node);
  }

  /** Rows at the top, or below a row. */
  rows(node?: TreeNode): TreeNode[] {
    const { forest, now } = this.sources;
    if (node === undefined) {
      this.ages.clear();
      this.remember();
      this.listTimes.clear();
      return this.withTimes([...forest.roots()]);
    }
    const children = [...forest.children(node)];
    if (node.kind === 'connection' || node.kind === 'otherJobs') this.withTimes(children);
    this.ages.shown(node, children, now());
    this.labels.shown(children);
    return children;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.sources.forest.parent(node);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    item.tooltip = rowHover(node, this.sources) ?? item.tooltip;
    return item;
  }

  listChanged({ store, change }: ShownChange): void {
    if (this.firstRows.handleChange()) return;
    if (this.hasHeard(store)) {
      this.ages.recheck();
      this.tick();
    }
    // Changes that no row shows must not delay the first rows.
    const news =
      store === undefined ||
      change.structure ||
      change.groups.size > 0 ||
      this.isNews(this.textOf(store), store);
    if (news) this.coalescer.add({ pending: store && new Map([[store, change]]) });
    // Changes by a person are shown at once, however many rows there are.
    if (store === undefined) this.coalescer.urge();
  }

  /** Notifies VS Code of waiting changes, even while the view is hidden. */
  deliverNow(): void {
    this.coalescer.deliverNow();
  }

  /** Draws jobs and their groups again, whose marks came or went. */
  marksChanged({ store, ids }: MarksChange): void {
    const tree = this.sources.forest.tree(store);
    const nodes = new Set<TreeNode>();
    for (const id of ids) {
      const entry = store.list.get(id);
      const group = entry && store.arranged.groupOf(entry);
      const groupNode = group && tree.groupNodeOf(group.key);
      if (entry !== undefined && groupNode !== undefined) nodes.add(groupNode).add(tree.jobNode(entry));
    }
    const above = this.sources.forest.rowOf(store);
    // Its row has the number of new failures.
    if (above?.kind === 'otherJobs') nodes.add(above);
    if (nodes.size > 0) this.changed.fire([...nodes]);
  }

  setVisible(visible: boolean): void {
    this.coalescer.hold(!visible);
  }

  /** Refreshes only the rows whose age has changed. Sends no requests. */
  tick(): void {
    // Waiting changes refresh the rows anyway.
    if (this.coalescer.pending) return;
    this.recheckMissing();
    const now = this.sources.now();
    const lists = [...this.listTimes.values()].filter(({ asOf, text }) => relativeText(asOf, now) !== text);
    const rows = [...this.ages.changed(now), ...lists.map(({ row }) => row)];
    for (const { row, asOf } of lists) this.remembered(row, asOf);
    if (rows.length > 0) this.changed.fire(rows);
  }

  /** Overdue runs are no longer shown once the list is old. */
  private recheckMissing(): void {
    for (const store of this.sources.shown.lists) {
      if (this.shown.get(store)?.missing === true && this.isNews(this.textOf(store), store))
        this.coalescer.add({ pending: new Map([[store, noChange]]) });
    }
  }

  /** Records the rows that say how old a list is. */
  private withTimes(rows: TreeNode[]): TreeNode[] {
    for (const row of rows) if (row.kind === 'asOf') this.remembered(row, row.asOf);
    return rows;
  }

  private remembered(row: TreeNode, asOf: EpochMs): void {
    this.listTimes.set(rowId(row), { row, asOf, text: relativeText(asOf, this.sources.now()) });
  }

  dispose(): void {
    this.firstRows.dispose();
    this.coalescer.dispose();
    this.changed.dispose();
  }

  private remember(): void {
    for (const store of this.sources.shown.lists) this.shown.set(store, this.textOf(store));
  }

  private show(pending: Pending): void {
    const { shown, forest } = this.sources;
    const nodes: TreeNode[] = [];
    let all = pending === undefined;
    for (const [store, change] of pending ?? shown.lists.map((each) => [each, noChange] as const)) {
      const text = this.textOf(store);
      const before = this.shown.get(store);
      this.shown.set(store, text);
      // A job that moves to another group must leave the first before it enters the other. Only a refresh of all rows does that.
      const grows = text.partial !== before?.partial;
      // Ranges of groups have no changes of their own, so that all rows are refreshed.
      const inParts = store.arranged.groups().length > mostRows;
      const whole = change.structure || text.heads !== before?.heads || (grows && inParts);
      // A collapsed connection has the failures of all its lists.
      const row = shown.isCollapsed(store.key) ? forest.connectionNode(store) : forest.rowOf(store);
      if (!whole) nodes.push(...this.groups(store, change, grows));
      else if (row !== undefined) nodes.push(row);
      else all = true;
    }
    if (all) this.changed.fire(undefined);
    else if (nodes.length > 0) this.changed.fire(nodes);
  }

  /** Rows with "as of" change when the service returns their jobs. */
  private hasHeard(store: JobStore | undefined): boolean {
    if (store === undefined) return false;
    const before = this.heard.get(store);
    this.heard.set(store, store.unfinishedAsOf);
    return before !== store.unfinishedAsOf && staleSince(before, this.sources.now()) !== undefined;
  }

  private groups(store: JobStore, change: RowsChange, all: boolean): TreeNode[] {
    const tree = this.sources.forest.tree(store);
    const keys = all ? store.arranged.groups().map((group) => group.key) : [...change.groups];
    return keys.map((key) => tree.groupNodeOf(key)).filter((node) => node !== undefined);
  }

  private isNews(text: ShownText, store: JobStore): boolean {
    const before = this.shown.get(store);
    return text.heads !== before?.heads || text.partial !== before.partial;
  }

  private textOf(store: JobStore): ShownText {
    const { forest } = this.sources;
    const above = forest.rowOf(store);
    const heads = forest.tree(store).heads(above === undefined && forest.isAlone(store));
    const row = above && this.getTreeItem(above);
    // Their texts change with the day.
    const missing = heads
      .filter((head) => head.kind === 'missingRun')
      .map((head) => this.getTreeItem(head).label);
    return {
      heads: JSON.stringify([heads, missing, row?.label, row?.description]),
      partial: store.partial,
      missing: missing.length > 0,
    };
  }
}

function mergePending(earlier: Pending, later: Pending): Pending {
  if (earlier === undefined || later === undefined) return undefined;
  const merged = new Map(earlier);
  for (const [store, change] of later) {
    const before = merged.get(store);
    merged.set(store, before === undefined ? change : mergeRows(before, change));
  }
  return merged;
}
