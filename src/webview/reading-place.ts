/**
 * Restores the scroll position. VS Code destroys the document when its tab is hidden, and creates it again later. Only the
 * state that the page stored with `setState` remains, also after a window reload.
 */

/** In px from the top. */
export interface Place {
  readonly page: number;
  /** In the failure reason, if it scrolls. */
  readonly reason: number;
}

/** The stored place and its job. */
interface KeptPlace extends Place {
  readonly key: string;
}

export interface Scrolled {
  place(): Place;
  goTo(place: Place): void;
}

export class ReadingPlace {
  #key: string | undefined;
  /** The place to restore as soon as the page is long enough. */
  #wanted: KeptPlace | undefined;

  /** `kept`: state of an earlier document, possibly of another version of the extension. */
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

  /** Handles an updated page, which can grow while data loads. */
  drawn(key: string, complete: boolean): void {
    this.#key = key;
    if (this.#wanted?.key !== key) this.#wanted = undefined;
    if (this.#wanted !== undefined) this.view.goTo(this.#wanted);
    if (complete) this.#wanted = undefined;
  }

  /** Handles scrolling by the user, after which nothing is restored. */
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
