/** As much of VS Code as tree rows need. */
import { fakeVscode } from '../fake-vscode';

class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState?: number,
  ) {}
}

class MarkdownString {
  constructor(readonly value: string) {}
}

class ThemeIcon {
  constructor(readonly id: string) {}
}

export function fakeTree(): unknown {
  return {
    ...(fakeVscode() as object),
    TreeItem,
    MarkdownString,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    ThemeIcon,
    ThemeColor: ThemeIcon,
  };
}
