/** The list of `Choose Connections…`, with a check mark for each connection. */
import { type QuickPick, ThemeIcon, window } from 'vscode';
import { cleanLine } from '../../domain/text/clean';
import type { AwsFiles } from '../../domain/connection/service';
import { chooseWords } from '../words/strings-connections';
import { type Checkable, type ConnectionItem, connectionItems, type Note, notesOf } from './connection-items';
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
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  let files: AwsFiles | undefined;

  const isChecked = ({ checks }: ConnectionItem): boolean => checks !== undefined && list.isChecked(checks);
  const draw = (): void => {
    const items = connectionItems(list.listed, files).map((item) =>
      isChecked(item) ? { ...item, picked: true } : item,
    );
    pick.items = items;
    pick.selectedItems = items.filter(isChecked);
    showNotes(pick, files === undefined ? [] : notesOf(files));
  };

  return new Promise<Picked | undefined>((resolve, reject) => {
    pick.onDidChangeSelection((selected) => {
      list.check(selected.flatMap(({ checks }) => (checks === undefined ? [] : [checks])));
      const checked = pick.items.filter(isChecked);
      if (checked.length !== selected.length) pick.selectedItems = checked;
    });
    pick.onDidTriggerItemButton(({ item, button }) => {
      const { checks } = item;
      switch (item.does?.[item.buttons?.indexOf(button) ?? -1]) {
        case 'addRegion':
          if (checks !== undefined) resolve({ kind: 'addRegion', to: checks });
          break;
        case 'remove':
          if (checks?.kind === 'choice') list.remove(checks.choice);
          draw();
          break;
        case undefined:
      }
    });
    pick.onDidTriggerButton((button) => {
      if ('path' in button && typeof button.path === 'string')
        resolve({ kind: 'openFile', path: button.path });
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

/** Notes stand where one types, because VS Code has check boxes for all rows. A button opens each file. */
function showNotes(pick: QuickPick<ConnectionItem>, notes: readonly Note[]): void {
  const words = chooseWords();
  const text = notes.map((note) => note.text).join(' · ');
  pick.placeholder = text === '' ? words.pickConnections : cleanLine(text, 300);
  pick.buttons = [...new Set(notes.flatMap(({ path }) => path ?? []))].map((path) => ({
    iconPath: new ThemeIcon('go-to-file'),
    tooltip: words.openFile(cleanLine(path, 300)),
    path,
  }));
}
