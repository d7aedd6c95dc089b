/** The failure reason, the service's own words, and below it the extension's hint, marked as one. */
import { CopyButton, type Press } from './copy-button';
import { element, setHidden, setOptionalText, setText } from './dom';
import { failureReasonField, type FailureBlock } from './protocol';

export class FailurePart {
  readonly #heading = element('h2');
  readonly #reason = element('pre');
  readonly #truncated = element('p', 'truncated');
  readonly #hintHeading = element('h3');
  readonly #hintText = element('p');
  readonly #hint = element('div', 'hint', this.#hintHeading, this.#hintText);
  readonly #copy: CopyButton;
  readonly root: HTMLElement;

  constructor(press: Press) {
    this.#copy = new CopyButton(failureReasonField, press, true);
    this.#heading.id = 'failure-heading';
    const head = element('div', 'failure-head', this.#heading, this.#copy.root);
    this.root = element('section', 'failure', head, this.#reason, this.#truncated, this.#hint);
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
    setHidden(this.#hint, block.hint === undefined);
    setText(this.#hintHeading, block.hint?.heading ?? '');
    setText(this.#hintText, block.hint?.text ?? '');
  }

  toTop(): void {
    this.#reason.scrollTop = 0;
  }

  /** What scrolls must be reached by keyboard; what doesn't must not be a stop on the way. */
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
