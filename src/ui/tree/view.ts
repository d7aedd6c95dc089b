/** The view: tree, progress, description and welcome view. */
import { commands, Disposable, type TreeView, window } from 'vscode';
import { RootRows } from '../../app/tree/root-rows';
import type { JobEntry } from '../../app/arrange/sorted-rows';
import type { JobStore } from '../../app/list/job-store';
import { connectionLabel } from '../../app/connections/label';
import type { Connections } from '../../app/connections/connections';
import type { Arrangement } from '../../domain/arrange/arrangement';
import type { ConnectionId } from '../../domain/connection/connection';
import { idOfArn } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { TreeNode } from '../../domain/arrange/tree';
import { focusViewCommand, viewId } from '../../manifest';
import type { Arrangements } from '../arrange/arrangements';
import { ContextKeys } from '../window/context-keys';
import type { LastUsed } from '../window/last-used';
import { numberText } from '../words/format';
import { filterText } from '../words/group-names';
import { treeWords } from '../words/strings';
import { labelWords } from '../words/strings-connections';
import { arrangementWords } from '../words/strings-commands';
import { rowId } from './items';
import { JobsProvider } from './provider';

/** Interval for checking ages. A row changes when its text does, at most once a minute. */
const tickMs = 15_000;
/** How long the status bar says that the filter was cleared, in ms. */
const statusBarMs = 4_000;

function unreadText(count: number): string | undefined {
  return count > 0 ? treeWords().unreadChoices(numberText(count)) : undefined;
}

/** Longest time to wait for the view to be shown, in ms. */
const mostShowMs = 3_000;

function isEqual(a: Arrangement, b: Arrangement): boolean {
  return JSON.stringify([a.groupBy, a.sortBy, a.filter]) === JSON.stringify([b.groupBy, b.sortBy, b.filter]);
}

/** VS Code's command for the focused list. */
const toggleSelection = 'list.toggleSelection';

export interface ViewDeps {
  readonly tree: { readonly view: TreeView<TreeNode>; attach(provider: JobsProvider): void };
  readonly shown: Connections;
  readonly arrangements: Arrangements;
  readonly now: () => EpochMs;
  readonly reportError: (error: unknown) => void;
  /** Number of chosen connections that couldn't be read. */
  readonly unreadChoices: () => number;
  /** Called whenever the view is shown. */
  readonly wasShown: () => void;
}

export class JobsView implements Disposable {
  readonly forest: RootRows;
  readonly treeView: TreeView<TreeNode>;
  readonly lastUsed: LastUsed = { place: 'tree' };
  private readonly provider: JobsProvider;
  private readonly keys: ContextKeys;
  private readonly disposables: Disposable[] = [];
  private ticking: ReturnType<typeof setInterval> | undefined;
  private progressShown = false;
  private focusing: Promise<unknown> = Promise.resolve();
  private selected: ReadonlySet<string> = new Set();

  private readonly shown: Connections;
  private readonly reportError: (error: unknown) => void;

  constructor(private readonly deps: ViewDeps) {
    const { shown, now, reportError } = deps;
    this.shown = shown;
    this.reportError = reportError;
    this.forest = new RootRows(shown);
    this.provider = new JobsProvider({ shown, forest: this.forest, now });
    this.treeView = deps.tree.view;
    this.keys = new ContextKeys(shown, () => this.treeView.selection);
    deps.tree.attach(this.provider);
    const stop = shown.onDidChange((change) => {
      this.provider.listChanged(change);
      this.update();
    });
    this.disposables.push(
      this.treeView.onDidCollapseElement(({ element }) => this.folded(element, true)),
      this.treeView.onDidExpandElement(({ element }) => this.folded(element, false)),
      this.treeView.onDidChangeSelection(({ selection }) => this.selectionChanged(selection)),
      this.treeView.onDidChangeVisibility(({ visible }) => this.visibilityChanged(visible)),
      new Disposable(stop),
    );
    this.visibilityChanged(this.treeView.visible);
  }

