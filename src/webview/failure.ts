/** The failure reason, and the extension's hints below it. */
import type { Asks } from './asks';
import { CopyButton } from './copy-button';
import { element, KeyedParts, setHidden, setOptionalText, setText } from './dom';
import { hintPart } from './hints';
import { failureReasonField, type FailureBlock, type HintBlock } from './protocol';

export class FailurePart {
  readonly #heading = element('h2');
  readonly #reason = element('pre');
  readonly #truncated = element('p', 'truncated');
  readonly #hintList = element('div');
  readonly #hints: KeyedParts<HintBlock>;
  readonly #copy: CopyButton;
  readonly root: HTMLElement;

  constructor(asks: Asks) {
    this.#copy = new CopyButton(failureReasonField, asks.copy, true);
    this.#hints = new KeyedParts(
      this.#hintList,
      ({ id }) => id,
      (hint) => hintPart(hint, asks),
    );
    this.#heading.id = 'failure-heading';
    const head = element('div', 'failure-head', this.#heading, this.#copy.root);
    this.root = element('section', 'failure', head, this.#reason, this.#truncated, this.#hintList);
    this.root.setAttribute('aria-labelledby', this.#heading.id);
  }

  update(block: FailureBlock | undefined): void {
    setHidden(this.root, block === undefined);
    if (block === undefined) return;
    setText(this.#heading, block.heading);
    setOptionalText(this.#reason, block.reason);
    this.#scrolls(block.long);
    setOptionalText(this.#truncated, block.truncated);
    this.#copy.update(block.copyLabel);
    this.#hints.update(block.hints);
  }

  /** Scroll position of the failure reason in px. */
  get scrolled(): number {
    return this.#reason.scrollTop;
  }

  set scrolled(top: number) {
    this.#reason.scrollTop = top;
  }

  /** Scrolling text must be reachable by keyboard; other text must not be a tab stop. */
  #scrolls(long: boolean): void {
    if (this.#reason.classList.contains('long') === long) return;
    this.#reason.classList.toggle('long', long);
    if (long) {
      this.#reason.tabIndex = 0;
      this.#reason.setAttribute('role', 'group');
      this.#reason.setAttribute('aria-labelledby', this.#heading.id);
    } else {
      for (const name of ['tabindex', 'role', 'aria-labelledby']) this.#reason.removeAttribute(name);
    }
  }
}
