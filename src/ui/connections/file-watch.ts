/** Watches the AWS config files and the token caches of sessions. Their contents are read elsewhere. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Disposable, type FileSystemWatcher, RelativePattern, Uri, window, workspace } from 'vscode';
import type { WatchedFiles } from '../../domain/connection/service';

/** Tools write several files, each in several steps. */
const settleMs = 500;
/** Time until a new watcher reliably reports changes. */
const startMs = 3000;

export class FileWatch implements Disposable {
  private readonly watchers = new Map<WatchedFiles, FileSystemWatcher>();
  /** Watchers of files that a symbolic link leads to, with their paths. */
  private readonly targets = new Map<WatchedFiles, { readonly path: string; readonly watcher: Disposable }>();
  private readonly timers = new Map<WatchedFiles['holds'], ReturnType<typeof setTimeout>>();
  private readonly focus: Disposable;
  private readonly starting: ReturnType<typeof setTimeout>;
  private disposed = false;

  constructor(
    watched: readonly WatchedFiles[],
    private readonly changed: (files: WatchedFiles['holds']) => void,
  ) {
    for (const files of watched) {
      void this.watch(files);
      void this.watchTarget(files);
    }
    this.starting = setTimeout(() => this.lookNow(), startMs);
    // Watchers can miss changes, such as on network drives.
    this.focus = window.onDidChangeWindowState(({ focused }) => {
      if (focused) this.lookNow();
    });
  }

  dispose(): void {
    this.disposed = true;
    this.focus.dispose();
    clearTimeout(this.starting);
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const watcher of this.watchers.values()) watcher.dispose();
    for (const { watcher } of this.targets.values()) watcher.dispose();
  }

  /** A watcher reports nothing for a folder that is created later, so the nearest existing folder is watched until then. */
  private async watch(files: WatchedFiles): Promise<void> {
    const { there, next } = await nearest(Uri.file(files.folder));
    if (this.disposed) return;
    this.watchers.get(files)?.dispose();
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(there, next ?? files.names));
    this.watchers.set(files, watcher);
    const noticed = (): void => {
      this.noticed(files.holds);
      void this.watchTarget(files);
    };
    watcher.onDidCreate(() => {
      if (next !== undefined) void this.watch(files);
      noticed();
    });
    watcher.onDidChange(noticed);
    watcher.onDidDelete(noticed);
  }

  /** A watcher reports nothing if only the file changes that a symbolic link leads to, such as one in a folder of dotfiles. */
  private async watchTarget(files: WatchedFiles): Promise<void> {
    const path = await targetOf(files);
    if (this.disposed || path === this.targets.get(files)?.path) return;
    this.targets.get(files)?.watcher.dispose();
    this.targets.delete(files);
    if (path === undefined) return;
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(Uri.file(dirname(path)), basename(path)),
    );
    const noticed = (): void => this.noticed(files.holds);
    watcher.onDidCreate(noticed);
    watcher.onDidChange(noticed);
    watcher.onDidDelete(noticed);
    this.targets.set(files, { path, watcher });
  }

  private lookNow(): void {
    this.noticed('config');
    this.noticed('login');
  }

  private noticed(files: WatchedFiles['holds']): void {
    clearTimeout(this.timers.get(files));
    this.timers.set(
      files,
      setTimeout(() => this.changed(files), settleMs),
    );
  }
}

/** The file that a symbolic link leads to; `undefined` if it isn't a link. */
async function targetOf({ folder, names }: WatchedFiles): Promise<string | undefined> {
  try {
    const [target, own] = await Promise.all([realpath(join(folder, names)), realpath(folder)]);
    return target === join(own, names) ? undefined : target;
  } catch {
    // Not there, or several files.
    return undefined;
  }
}

/** The folder or the nearest existing one above it, and the name that is missing there. */
async function nearest(folder: Uri): Promise<{ readonly there: Uri; readonly next: string | undefined }> {
  let next: string | undefined;
  for (let there = folder; ;) {
    const above = Uri.joinPath(there, '..');
    if (above.path === there.path || (await exists(there))) return { there, next };
    next = there.path.slice(there.path.lastIndexOf('/') + 1);
    there = above;
  }
}

async function exists(folder: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(folder);
    return true;
  } catch {
    return false;
  }
}
