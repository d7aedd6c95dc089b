/** What couldn't be loaded, with the permission to copy if that is missing. */
import type { Asks } from './asks';
import { copyPart } from './copy-part';
import { element, KeyedParts, type Part, setHidden, setOptionalText, setText } from './dom';
import type { CopyItem, Notice } from './protocol';

export function noticePart(asks: Pick<Asks, 'copy'>): Part<Notice> {
  const text = element('p');
  const missing = element('p', 'missing-fields');
  const buttons = element('div', 'buttons');
  const copies = new KeyedParts<CopyItem>(
    buttons,
    ({ field }) => field,
    (item) => copyPart(item, asks),
  );
  return {
    root: element('div', 'notice', text, missing, buttons),
    update(notice) {
      setText(text, notice.text);
      setOptionalText(missing, notice.missing);
      copies.update(notice.copies);
      setHidden(buttons, notice.copies.length === 0);
    },
  };
}
