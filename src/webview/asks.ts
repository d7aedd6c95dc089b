/** What the parts of the page ask for: of the extension, all by name. */
import type { CopyButton } from './copy-button';

export interface Asks {
  /** The button pressed last is the one to show that copying worked. */
  readonly copy: (button: CopyButton) => void;
  readonly open: (link: string) => void;
}
