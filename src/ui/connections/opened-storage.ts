/** Keeps in the workspace which lists a person has opened. */
import type { Memento } from 'vscode';
import type { OpenedStorage } from '../../app/connections/opened-lists';

const key = 'personalizeBatch.openedLists';

export function openedStorage(workspaceState: Memento): OpenedStorage {
  return {
    read: () => workspaceState.get(key),
    write: (opened) => void workspaceState.update(key, opened),
  };
}
