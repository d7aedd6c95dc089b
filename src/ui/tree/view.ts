/** The view: the tree, its progress, description and welcome state. */
import { commands, Disposable, type TreeView, window } from 'vscode';
import { RootRows } from '../../app/tree/root-rows';
import type { JobEntry } from '../../app/arrange/sorted-rows';
import type { JobStore } from '../../app/list/job-store';
import { connectionLabel } from '../../app/connections/label';
import type { Connections } from '../../app/connections/connections';
import type { Arrangement } from '../../domain/arrange/arrangement';
import { idOfArn } from '../../domain/connection/identity';
import type { EpochMs } from '../../domain/job/dates';
import type { Job } from '../../domain/job/job';
import type { TreeNode } from '../../domain/arrange/tree';
import { focusViewCommand, viewId } from '../../manifest';
import type { Arrangements } from '../arrange/arrangements';
import { ContextKeys } from '../window/context-keys';
import { numberText } from '../words/format';
import { filterText } from '../words/group-names';
import { treeWords } from '../words/strings';
import { labelWords } from '../words/strings-connections';
import { arrangementWords } from '../words/strings-arrangement';
import { JobsProvider } from './provider';

/** How often ages are looked at; a row changes when its text does, at most once a minute. */
const tickMs = 15_000;
/** How long the status bar says why the filter has gone, in ms. */
const statusBarMs = 4_000;

function unreadText(count: number): string | undefined {
  return count > 0 ? treeWords().unreadChoices(numberText(count)) : undefined;
}

/** How long a view takes to show at most, in ms. */
const mostShowMs = 3_000;

function isEqual(a: Arrangement, b: Arrangement): boolean {
  return JSON.stringify([a.groupBy, a.sortBy, a.filter]) === JSON.stringify([b.groupBy, b.sortBy, b.filter]);
}

/** VS Code's own: of the list that has the keyboard. */
const toggleSelection = 'list.toggleSelection';

export interface ViewDeps {
  readonly tree: { readonly view: TreeView<TreeNode>; attach(provider: JobsProvider): void };
  readonly shown: Connections;
  readonly arrangements: Arrangements;
  readonly now: () => EpochMs;
  readonly reportError: (error: unknown) => void;
  /** Of the connections that were chosen, how many could not be read. */
  readonly unreadChoices: () => number;
  /** Called whenever the view comes to be seen. */
  readonly wasShown: () => void;
}

export class JobsView implements Disposable {
  readonly forest: RootRows;
  readonly treeView: TreeView<TreeNode>;
  private readonly provider: JobsProvider;
  private readonly keys: ContextKeys;
  private readonly disposables: Disposable[] = [];
  private ticking: ReturnType<typeof setInterval> | undefined;
  private progressShown = false;
  private focusing: Promise<unknown> = Promise.resolve();

  private readonly shown: Connections;
  private readonly reportError: (error: unknown) => void;

  constructor(private readonly deps: ViewDeps) {
    const { shown, now, reportError } = deps;
    this.shown = shown;
    this.reportError = reportError;
    this.forest = new RootRows(shown);
    this.provider = new JobsProvider({ shown, forest: this.forest, now });
    this.keys = new ContextKeys(shown);
    this.treeView = deps.tree.view;
    deps.tree.attach(this.provider);
    const stop = shown.onDidChange((change) => {
      this.provider.listChanged(change);
      this.update();
    });
    this.disposables.push(
      this.treeView.onDidCollapseElement(({ element }) => this.folded(element, true)),
      this.treeView.onDidExpandElement(({ element }) => this.folded(element, false)),
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
   * The row that the keyboard is on, unless it is among the selected ones: then all of these. VS Code tells extensions what
   * is selected, and not where the keyboard is. So the row is put into the selection, or taken out of it, and back: nothing
   * opens by that.
   */
  focusedRows(): Promise<readonly TreeNode[]> {
    // One after the other: the selection of one in between is none that a person made.
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

  private folded(row: TreeNode, collapsed: boolean): void {
    this.provider.folded(row, collapsed);
    if (row.kind === 'connection') this.shown.setCollapsed(row.connection, collapsed);
  }

  /** A job that the filter leaves out is shown all the same: the filter goes. */
  async reveal(store: JobStore, entry: JobEntry): Promise<void> {
    await this.unhide(store, entry);
    await this.select(this.forest.tree(store).jobNode(entry));
  }

  /** Selects the group of a listed job, and shows its rows. */
  async revealGroup(store: JobStore, { arn }: Job): Promise<void> {
    const entry = arn === undefined ? undefined : store.list.get(idOfArn(arn));
    if (entry === undefined) return;
    await this.unhide(store, entry);
    let node: TreeNode | undefined = this.forest.tree(store).jobNode(entry);
    while (node !== undefined && node.kind !== 'group') node = this.forest.parent(node);
    if (node !== undefined) await this.select(node);
  }

  /** Of a change of the arrangement: the job that was selected stays so, and is shown where it stands by then. */
  async keepSelected(change: () => unknown): Promise<void> {
    const [row, ...others] = this.treeView.selection;
    const before = this.shown.arrangement;
    await change();
    if (row?.kind !== 'job' || others.length > 0 || isEqual(before, this.shown.arrangement)) return;
    const store = this.shown.find(row.connection);
    const entry = store?.list.get(row.id);
    if (store === undefined || entry === undefined || store.arranged.groupOf(entry) === undefined) return;
    // Whoever has hidden the view meanwhile does not want it back.
    if (!this.treeView.visible) return;
    this.provider.deliverNow();
    const node = this.forest.tree(store).jobNode(entry);
    // The arrangement has changed, whether or not the row can be shown.
    await this.treeView.reveal(node, { select: true, focus: false }).then(undefined, this.reportError);
  }

  private async unhide({ list, arranged }: JobStore, { id }: JobEntry): Promise<void> {
    const entry = list.get(id);
    const isShown = entry !== undefined && arranged.groupOf(entry) !== undefined;
    if (isShown || !(await this.deps.arrangements.clearFilter())) return;
    window.setStatusBarMessage(arrangementWords().filterCleared, statusBarMs);
  }

  private async select(node: TreeNode): Promise<void> {
    await this.bringIntoView();
    for (let tries = 0; tries < 2; tries++) {
      // VS Code reveals within the rows that it was last told of.
      this.provider.deliverNow();
      await this.treeView.reveal(node, { select: true, focus: true, expand: true });
      if (this.treeView.selection.includes(node)) return;
    }
    void window.showInformationMessage(treeWords().notRevealed);
  }

  /**
   * VS Code shows a hidden view itself in order to reveal a row, but looks for the row before it has drawn what is new: the
   * groups above the row stay collapsed then.
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
      // Whatever keeps the view from showing, what waits for it goes on.
      const timer = setTimeout(end, mostShowMs);
      commands.executeCommand(focusViewCommand).then(undefined, reject);
    });
  }

  /** The first look at the view reads the jobs. */
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
    // With several connections, each has a row that says whose jobs are below it.
    const [store] = this.shown.several ? [] : this.shown.stores;
    const parts = [
      store && connectionLabel(store, labelWords),
      filterText(this.shown.arrangement.filter),
      this.shown.stores.length > 0 ? unreadText(this.deps.unreadChoices()) : undefined,
    ];
    const label = parts.filter((part) => part !== undefined).join(' · ') || undefined;
    if (this.treeView.description !== label) this.treeView.description = label;
    // VS Code leaves the description out while the view is alone in its container, and whose jobs these are must not
    // be guessed. A message would keep a welcome view from showing, so a tree that stays empty has none.
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
    // Another load may have begun while the bar went away.
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