  dispose(): void {
    clearInterval(this.ticking);
    this.provider.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  /**
   * Returns the focused row, or all selected rows if it is one of them. VS Code doesn't tell extensions which row is focused.
   * So the row is toggled in the selection, and back, which opens nothing.
   */
  focusedRows(): Promise<readonly TreeNode[]> {
    this.lastUsed.place = 'tree';
    // One call at a time, because the selection in between isn't the user's.
    const rows = this.focusing.then(() => this.toggleFocused());
    this.focusing = rows.catch(() => undefined);
    return rows;
  }

  private async toggleFocused(): Promise<readonly TreeNode[]> {
    const before = this.treeView.selection;
    await commands.executeCommand(toggleSelection);
    const toggled = this.treeView.selection;
    await commands.executeCommand(toggleSelection);
    const added = toggled.filter((row) => !before.includes(row));
    return added.length > 0 ? added : before;
  }

  /** VS Code also selects rows again after a change of the list, and no longer those that went. Neither is a use of the tree. */
  private selectionChanged(selection: readonly TreeNode[]): void {
    const before = this.selected;
    this.selected = new Set(selection.map(rowId));
    if ([...this.selected].some((key) => !before.has(key))) this.lastUsed.place = 'tree';
    this.keys.update().catch(this.reportError);
  }

  private folded(row: TreeNode, collapsed: boolean): void {
    this.provider.folded(row, collapsed);
    if (row.kind === 'connection') this.shown.setCollapsed(row.connection, collapsed);
  }

  /** Reveals a job. If the filter hides it, clears the filter. */
  async reveal(store: JobStore, entry: JobEntry): Promise<void> {
    await this.unhide(store, entry);
    await this.select(this.forest.tree(store).jobNode(entry));
  }

  /** Selects the group of a job and shows its rows. */
  async revealGroup(store: JobStore, { arn }: Job): Promise<void> {
    const entry = arn === undefined ? undefined : store.list.get(idOfArn(arn));
    if (entry === undefined) return;
    await this.unhide(store, entry);
    let node: TreeNode | undefined = this.forest.tree(store).jobNode(entry);
    while (node !== undefined && node.kind !== 'group') node = this.forest.parent(node);
    if (node !== undefined) await this.select(node);
  }

  /**
   * Selects the job of the details page in place of another one, without the focus. If its row isn't on screen, no job is
   * selected, so that the tree doesn't point to another job than the page. Several selected rows stay selected.
   */
  async follow({
    connection,
    job: { arn },
  }: {
    readonly connection: ConnectionId;
    readonly job: Job;
  }): Promise<void> {
    const [row, ...others] = this.treeView.selection;
    if (!this.treeView.visible || row?.kind !== 'job' || others.length > 0) return;
    const store = this.shown.find(connection);
    const entry = arn === undefined ? undefined : store?.list.get(idOfArn(arn));
    if (row.connection === connection && row.id === entry?.id) return;
    const isListed =
      store !== undefined && entry !== undefined && store.arranged.groupOf(entry) !== undefined;
    const node = isListed ? this.forest.tree(store).jobNode(entry) : undefined;
    if (node !== undefined && this.provider.isOnScreen(node)) {
      await this.treeView.reveal(node, { select: true, focus: false });
    } else {
      this.provider.deselect(row);
    }
  }

  /** Keeps the selected job selected and visible during a change of the arrangement. */
  async keepSelected(change: () => unknown): Promise<void> {
    const [row, ...others] = this.treeView.selection;
    const before = this.shown.arrangement;
    await change();
    if (row?.kind !== 'job' || others.length > 0 || isEqual(before, this.shown.arrangement)) return;
    const store = this.shown.find(row.connection);
    const entry = store?.list.get(row.id);
    if (store === undefined || entry === undefined || store.arranged.groupOf(entry) === undefined) return;
    // The user may have hidden the view meanwhile.
    if (!this.treeView.visible) return;
    this.provider.deliverNow();
    const node = this.forest.tree(store).jobNode(entry);
    // The arrangement has changed, even if the row can't be revealed.
    await this.treeView.reveal(node, { select: true, focus: false }).then(undefined, this.reportError);
  }

  private async unhide({ list, arranged }: JobStore, { id }: JobEntry): Promise<void> {
    const entry = list.get(id);
    const isShown = entry !== undefined && arranged.groupOf(entry) !== undefined;
    if (isShown || !(await this.deps.arrangements.clearFilter())) return;
    window.setStatusBarMessage(arrangementWords().filterCleared, statusBarMs);
  }

  private async select(node: TreeNode): Promise<void> {
    this.lastUsed.place = 'tree';
    await this.bringIntoView();
    for (let tries = 0; tries < 2; tries++) {
      // VS Code reveals rows among those that it was last notified of.
      this.provider.deliverNow();
      await this.treeView.reveal(node, { select: true, focus: true, expand: true });
      if (this.treeView.selection.includes(node)) return;
    }
    void window.showInformationMessage(treeWords().notRevealed);
  }

  /**
   * To reveal a row, VS Code shows a hidden view, but looks for the row before it has drawn new rows. The groups above would
   * stay collapsed.
   */
  private async bringIntoView(): Promise<void> {
    if (this.treeView.visible) return;
    await new Promise<void>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      };
      const listener = this.treeView.onDidChangeVisibility(end);
      // Continues even if the view doesn't show.
      const timer = setTimeout(end, mostShowMs);
      commands.executeCommand(focusViewCommand).then(undefined, reject);
    });
  }

  /** The first look at the view loads the jobs. */
  private visibilityChanged(visible: boolean): void {
    this.provider.setVisible(visible);
    clearInterval(this.ticking);
    this.ticking = undefined;
    if (!visible) return;
    this.update();
    this.provider.tick();
    this.ticking = setInterval(() => this.provider.tick(), tickMs);
    this.deps.wasShown();
    this.shown.ensureLoaded().catch(this.reportError);
  }

  private update(): void {
    // With several connections, each has a row that says whose jobs are below.
    const [store] = this.shown.several ? [] : this.shown.stores;
    const parts = [
      store && connectionLabel(store, labelWords),
      filterText(this.shown.arrangement.filter),
      this.shown.stores.length > 0 ? unreadText(this.deps.unreadChoices()) : undefined,
    ];
    const label = parts.filter((part) => part !== undefined).join(' · ') || undefined;
    if (this.treeView.description !== label) this.treeView.description = label;
    // VS Code omits the description if the view is alone in its container, but users must see whose jobs these are. A message
    // would hide a welcome view, so that an empty tree has none.
    const message = !this.forest.empty || this.shown.loading ? label : undefined;
    if (this.treeView.message !== message) this.treeView.message = message;
    this.keys.update().catch(this.reportError);
    if (this.shown.loading && !this.progressShown) this.showProgress().catch(this.reportError);
  }

  private async showProgress(): Promise<void> {
    this.progressShown = true;
    try {
      await window.withProgress({ location: { viewId } }, () => this.loadingEnds());
    } finally {
      this.progressShown = false;
    }
    // Another load may have started while the progress was being removed.
    this.update();
  }

  private loadingEnds(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        if (this.shown.loading) return;
        stop();
        resolve();
      };
      const stop = this.shown.onDidChange(done);
      done();
    });
  }
}
