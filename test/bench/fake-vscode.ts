// As much of VS Code as a quick pick of jobs needs, in the place of `vscode` in test/bench/model.ts.
export class FakeQuickPick {
  value = '';
  title: string | undefined;
  items: readonly unknown[] = [];
  activeItems: readonly unknown[] = [];
  private changed: () => void = () => undefined;
  readonly onDidChangeValue = (listener: () => void): void => void (this.changed = listener);
  readonly onDidAccept = (): void => undefined;
  readonly onDidHide = (): void => undefined;
  readonly show = (): void => undefined;

  type(text: string): void {
    this.value = text;
    this.changed();
  }
}

export const quickPicks: FakeQuickPick[] = [];

export const window = {
  createQuickPick: (): FakeQuickPick => {
    const pick = new FakeQuickPick();
    quickPicks.push(pick);
    return pick;
  },
};
export const env = { language: 'en', uiKind: 1 };
export const UIKind = { Desktop: 1, Web: 2 };
export const l10n = {
  t: (text: string, ...values: unknown[]): string =>
    text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
};
export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: unknown,
  ) {}
}
export class ThemeColor {
  constructor(readonly id: string) {}
}
export class TreeItem {
  constructor(readonly label: string) {}
}
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
