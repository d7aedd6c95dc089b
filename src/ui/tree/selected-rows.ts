/** The selected rows of the tree. */
import type { RootRows } from '../../app/tree/root-rows';
import type { TreeNode } from '../../domain/arrange/tree';
import { rowId } from './items';

export class SelectedRows {
  private told: readonly TreeNode[] = [];

  constructor(
    private readonly view: { readonly selection: readonly TreeNode[] },
    private readonly forest: Pick<RootRows, 'storeOf'>,
  ) {}

  /**
   * From a refresh until VS Code has got the rows again, it knows none of them, and says nothing of it: until then, those that it
   * told last.
   */
  get rows(): readonly TreeNode[] {
    const { selection } = this.view;
    const isWaiting = selection.length < this.told.length && this.told.every((row) => this.isShown(row));
    return isWaiting ? this.told : selection;
  }

  /** Records what VS Code tells. Returns the rows that weren't selected before. */
  changed(selection: readonly TreeNode[]): readonly TreeNode[] {
    const before = new Set(this.told.map(rowId));
    this.told = selection;
    return selection.filter((row) => !before.has(rowId(row)));
  }

  private isShown(row: TreeNode): boolean {
    const store = this.forest.storeOf(row);
    if (row.kind !== 'job') return store !== undefined;
    const entry = store?.list.get(row.id);
    return entry !== undefined && store?.arranged.groupOf(entry) !== undefined;
  }
}
