/** Texts to copy and addresses to open, which the page knows by name only. Doesn't import vscode. */
import type { CopyItem, Link } from '../../webview/protocol';

export class PageTargets {
  /** Id of a field or button → text to copy. */
  readonly copies = new Map<string, string>();
  /** Id → address from console-links.ts. */
  readonly links = new Map<string, string>();

  /** Returns an empty list if there's no address. */
  link(id: string, label: string, address: string | undefined): readonly Link[] {
    if (address === undefined) return [];
    this.links.set(id, address);
    return [{ id, label }];
  }

  copy(field: string, label: string, text: string): CopyItem {
    this.copies.set(field, text);
    return { field, label };
  }
}
