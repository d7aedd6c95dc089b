/** The connection chosen in this workspace. The sample account never becomes the default of another one. */
import type { Memento } from 'vscode';
import type { ConnectionKind } from '../domain/service';

const key = 'personalizeBatch.connection';

export function storedConnection(workspaceState: Memento): ConnectionKind {
  return workspaceState.get(key) === 'sample' ? 'sample' : 'environment';
}

export async function storeConnection(workspaceState: Memento, kind: ConnectionKind): Promise<void> {
  await workspaceState.update(key, kind);
}
