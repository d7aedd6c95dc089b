/** Which rows a person has expanded or collapsed: VS Code forgets it of rows that go and come again, as filters make them. */

/** More than anybody keeps in mind. */
const most = 1_000;

export class ExpansionState {
  private readonly collapsed = new Map<string, boolean>();

  /** `row`: its id. */
  set(row: string, collapsed: boolean): void {
    this.collapsed.delete(row);
    this.collapsed.set(row, collapsed);
    const [oldest] = this.collapsed.size > most ? this.collapsed.keys() : [];
    if (oldest !== undefined) this.collapsed.delete(oldest);
  }

  /** `undefined`: nobody did either. */
  isCollapsed(row: string): boolean | undefined {
    return this.collapsed.get(row);
  }
}
