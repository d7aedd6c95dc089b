import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../../../support/eventually';
import { FileWatch } from '../../../../src/ui/connections/file-watch';

/** A watcher of VS Code, with what it was made for. */
interface Watcher {
  readonly path: string;
  readonly report: () => void;
  disposed: boolean;
}

const watchers = vi.hoisted(() => [] as Watcher[]);

vi.mock('vscode', async () => {
  const { stat } = await import('node:fs/promises');
  const joined = (...parts: string[]): string => join(...parts);
  const uri = (path: string) => ({ path, fsPath: path });
  return {
    Uri: {
      file: uri,
      joinPath: ({ path }: { path: string }, ...more: string[]) => uri(joined(path, ...more)),
    },
    RelativePattern: class {
      constructor(
        readonly base: { readonly fsPath: string },
        readonly pattern: string,
      ) {}
    },
    window: { onDidChangeWindowState: () => ({ dispose: () => undefined }) },
    workspace: {
      fs: { stat: ({ fsPath }: { fsPath: string }) => stat(fsPath) },
      createFileSystemWatcher: ({ base, pattern }: { base: { fsPath: string }; pattern: string }) => {
        const handlers: (() => void)[] = [];
        const watcher = {
          path: joined(base.fsPath, pattern),
          report: () => handlers.forEach((handler) => handler()),
          disposed: false,
        };
        watchers.push(watcher);
        const add = (handler: () => void): void => void handlers.push(handler);
        return {
          onDidCreate: () => undefined,
          onDidChange: add,
          onDidDelete: () => undefined,
          dispose: () => (watcher.disposed = true),
        };
      },
    },
  };
});

let dir: string;
let watch: FileWatch | undefined;
const changed = vi.fn<(holds: 'config' | 'login') => void>();

const watched = (): string[] => watchers.filter(({ disposed }) => !disposed).map(({ path }) => path);
const watcherOf = (path: string): Watcher => {
  const found = watchers.find((watcher) => !watcher.disposed && watcher.path === path);
  if (found === undefined) throw new Error(`Not watched: ${path}`);
  return found;
};

beforeEach(async () => {
  watchers.length = 0;
  changed.mockClear();
  dir = await mkdtemp(join(tmpdir(), 'file-watch-'));
  await mkdir(join(dir, 'aws'));
  await mkdir(join(dir, 'dotfiles'));
  for (const name of ['one', 'two']) await writeFile(join(dir, 'dotfiles', name), '');
});

afterEach(async () => {
  watch?.dispose();
  watch = undefined;
  await rm(dir, { recursive: true });
});

const startAt = (folder: string, names = 'config'): void => {
  watch = new FileWatch([{ folder, names, holds: 'config' }], changed);
};

describe.skipIf(process.platform === 'win32')(
  'a config file that is a symbolic link (reports.md B20)',
  () => {
    it('is watched where the link leads, and the changes there are told', async () => {
      await symlink(join(dir, 'dotfiles/one'), join(dir, 'aws/config'));
      startAt(join(dir, 'aws'));
      await eventually(() => expect(watched()).toHaveLength(2));
      expect(watched().toSorted()).toEqual([join(dir, 'aws/config'), join(dir, 'dotfiles/one')]);
      watcherOf(join(dir, 'dotfiles/one')).report();
      await eventually(() => expect(changed).toHaveBeenCalledWith('config'));
    });

    it('is followed to another file, and no longer once it is none', async () => {
      await symlink('../dotfiles/one', join(dir, 'aws/config'));
      startAt(join(dir, 'aws'));
      await eventually(() => expect(watched()).toContain(join(dir, 'dotfiles/one')));
      await symlink('../dotfiles/two', join(dir, 'aws/new'));
      await rename(join(dir, 'aws/new'), join(dir, 'aws/config'));
      watcherOf(join(dir, 'aws/config')).report();
      await eventually(() => expect(watched()).toContain(join(dir, 'dotfiles/two')));
      expect(watched()).not.toContain(join(dir, 'dotfiles/one'));
      await rm(join(dir, 'aws/config'));
      await writeFile(join(dir, 'aws/config'), '');
      watcherOf(join(dir, 'aws/config')).report();
      await eventually(() => expect(watched()).toEqual([join(dir, 'aws/config')]));
    });

    it('has one watcher where only its folder is a link, or where it is an ordinary file', async () => {
      await writeFile(join(dir, 'dotfiles/config'), '');
      await symlink(join(dir, 'dotfiles'), join(dir, 'link'));
      startAt(join(dir, 'link'));
      await eventually(() => expect(watched()).toEqual([join(dir, 'link/config')]));
      watcherOf(join(dir, 'link/config')).report();
      await eventually(() => expect(changed).toHaveBeenCalled());
      expect(watched()).toEqual([join(dir, 'link/config')]);
    });

    it('is no longer watched after the end', async () => {
      await symlink(join(dir, 'dotfiles/one'), join(dir, 'aws/config'));
      startAt(join(dir, 'aws'));
      await eventually(() => expect(watched()).toHaveLength(2));
      watch?.dispose();
      expect(watched()).toEqual([]);
    });
  },
);
