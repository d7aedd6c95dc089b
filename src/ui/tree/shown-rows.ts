/** Rows that are revealed or selected: a job that was found, the job of the details page, a new failure. */
import { commands, type TreeView, window } from 'vscode';
import type { JobEntry } from '../../app/arrange/sorted-rows';
import type { Connections } from '../../app/connections/connections';
import type { NewFailures } from '../../app/connections/new-failures';
import type { JobStore } from '../../app/list/job-store';
import type { RootRows } from '../../app/tree/root-rows';
import type { Arrangement } from '../../domain/arrange/arrangement';
import type { ListRef, TreeNode } from '../../domain/arrange/tree';
import type { ConnectionId } from '../../domain/connection/connection';
import { idOfArn } from '../../domain/connection/identity';
import type { Job } from '../../domain/job/job';
import { focusViewCommand } from '../../manifest';
import type { Arrangements } from '../arrange/arrangements';
import type { LastUsed } from '../window/last-used';
import { treeWords } from '../words/strings';
import { arrangementWords } from '../words/strings-commands';
import type { JobsProvider } from './provider';

/** How long the status bar says that the filter was cleared, in ms. */
const statusBarMs = 4_000;
/** Longest time to wait for the view to be shown, in ms. */
const mostShowMs = 3_000;

function isEqual(a: Arrangement, b: Arrangement): boolean {
  return JSON.stringify([a.groupBy, a.sortBy, a.filter]) === JSON.stringify([b.groupBy, b.sortBy, b.filter]);
}

export interface ShownRowsDeps {
  readonly shown: Connections;
  readonly arrangements: Pick<Arrangements, 'clearFilter'>;
  readonly treeView: TreeView<TreeNode>;
  readonly forest: RootRows;
  readonly provider: JobsProvider;
  readonly newFailures: NewFailures;
  readonly lastUsed: LastUsed;
  readonly reportError: (error: unknown) => void;
}

export class ShownRows {
  constructor(private readonly deps: ShownRowsDeps) {}

  /** Reveals a job. If the filter hides it, clears the filter. */
  async reveal(store: JobStore, entry: JobEntry): Promise<void> {
    await this.unhide(store, entry);
    await this.select(this.deps.forest.tree(store).jobNode(entry));
  }

  /** Opens a list below a row of its own, and shows the row with its jobs. Resolves when they are loaded. */
  async openList(list: ListRef): Promise<void> {
    const { shown, forest, provider } = this.deps;
    shown.setListCollapsed(list, false);
    const row = forest.otherRow(list);
    provider.folded(row, false);
    await this.select(row);
    await forest.storeOf(row)?.idle();
  }

  /** Brings a job into view with the focus on its row, without selecting it, so that it stays marked as new. */
  async focusJob(store: JobStore, { arn }: Job): Promise<void> {
    const entry = arn === undefined ? undefined : store.list.get(idOfArn(arn));
    if (entry === undefined) return;
    await this.unhide(store, entry);
    await this.select(this.deps.forest.tree(store).jobNode(entry), { select: false });
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
    const store = this.deps.shown.listFor(connection, arn);
    if (store !== undefined && arn !== undefined) this.deps.newFailures.seen(store, [idOfArn(arn)]);
    const [row, ...others] = this.deps.treeView.selection;
    if (!this.deps.treeView.visible || row?.kind !== 'job' || others.length > 0) return;
    const entry = arn === undefined ? undefined : store?.list.get(idOfArn(arn));
    if (row.connection === connection && row.id === entry?.id) return;
    const isListed =
      store !== undefined && entry !== undefined && store.arranged.groupOf(entry) !== undefined;
    const node = isListed ? this.deps.forest.tree(store).jobNode(entry) : undefined;
    if (node !== undefined && this.deps.provider.isOnScreen(node)) {
      await this.deps.treeView.reveal(node, { select: true, focus: false });
    } else {
      this.deps.provider.deselect(row);
    }
  }

  /** Keeps the selected job selected and visible during a change of the arrangement. */
  async keepSelected(change: () => unknown): Promise<void> {
    const [row, ...others] = this.deps.treeView.selection;
    const before = this.deps.shown.arrangement;
    await change();
    if (row?.kind !== 'job' || others.length > 0 || isEqual(before, this.deps.shown.arrangement)) return;
    const store = this.deps.forest.storeOf(row);
    const entry = store?.list.get(row.id);
    if (store === undefined || entry === undefined || store.arranged.groupOf(entry) === undefined) return;
    // The user may have hidden the view meanwhile.
    if (!this.deps.treeView.visible) return;
    this.deps.provider.deliverNow();
    const node = this.deps.forest.tree(store).jobNode(entry);
    // The arrangement has changed, even if the row can't be revealed.
    await this.deps.treeView
      .reveal(node, { select: true, focus: false })
      .then(undefined, this.deps.reportError);
  }

  private async unhide({ list, arranged }: JobStore, { id }: JobEntry): Promise<void> {
    const entry = list.get(id);
    const isShown = entry !== undefined && arranged.groupOf(entry) !== undefined;
    if (isShown || !(await this.deps.arrangements.clearFilter())) return;
    window.setStatusBarMessage(arrangementWords().filterCleared, statusBarMs);
  }

  /** Shows a row with the focus; `select: false` leaves it unselected. */
  private async select(node: TreeNode, { select = true }: { readonly select?: boolean } = {}): Promise<void> {
    this.deps.lastUsed.place = 'tree';
    await this.bringIntoView();
    for (let tries = 0; tries < 2; tries++) {
      // VS Code reveals rows among those that it was last notified of.
      this.deps.provider.deliverNow();
      await this.deps.treeView.reveal(node, { select, focus: true, expand: true });
      if (!select || this.deps.treeView.selection.includes(node)) return;
    }
    void window.showInformationMessage(treeWords().notRevealed);
  }

  /**
   * To reveal a row, VS Code shows a hidden view, but looks for the row before it has drawn new rows. The groups above would
   * stay collapsed.
   */
  private async bringIntoView(): Promise<void> {
    if (this.deps.treeView.visible) return;
    await new Promise<void>((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      };
      const listener = this.deps.treeView.onDidChangeVisibility(end);
      // Continues even if the view doesn't show.
      const timer = setTimeout(end, mostShowMs);
      commands.executeCommand(focusViewCommand).then(undefined, reject);
    });
  }
}
