/** The list of `Choose Connections…`, with a check mark for each connection. */
import { window } from 'vscode';
import type { AwsFiles } from '../../domain/connection/service';
import { chooseWords } from '../words/strings-connections';
import { type Checkable, type ConnectionItem, connectionItems } from './connection-items';
import type { ConnectionList } from './connection-list';

export type Picked =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'addRegion'; readonly to: Checkable }
  | { readonly kind: 'openFile'; readonly path: string };

/** Checks and removals are kept in `list`. Returns `undefined` if the quick pick was closed. Rejects if `reading` does. */
export function pickConnections(
  list: ConnectionList,
  reading: Promise<AwsFiles>,
): Promise<Picked | undefined> {
  const pick = window.createQuickPick<ConnectionItem>();
  const words = chooseWords();
  pick.title = words.title;
  pick.placeholder = words.pickConnections;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  let files: AwsFiles | undefined;

  const draw = (): void => {
    const isChecked = ({ checks }: ConnectionItem): boolean => checks !== undefined && list.isChecked(checks);
    const items = connectionItems(list.listed, files).map((item) =>
      isChecked(item) ? { ...item, picked: true } : item,
    );
    pick.items = items;
    pick.selectedItems = items.filter(isChecked);
  };

  return new Promise<Picked | undefined>((resolve, reject) => {
    pick.onDidChangeSelection((selected) => {
      list.check(selected.flatMap(({ checks }) => (checks === undefined ? [] : [checks])));
      // Rows of information have a check box as well.
      if (selected.some(({ checks }) => checks === undefined))
        pick.selectedItems = selected.filter(({ checks }) => checks !== undefined);
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      const { checks, path } = item;
      switch (item.does?.[item.buttons?.indexOf(button) ?? -1]) {
        case 'addRegion':
          if (checks !== undefined) resolve({ kind: 'addRegion', to: checks });
          break;
        case 'remove':
          if (checks?.kind === 'choice') list.remove(checks.choice);
          draw();
          break;
        case 'openFile':
          if (path !== undefined) resolve({ kind: 'openFile', path });
          break;
        case undefined:
      }
    });
    pick.onDidAccept(() => resolve({ kind: 'accepted' }));
    pick.onDidHide(() => resolve(undefined));
    draw();
    reading.then((read) => {
      files = read;
      pick.busy = false;
      draw();
    }, reject);
    pick.show();
  }).finally(() => pick.dispose());
}
