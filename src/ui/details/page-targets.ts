/** What the page knows by name only, and the extension holds: texts to copy and addresses to open. Free of vscode. */
import type { CopyItem, Link } from '../../webview/protocol';

export class PageTargets {
  /** Id of a field or button → the text that it copies. */
  readonly copies = new Map<string, string>();
  /** Id → address, as console-links.ts has made it. */
  readonly links = new Map<string, string>();

  /** None where there is no address. */
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
