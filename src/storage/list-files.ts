/**
 * Stored lists as files in the extension's storage, one for each connection. They consist of lines of JSON with a portion of
 * jobs each, and an end mark that tells complete files from others. Files are written under another name and renamed, so that
 * other windows read either the old or the new file. Nothing here rejects.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ConnectionChoice } from '../domain/connection/connection';
import type { Job } from '../domain/job/job';
import type { JobKindId } from '../domain/job/kind';
import { sharedTexts } from '../domain/text/shared-texts';
import type { ListStorage, StoredFacts, StoredList } from '../domain/connection/stored-list';
import { codeOf, dropFiles, faultOf } from './files';
import { listKey } from './list-key';
import { OtherChecks } from './other-checks';
import { endMark, isEndMark, listHead, parseHead, parsePortion, portionLine } from './list-format';

/** Suffix with the version. Files of other versions are neither read nor overwritten, and deleted after the same time. */
const suffix = '.v1.jsonl';
/** Writing a portion takes about a millisecond. */
const jobsPerLine = 500;
const maxBytes = 64 * 1024 * 1024;
/** Limit for all lists. */
const maxFiles = 20;
const maxTotalBytes = 256 * 1024 * 1024;
const day = 24 * 60 * 60 * 1000;
const maxAgeMs = 30 * day;

export interface ListFilesOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => number;
  readonly log: (message: string) => void;
}

export class ListFiles implements ListStorage {
  private dropped: Promise<void> | undefined;
  private readonly writing = new Set<Promise<boolean>>();
  private readonly others = new OtherChecks();

  constructor(private readonly options: ListFilesOptions) {}

  async read(choice: ConnectionChoice, kind: JobKindId): Promise<StoredList | undefined> {
    const file = this.file(choice, kind);
    try {
      const stored = await this.load(file);
      if (stored === undefined) return undefined;
      const used = new Date(this.options.now());
      await utimes(file, used, used).catch(() => undefined);
      return { facts: stored.facts, jobs: this.toEnd(file, stored.jobs) };
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.report('reading', error);
      return undefined;
    }
  }

  async write(
    choice: ConnectionChoice,
    kind: JobKindId,
    facts: StoredFacts,
    jobs: readonly Job[],
  ): Promise<boolean> {
    const writes = this.replace(this.file(choice, kind), facts, jobs);
    this.writing.add(writes);
    try {
      return await writes;
    } finally {
      this.writing.delete(writes);
    }
  }

  private async replace(file: string, facts: StoredFacts, jobs: readonly Job[]): Promise<boolean> {
    const beside = `${file}.${randomUUID()}.tmp`;
    try {
      await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
      await this.dropUnused();
      await writeWhole(beside, facts, await this.others.added(file, jobs, () => this.jobsIn(file)));
      await rename(beside, file);
      await this.others.seen(file);
      return true;
    } catch (error) {
      this.report('keeping', error);
      await rm(beside, { force: true }).catch(() => undefined);
      return false;
    }
  }

  async clear(): Promise<boolean> {
    // Waits for writes that would recreate a file.
    await Promise.all(this.writing);
    try {
      // Retries, because another window may be writing a file.
      await rm(this.options.folder, { recursive: true, force: true, maxRetries: 3 });
      return true;
    } catch (error) {
      this.report('clearing', error);
      return false;
    }
  }

  /** Returns `undefined` for a file that is too large, too old, of another version or not whole. */
  private async load(file: string): Promise<StoredList | undefined> {
    const { size, mtimeMs } = await stat(file);
    if (size > maxBytes || this.options.now() - mtimeMs > maxAgeMs) return undefined;
    const text = await readFile(file, 'utf8');
    const firstEnd = text.indexOf('\n');
    const facts = parseHead(text.slice(0, firstEnd));
    return facts === undefined || !isEndMark(text)
      ? undefined
      : { facts, jobs: portions(text, firstEnd + 1) };
  }

  private async *jobsIn(file: string): AsyncGenerator<readonly Job[], void, void> {
    yield* (await this.load(file))?.jobs ?? [];
  }

  /** Whoever reads all of the jobs has their checks. */
  private async *toEnd(file: string, jobs: StoredList['jobs']): AsyncGenerator<readonly Job[], void, void> {
    yield* jobs;
    await this.others.seen(file);
  }

  private file(choice: ConnectionChoice, kind: JobKindId): string {
    return path.join(this.options.folder, `${listKey(choice, kind, this.options.env)}${suffix}`);
  }

  /**
   * Once per window, deletes lists of connections that are no longer used and leftovers of writes. Files that can't be deleted
   * don't prevent writing.
   */
  dropUnused(): Promise<void> {
    return (this.dropped ??= this.drop());
  }

  private async drop(): Promise<void> {
    try {
      await dropFiles(await this.outdated());
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.report('dropping', error);
    }
  }

  private async outdated(): Promise<readonly string[]> {
    const { folder, now } = this.options;
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const found = await stat(file).catch(() => undefined);
        return { file, age: now() - (found?.mtimeMs ?? 0), size: found?.size ?? 0 };
      }),
    );
    const lists = files.filter(({ file }) => file.endsWith(suffix)).sort((a, b) => a.age - b.age);
    let total = 0;
    const many = lists.filter(({ size }, index) => (total += size) > maxTotalBytes || index >= maxFiles);
    const old = files.filter(({ file, age }) => age > (file.endsWith('.tmp') ? day : maxAgeMs));
    return [...new Set([...old, ...many])].map(({ file }) => file);
  }

  private report(what: string, error: unknown): void {
    this.options.log(`${what} last known lists failed: ${faultOf(error)}`);
  }
}

async function writeWhole(file: string, facts: StoredFacts, jobs: readonly Job[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    let bytes = await append(handle, listHead(facts));
    for (let from = 0; from < jobs.length; from += jobsPerLine) {
      bytes += await append(handle, portionLine(jobs.slice(from, from + jobsPerLine)));
      if (bytes > maxBytes) throw new Error('The list is too large to be kept.');
    }
    await append(handle, endMark);
  } finally {
    await handle.close();
  }
}

async function append(handle: FileHandle, line: string): Promise<number> {
  return (await handle.write(`${line}\n`)).bytesWritten;
}

async function* portions(text: string, from: number): AsyncGenerator<readonly Job[], void, void> {
  const shared = sharedTexts();
  for (let start = from, end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
    const line = text.slice(start, end);
    if (line === endMark) return;
    yield parsePortion(line, shared);
    start = end + 1;
    await setImmediate();
  }
}
