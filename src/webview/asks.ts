/** Requests of the page to the extension, all by name. */
import type { CopyButton } from './copy-button';
import type { ActionId } from './protocol';

export interface Asks {
  /** The last button pressed shows that copying succeeded. */
  readonly copy: (button: CopyButton) => void;
  readonly open: (link: string) => void;
  readonly act: (id: ActionId) => void;
}
