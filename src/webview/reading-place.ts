/**
 * Where one was reading. VS Code throws the document away when its tab is left, and builds it anew: what the page has kept
 * by `setState` is all that is there then, and after a window reload.
 */

/** In px from the top. */
export interface Place {
  readonly page: number;
  /** In the failure reason, where that scrolls by itself. */
  readonly reason: number;
}

/** As kept, with the job that it belongs to. */
interface KeptPlace extends Place {
  readonly key: string;
}

export interface Scrolled {
  place(): Place;
  goTo(place: Place): void;
}

export class ReadingPlace {
  #key: string | undefined;
  /** Not gone back to yet: the page has to be as long as it was. */
  #wanted: KeptPlace | undefined;

  /** `kept`: of an earlier document, maybe of another version of the extension. */
  constructor(
    kept: unknown,
    private readonly view: Scrolled,
  ) {
    this.#wanted = parsePlace(kept);
  }

  /** `undefined` before the first job is shown. */
  get kept(): KeptPlace | undefined {
    if (this.#wanted !== undefined) return this.#wanted;
    return this.#key === undefined ? undefined : { key: this.#key, ...this.view.place() };
  }

  /** The page was drawn. While answers are awaited it still grows. */
  drawn(key: string, complete: boolean): void {
    this.#key = key;
    if (this.#wanted?.key !== key) this.#wanted = undefined;
    if (this.#wanted !== undefined) this.view.goTo(this.#wanted);
    if (complete) this.#wanted = undefined;
  }

  /** A person scrolls: from now on the page is where they want it. */
  left(): void {
    this.#wanted = undefined;
  }
}

function parsePlace(kept: unknown): KeptPlace | undefined {
  if (typeof kept !== 'object' || kept === null || !('place' in kept)) return undefined;
  const { place } = kept;
  if (typeof place !== 'object' || place === null) return undefined;
  const { key, page, reason } = place as Readonly<Record<string, unknown>>;
  return typeof key === 'string' && isOffset(page) && isOffset(reason) ? { key, page, reason } : undefined;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
