/**
 * Lets VS Code wait for the first rows of the tree. It takes the rows of a promise as soon as that resolves, but asks for changed
 * rows only 200 ms after a change event.
 */

/** The longest wait, for a service that doesn't respond. */
const mostMs = 1000;

export class FirstRows {
  private waiting: { readonly rows: Promise<void>; readonly end: () => void } | undefined;

  /** `coming`: whether there are no rows yet, and a load may bring some. */
  constructor(private readonly coming: () => boolean) {}

  /**
   * Resolves when there are rows or none are to come, after a second at the latest. Returns `undefined` if that is already the
   * case.
   */
  wait(): Promise<void> | undefined {
    if (!this.coming()) return undefined;
    this.waiting ??= this.begin();
    return this.waiting.rows;
  }

  /** Handles a change of the tree. Returns false if nobody is waiting, so that VS Code needs a change event. */
  handleChange(): boolean {
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
