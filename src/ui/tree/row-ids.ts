/** Ids of rows for VS Code, which takes a row with another id for another row. */

export class RowIds {
  private readonly renewed = new Map<string, number>();

  /** Gives the row another id. */
  renew(row: string): void {
    this.renewed.set(row, (this.renewed.get(row) ?? 0) + 1);
  }

  of(row: string): string {
    const count = this.renewed.get(row);
    return count === undefined ? row : `${row}#${count}`;
  }
}
