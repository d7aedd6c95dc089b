// Last known lists in a folder of their own, as the extension keeps them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ListStorage } from '../../src/domain/connection/stored-list';
import { ListFiles } from '../../src/storage/list-files';

export interface KnownLists {
  readonly lists: ListStorage;
  /** Resolves when a list that is being written, or else the next one, is there. */
  readonly written: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function knownLists(): Promise<KnownLists> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-lists-'));
  const failed = (message: string): void => {
    throw new Error(message);
  };
  const files = new ListFiles({ folder, env: {}, now: Date.now, log: failed });
  let done = (): void => undefined;
  const written = new Promise<void>((resolve) => (done = resolve));
  let writing = Promise.resolve(true);
  return {
    lists: {
      read: (...list) => files.read(...list),
      write: (...list) => (writing = files.write(...list).finally(done)),
      clear: () => files.clear(),
    },
    written: () => written,
    remove: () => writing.then(() => rm(folder, { recursive: true, force: true })),
  };
}
