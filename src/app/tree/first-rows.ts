/**
 * Waits for the first rows of a tree. VS Code asks for changed rows only 200 ms after it was told of a change; a promise of rows
 * it takes as soon as that resolves.
 */

/** VS Code must not wait for a service that does not answer. */
const mostMs = 1000;

export class FirstRows {
  private waiting: { readonly rows: Promise<void>; readonly end: () => void } | undefined;

  /** `coming`: there are no rows yet, and a load may bring some. */
  constructor(private readonly coming: () => boolean) {}

  /** Resolves when there are rows or none are to come, after a second at the latest; `undefined` where that is so now. */
  wait(): Promise<void> | undefined {
    if (!this.coming()) return undefined;
    this.waiting ??= this.begin();
    return this.waiting.rows;
  }

  /** After a change: whether the waiting takes it up, so that nobody needs to be told. */
  takes(): boolean {
    if (this.waiting === undefined) return false;
    if (!this.coming()) this.waiting.end();
    return true;
  }

  dispose(): void {
    this.waiting?.end();
  }

  private begin(): { readonly rows: Promise<void>; readonly end: () => void } {
    let settle = (): void => undefined;
    const rows = new Promise<void>((resolve) => (settle = resolve));
    const end = (): void => {
      clearTimeout(timer);
      this.waiting = undefined;
      settle();
    };
    const timer = setTimeout(end, mostMs);
    return { rows, end };
  }
}
