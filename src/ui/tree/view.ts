/** The view: tree, progress, description and welcome view. */
import { commands, Disposable, type TreeView, window } from 'vscode';
import { RootRows } from '../../app/tree/root-rows';
import { connectionLabel } from '../../app/connections/label';
import type { Connections } from '../../app/connections/connections';
import { NewFailures } from '../../app/connections/new-failures';
import type { EpochMs } from '../../domain/job/dates';
import type { TreeNode } from '../../domain/arrange/tree';
import { viewId } from '../../manifest';
import type { Arrangements } from '../arrange/arrangements';
import { arrangementText } from '../arrange/setting-names';
import { ContextKeys } from '../window/context-keys';
import type { LastUsed } from '../window/last-used';
import { numberText } from '../words/format';
import { filterText } from '../words/group-names';
import { treeWords } from '../words/strings';
import { labelWords } from '../words/strings-connections';
import { JobsProvider } from './provider';
import { SelectedRows } from './selected-rows';
import { ShownRows } from './shown-rows';

/** Interval for checking ages. A row changes when its text does, at most once a minute. */
const tickMs = 15_000;

function unreadText(count: number): string | undefined {
  return count > 0 ? treeWords().unreadChoices(numberText(count)) : undefined;
}

/** VS Code's command for the focused list. */
const toggleSelection = 'list.toggleSelection';

export interface ViewDeps {
  readonly tree: { readonly view: TreeView<TreeNode>; attach(provider: JobsProvider): void };
  readonly shown: Connections;
  readonly arrangements: Arrangements;
  /** `ownManifest`. */
  readonly manifest: unknown;
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
  readonly rows: ShownRows;
  private readonly provider: JobsProvider;
  private readonly newFailures: NewFailures;
  private readonly keys: ContextKeys;
  private readonly disposables: Disposable[] = [];
  private ticking: ReturnType<typeof setInterval> | undefined;
  private giving: NodeJS.Timeout | undefined;
  private progressShown = false;
  private focusing: Promise<unknown> = Promise.resolve();
  private readonly selected: SelectedRows;

  private readonly shown: Connections;
  private readonly reportError: (error: unknown) => void;

  constructor(private readonly deps: ViewDeps) {
    const { shown, now, reportError } = deps;
    this.shown = shown;
    this.reportError = reportError;
    this.forest = new RootRows(shown);
    this.newFailures = new NewFailures(shown);
    this.provider = new JobsProvider({ shown, forest: this.forest, now, newFailures: this.newFailures }, () =>
      this.rowsGiven(),
    );
    this.treeView = deps.tree.view;
    this.selected = new SelectedRows(this.treeView, this.forest);
    this.rows = new ShownRows({
      ...deps,
      treeView: this.treeView,
      forest: this.forest,
      provider: this.provider,
      newFailures: this.newFailures,
      lastUsed: this.lastUsed,
    });
    this.keys = new ContextKeys(shown, () => this.selection);
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
      new Disposable(this.newFailures.onDidChange((change) => this.provider.marksChanged(change))),
      this.newFailures,
    );
    this.visibilityChanged(this.treeView.visible);
  }

  dispose(): void {
    clearInterval(this.ticking);
    clearTimeout(this.giving);
    this.provider.dispose();
    for (const disposable of this.disposables) disposable.dispose();
  }

  get selection(): readonly TreeNode[] {
    return this.selected.rows;
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
    if (this.selected.changed(selection).length > 0) this.lastUsed.place = 'tree';
    this.markSeen(selection);
    this.keys.update().catch(this.reportError);
  }

  /**
   * VS Code may tell of a selected row before it has got the row anew, so that it's missing in the selection. It tells of no
   * change when it has got it, a moment after it was given the rows.
   */
  private rowsGiven(): void {
    this.giving ??= setTimeout(() => {
      this.giving = undefined;
      this.keys.update().catch(this.reportError);
    }, 0);
  }

  /** Who selects a row has seen it, and who selects a group its jobs. */
  private markSeen(selection: readonly TreeNode[]): void {
    for (const row of selection) {
      const store = this.forest.storeOf(row);
      if (store === undefined) continue;
      if (row.kind === 'job') this.newFailures.seen(store, [row.id]);
      if (row.kind === 'connection' || row.kind === 'otherJobs')
        this.newFailures.seen(store, [...this.newFailures.of(store)]);
      if (row.kind !== 'group' || this.newFailures.of(store).size === 0) continue;
      const group = store.arranged.group(row.key);
      this.newFailures.seen(store, group?.entries().map(({ id }) => id) ?? []);
    }
  }

  private folded(row: TreeNode, collapsed: boolean): void {
    this.provider.folded(row, collapsed);
    if (row.kind === 'connection') this.shown.setCollapsed(row.connection, collapsed);
    if (row.kind === 'otherJobs') this.shown.setListCollapsed(row, collapsed);
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
      ...arrangementText(this.shown.arrangement, this.deps.arrangements.usual, this.deps.manifest),
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
