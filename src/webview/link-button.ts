/** A button that asks the extension to open an address, of which the page knows the name only. */
import type { Asks } from './asks';
import { element, type Part, setAttribute, setText } from './dom';
import { icon } from './icons';
import type { Link } from './protocol';

/** With `captioned` its label is to be seen; else it is the name of a symbol. */
export function linkPart(first: Link, { open }: Pick<Asks, 'open'>, captioned = false): Part<Link> {
  const root = element('button', captioned ? 'open captioned' : 'open');
  const caption = element('span', 'caption');
  root.type = 'button';
  root.append(icon('external'));
  if (captioned) root.append(caption);
  root.addEventListener('click', () => open(first.id));
  return {
    root,
    update({ label }) {
      if (captioned) {
        setText(caption, label);
      } else {
        setAttribute(root, 'aria-label', label);
        setAttribute(root, 'title', label);
      }
    },
  };
}
