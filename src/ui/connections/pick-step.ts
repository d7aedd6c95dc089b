/** One step of a quick pick with several steps. */
import { QuickInputButtons, type QuickPickItem, window } from 'vscode';

export interface PickStep<T extends QuickPickItem> {
  readonly title: string;
  /** Starts at 1; with `steps`, if there are several. */
  readonly step?: number;
  readonly steps?: number;
  /** Whether there is a previous step. */
  readonly back: boolean;
  readonly placeholder: string;
  /** Items for the typed text. */
  readonly items: (typed: string) => readonly T[];
  /** Returns false for rows of information. */
  readonly accepts?: (item: T) => boolean;
}

/** Returns `undefined` if the quick pick was closed. */
export function pickStep<T extends QuickPickItem>({
  title,
  step = 1,
  steps = 1,
  back,
  placeholder,
  items,
  accepts = () => true,
}: PickStep<T>): Promise<T | 'back' | undefined> {
  const pick = window.createQuickPick<T>();
  pick.title = title;
  pick.placeholder = placeholder;
  if (steps > 1) {
    pick.step = step;
    pick.totalSteps = steps;
  }
  pick.buttons = back ? [QuickInputButtons.Back] : [];
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const draw = (): void => {
    pick.items = items(pick.value.trim());
  };
  return new Promise<T | 'back' | undefined>((resolve) => {
    pick.onDidChangeValue(draw);
    pick.onDidTriggerButton(() => resolve('back'));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item !== undefined && accepts(item)) resolve(item);
    });
    pick.onDidHide(() => resolve(undefined));
    draw();
    pick.show();
  }).finally(() => pick.dispose());
}
