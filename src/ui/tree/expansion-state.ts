/**
 * Which rows a person expanded or collapsed. VS Code forgets that for rows that are removed and added again, such as by a
 * filter.
 */

/** More than anyone expands. */
const most = 1_000;

export class ExpansionState {
  private readonly collapsed = new Map<string, boolean>();

  /** `row`: id of the row. */
  set(row: string, collapsed: boolean): void {
    this.collapsed.delete(row);
    this.collapsed.set(row, collapsed);
    const [oldest] = this.collapsed.size > most ? this.collapsed.keys() : [];
    if (oldest !== undefined) this.collapsed.delete(oldest);
  }

  /** Returns `undefined` if nobody expanded or collapsed it. */
  isCollapsed(row: string): boolean | undefined {
    return this.collapsed.get(row);
  }
}
