/**
 * Last known lists as files in the extension's storage, one for each connection: lines of JSON, a portion of jobs each, and an
 * end mark that tells a whole file from one that was cut off. Written beside and renamed, so that other windows see
 * either the old or the new one. Nothing here rejects.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type ConnectionChoice, connectionId } from '../domain/connection';
import type { Job } from '../domain/job';
import { sharedTexts } from '../domain/shared-texts';
import type { ListStorage, StoredFacts, StoredList } from '../domain/stored-list';
import { endMark, isEndMark, listHead, parseHead, parsePortion, portionLine } from './list-format';

/** Part of the name: another version's files are neither read nor overwritten. */
const suffix = '.v1.jsonl';
/** A portion takes about a millisecond. */
const jobsPerLine = 500;
const maxBytes = 64 * 1024 * 1024;
const maxFiles = 20;
const day = 24 * 60 * 60 * 1000;
const maxAgeMs = 30 * day;

/** Settings of the environment that decide whose jobs a connection shows. No secrets; of these, a hash is kept. */
const deciding = [
  'HOME',
  'USERPROFILE',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_CONFIG_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_PERSONALIZE',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_REGION',
  'AWS_ROLE_ARN',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
];

export interface ListFilesOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => number;
  readonly log: (message: string) => void;
}

export class ListFiles implements ListStorage {
  private pruned: Promise<void> | undefined;

  constructor(private readonly options: ListFilesOptions) {}

  async read(choice: ConnectionChoice): Promise<StoredList | undefined> {
    const file = this.file(choice);
    try {
      if ((await stat(file)).size > maxBytes) return undefined;
      const text = await readFile(file, 'utf8');
      const firstEnd = text.indexOf('\n');
      const facts = parseHead(text.slice(0, firstEnd));
      if (facts === undefined || !isEndMark(text)) return undefined;
      const used = new Date(this.options.now());
      await utimes(file, used, used).catch(() => undefined);
      return { facts, jobs: portions(text, firstEnd + 1) };
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') this.report('reading', error);
      return undefined;
    }
  }

  async write(choice: ConnectionChoice, facts: StoredFacts, jobs: readonly Job[]): Promise<void> {
    const file = this.file(choice);
    const beside = `${file}.${randomUUID()}.tmp`;
    try {
      await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
      await (this.pruned ??= this.prune());
      await writeWhole(beside, facts, jobs);
      await rename(beside, file);
    } catch (error) {
      this.report('keeping', error);
      await rm(beside, { force: true }).catch(() => undefined);
    }
  }

  async clear(): Promise<void> {
    try {
      await rm(this.options.folder, { recursive: true, force: true });
    } catch (error) {
      this.report('clearing', error);
    }
  }

  private file(choice: ConnectionChoice): string {
    const { env, folder } = this.options;
    const whose = [connectionId(choice), ...deciding.map((name) => env[name] ?? null)];
    const hash = createHash('sha256').update(JSON.stringify(whose)).digest('hex').slice(0, 32);
    return path.join(folder, `${hash}${suffix}`);
  }

  /** Lists of connections that are no longer used go, and what was left of writing. What cannot go keeps nobody from writing. */
  private async prune(): Promise<void> {
    try {
      const outdated = await this.outdated();
      for (const file of outdated) await rm(file, { force: true });
    } catch (error) {
      this.report('dropping', error);
    }
  }

  private async outdated(): Promise<ReadonlySet<string>> {
    const { folder, now } = this.options;
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        return { file, age: now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? 0) };
      }),
    );
    const lists = files.filter(({ file }) => file.endsWith(suffix)).sort((a, b) => a.age - b.age);
    const old = files.filter(({ file, age }) => age > (file.endsWith(suffix) ? maxAgeMs : day));
    return new Set([...old, ...lists.slice(maxFiles)].map(({ file }) => file));
  }

  private report(what: string, error: unknown): void {
    this.options.log(`${what} last known lists failed: ${codeOf(error) ?? String(error)}`);
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

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
