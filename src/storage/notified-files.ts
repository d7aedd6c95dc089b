/**
 * Endings of jobs that users were notified about, as empty files. Only one window can create a file, and that window shows the
 * notification. Nothing here rejects.
 */
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { NotifiedJobs } from '../domain/connection/notified-jobs';
import { codeOf, dropFiles, faultOf } from './files';
import { fileKey } from './list-key';

const suffix = '.told';
const atATime = 20;

export interface ToldFilesOptions {
  readonly folder: string;
  /** After this time in ms, no window asks for what was told any more. */
  readonly maxAgeMs: number;
  readonly now: () => number;
  readonly log: (message: string) => void;
}

export class NotifiedFiles implements NotifiedJobs {
  private dropped: Promise<void> | undefined;

  constructor(private readonly options: ToldFilesOptions) {}

  async claim(endings: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      this.report(error);
      return new Set(endings);
    }
    await this.dropOld();
    const claimed = new Set<string>();
    const claimOne = async (ending: string): Promise<void> => {
      if (await this.make(ending)) claimed.add(ending);
    };
    for (let from = 0; from < endings.length; from += atATime) {
      await Promise.all(endings.slice(from, from + atATime).map(claimOne));
    }
    return claimed;
  }

  /** Returns whether the file was created. */
  private async make(ending: string): Promise<boolean> {
    const name = fileKey(ending);
    try {
      await (await open(path.join(this.options.folder, `${name}${suffix}`), 'wx', 0o600)).close();
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      this.report(error);
      return true;
    }
  }

  /** Once per window, deletes endings that no window will ask for again. */
  dropOld(): Promise<void> {
    return (this.dropped ??= this.drop());
  }

  private async drop(): Promise<void> {
    try {
      await dropFiles(await this.old());
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.report(error);
    }
  }

  private async old(): Promise<readonly string[]> {
    const { folder, maxAgeMs, now } = this.options;
    const names = (await readdir(folder)).filter((name) => name.endsWith(suffix));
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const found = await stat(file).catch(() => undefined);
        return { file, age: now() - (found?.mtimeMs ?? 0) };
      }),
    );
    return files.filter(({ age }) => age > maxAgeMs).map(({ file }) => file);
  }

  private report(error: unknown): void {
    this.options.log(`keeping what was told of failed: ${faultOf(error)}`);
  }
}
