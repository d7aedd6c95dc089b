/** One step of a quick pick of several. */
import { type QuickPickItem, QuickInputButtons, window } from 'vscode';
import { chooseWords } from '../strings-connections';

export interface PickStep<T extends QuickPickItem> {
  /** From 1; from 2 on there is a way back. */
  readonly step: number;
  readonly placeholder: string;
  /** For what is typed so far. */
  readonly items: (typed: string) => readonly T[];
  /** Not what only tells something. */
  readonly accepts?: (item: T) => boolean;
  /** The items are complete when it has settled. */
  readonly fill?: Promise<void>;
  /** An item's button was pressed; the items are drawn anew after it. */
  readonly removed?: (item: T) => Promise<void>;
}

const steps = 3;

/** `undefined` where the pick was left. Rejects where `fill` or `removed` do. */
export function pickStep<T extends QuickPickItem>({
  step,
  placeholder,
  items,
  accepts = () => true,
  fill,
  removed,
}: PickStep<T>): Promise<T | 'back' | undefined> {
  const pick = window.createQuickPick<T>();
  pick.title = chooseWords().title;
  pick.placeholder = placeholder;
  pick.step = step;
  pick.totalSteps = steps;
  pick.buttons = step > 1 ? [QuickInputButtons.Back] : [];
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const draw = (): void => {
    pick.items = items(pick.value.trim());
  };
  return new Promise<T | 'back' | undefined>((resolve, reject) => {
    const redrawn = (work: Promise<void>): void => {
      pick.busy = true;
      work.then(() => {
        pick.busy = false;
        draw();
      }, reject);
    };
    pick.onDidChangeValue(draw);
    pick.onDidTriggerButton(() => resolve('back'));
    pick.onDidTriggerItemButton(({ item }) => redrawn(removed?.(item) ?? Promise.resolve()));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item !== undefined && accepts(item)) resolve(item);
    });
    pick.onDidHide(() => resolve(undefined));
    draw();
    if (fill !== undefined) redrawn(fill);
    pick.show();
  }).finally(() => pick.dispose());
}
