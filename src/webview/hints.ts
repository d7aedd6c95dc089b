/** The extension's hints for a failure: what to do, policies to copy and the documentation. */
import type { Asks } from './asks';
import { copyPart } from './copy-part';
import { element, KeyedParts, type Part, setHidden, setText } from './dom';
import { linkPart } from './link-button';
import type { CopyItem, HintBlock, Link } from './protocol';

export function hintPart(_first: HintBlock, asks: Asks): Part<HintBlock> {
  const heading = element('h3');
  const text = element('p');
  const copyList = element('span', 'buttons');
  const linkList = element('span', 'buttons');
  const copies = new KeyedParts<CopyItem>(
    copyList,
    ({ field }) => field,
    (item) => copyPart(item, asks),
  );
  const links = new KeyedParts<Link>(
    linkList,
    ({ id }) => id,
    (link) => linkPart(link, asks, true),
  );
  const help = element('div', 'help', copyList, linkList);
  return {
    root: element('div', 'hint', heading, text, help),
    update(hint) {
      setText(heading, hint.heading);
      setText(text, hint.text);
      copies.update(hint.copies);
      links.update(hint.links);
      setHidden(copyList, hint.copies.length === 0);
      setHidden(help, hint.copies.length + hint.links.length === 0);
    },
  };
}
