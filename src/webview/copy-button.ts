/** A button that asks the extension to copy a field, and briefly shows that it did. */
import { element, setAttribute, setHidden, setText } from './dom';
import { icon, setIcon } from './icons';

const shownMs = 1600;

export class CopyButton {
  readonly root = element('button', 'copy');
  readonly #icon = icon('copy');
  readonly #caption = element('span', 'caption');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With `captioned`, the label is visible; otherwise it's the name of an icon. */
  constructor(
    readonly field: string,
    press: (button: CopyButton) => void,
    private readonly captioned = false,
  ) {
    this.root.type = 'button';
    this.root.append(this.#icon);
    if (captioned) this.root.append(this.#caption);
    this.root.classList.toggle('captioned', captioned);
    this.root.addEventListener('click', () => press(this));
  }

  update(label: string | undefined): void {
    setHidden(this.root, label === undefined);
    if (label === undefined) return;
    if (this.captioned) {
      setText(this.#caption, label);
    } else {
      setAttribute(this.root, 'aria-label', label);
      setAttribute(this.root, 'title', label);
    }
  }

  copied(): void {
    clearTimeout(this.#timer);
    setIcon(this.#icon, 'copied');
    this.root.classList.add('done');
    this.#timer = setTimeout(() => {
      setIcon(this.#icon, 'copy');
      this.root.classList.remove('done');
    }, shownMs);
  }
}
