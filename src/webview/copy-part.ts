/** A copy button with a visible label. */
import type { Asks } from './asks';
import { CopyButton } from './copy-button';
import type { Part } from './dom';
import type { CopyItem } from './protocol';

export function copyPart({ field }: CopyItem, { copy }: Pick<Asks, 'copy'>): Part<CopyItem> {
  const button = new CopyButton(field, copy, true);
  return { root: button.root, update: ({ label }) => button.update(label) };
}
