/** A button that asks the extension to open an address, which the page knows by name only. */
import type { Asks } from './asks';
import { element, type Part, setAttribute, setOptionalText, setText } from './dom';
import { icon } from './icons';
import type { Link } from './protocol';

/** With `captioned`, the label is visible; otherwise it's the name of an icon and of the caption beside it. */
export function linkPart(first: Link, { open }: Pick<Asks, 'open'>, captioned = false): Part<Link> {
  const root = element('button', captioned ? 'open captioned' : 'open');
  const text = element('span', 'caption');
  root.type = 'button';
  root.append(icon('external'), text);
  root.addEventListener('click', () => open(first.id));
  return {
    root,
    update({ label, caption }) {
      setOptionalText(text, captioned ? label : caption);
      if (captioned) return;
      setAttribute(root, 'aria-label', label);
      setAttribute(root, 'title', label);
    },
  };
}

/** A text in `root` that opens something if it has `opens`. It can be selected like other text. */
export function openableText<R extends HTMLElement>(
  root: R,
  { open }: Pick<Asks, 'open'>,
): { readonly root: R; update(data: { readonly text: string; readonly opens: string | undefined }): void } {
  let opened = '';
  let link: HTMLElement | undefined;
  const createLink = (): HTMLElement => {
    const made = element('a', 'link');
    made.setAttribute('role', 'link');
    made.tabIndex = 0;
    made.addEventListener('click', () => {
      // Selecting a part of the text doesn't open anything.
      if (String(getSelection()) === '') open(opened);
    });
    made.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') open(opened);
    });
    return made;
  };
  return {
    root,
    update({ text, opens }) {
      if (opens === undefined) {
        if (link !== undefined) root.replaceChildren();
        link = undefined;
        setText(root, text);
        return;
      }
      opened = opens;
      if (link === undefined) root.replaceChildren((link = createLink()));
      setText(link, text);
    },
  };
}
