/** The view: the tree, its progress, description and welcome state. */
import { Disposable, type TreeView, window } from 'vscode';
import type { JobEntry } from '../../app/job-list';
import type { JobStore } from '../../app/job-store';
import { JobTree } from '../../app/job-tree';
import { connectionLabel } from '../../app/label';
import type { EpochMs } from '../../domain/job';
import type { TreeNode } from '../../domain/tree';
import { viewId } from '../../manifest';
import { ViewStateKey } from '../context-keys';
import { connectionNames } from '../strings';
import { JobsProvider } from './provider';

/** How often ages are looked at; a row changes when its text does, at most once a minute. */
const tickMs = 15_000;

export class JobsView implements Disposable {
  readonly tree: JobTree;
  readonly treeView: TreeView<TreeNode>;
  private readonly provider: JobsProvider;
  private readonly state: ViewStateKey;
  private readonly disposables: Disposable[] = [];
  private ticking: ReturnType<typeof setInterval> | undefined;
  private progressShown = false;

  constructor(
    private readonly store: JobStore,
    now: () => EpochMs,
    private readonly reportError: (error: unknown) => void,
  ) {
    this.tree = new JobTree(store, now);
    this.provider = new JobsProvider({ store, tree: this.tree, now });
    this.state = new ViewStateKey(store);
    this.treeView = window.createTreeView(viewId, {
      treeDataProvider: this.provider,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const stop = store.onDidChange((change) => {
      this.provider.listChanged(change);
      this.update();
    });
    this.disposables.push(
      this.treeView,
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

  async reveal(entry: JobEntry): Promise<void> {
    // VS Code reveals within the rows that it was last told of.
    this.provider.deliverNow();
    await this.treeView.reveal(this.tree.jobNode(entry), { select: true, focus: true, expand: true });
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
    this.store.ensureLoaded().catch(this.reportError);
  }

  private update(): void {
    const label = connectionLabel(this.store, connectionNames());
    if (this.treeView.description !== label) this.treeView.description = label;
    // VS Code leaves the description out while the view is alone in its container, and whose jobs these are must not
    // be guessed. A message would keep a welcome view from showing, so a tree that stays empty has none.
    const message = this.tree.roots().length > 0 || this.store.state.loading ? label : undefined;
    if (this.treeView.message !== message) this.treeView.message = message;
    this.state.update().catch(this.reportError);
    if (this.store.state.loading && !this.progressShown) this.showProgress().catch(this.reportError);
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
        if (this.store.state.loading) return;
        stop();
        resolve();
      };
      const stop = this.store.onDidChange(done);
      done();
    });
  }
}
