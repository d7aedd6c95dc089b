/** Which connection the view shows. */
import { type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { JobStore } from '../../app/job-store';
import type { ConnectionKind } from '../../domain/service';
import { connectionNames } from '../strings';
import { commandWords } from '../strings-commands';

interface ConnectionItem extends QuickPickItem {
  readonly connection: ConnectionKind;
}

export interface ChooseSources {
  readonly store: JobStore;
  readonly useConnection: (kind: ConnectionKind) => Promise<void>;
}

export async function chooseConnection({ store, useConnection }: ChooseSources): Promise<void> {
  const words = commandWords();
  const names = connectionNames();
  const item = (kind: ConnectionKind, icon: string, detail: string): ConnectionItem => ({
    connection: kind,
    label: names[kind],
    iconPath: new ThemeIcon(icon),
    detail,
    ...(kind === store.kind ? { description: words.inUse } : {}),
  });
  const chosen = await window.showQuickPick(
    [item('environment', 'cloud', words.environmentDetail), item('sample', 'beaker', words.sampleDetail)],
    { placeHolder: words.pickConnection, matchOnDetail: true },
  );
  if (chosen !== undefined) await useConnection(chosen.connection);
}
