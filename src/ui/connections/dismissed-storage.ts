/** Keeps in the workspace the series whose missing runs a person doesn't want to hear of. */
import type { Memento } from 'vscode';
import type { DismissedStorage } from '../../app/connections/dismissed-series';

const key = 'personalizeBatch.dismissedSeries';

export function dismissedStorage(workspaceState: Memento): DismissedStorage {
  return {
    read: () => workspaceState.get(key),
    write: (keys) => void workspaceState.update(key, keys),
  };
}
