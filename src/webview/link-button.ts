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

/** A text that opens the same address as the button beside it. It can be selected like other text. */
export function linkText({ open }: Pick<Asks, 'open'>): Part<{ readonly text: string; readonly id: string }> {
  const root = element('a', 'link');
  let opened = '';
  root.setAttribute('role', 'link');
  root.tabIndex = 0;
  root.addEventListener('click', () => {
    // Selecting a part of the text doesn't open the address.
    if (String(getSelection()) === '') open(opened);
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open(opened);
  });
  return {
    root,
    update({ text, id }) {
      opened = id;
      setText(root, text);
    },
  };
}
