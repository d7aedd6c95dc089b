/** What nobody uses goes by itself, in a window that keeps nothing, too (A15). */
import { mkdir, mkdtemp, readdir, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ListFiles } from '../../../src/storage/list-files';
import { NotifiedFiles } from '../../../src/storage/notified-files';
import { day, noon } from '../../support/factories';

let folder: string;
let log: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'unused-'));
  log = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = () => ({ folder, env: {}, now: () => noon, log: (text: string) => void log.push(text) });

async function put(name: string, ageDays: number, bytes = 0): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, '');
  await truncate(file, bytes);
  const at = new Date(noon - ageDays * day);
  await utimes(file, at, at);
}

const toldOptions = () => ({ ...options(), maxAgeMs: 2 * 24 * 60 * 60 * 1000 });

it('lists', async () => {
  await put('old.v1.jsonl', 90);
  await put('used.v1.jsonl', 29);
  await new ListFiles(options()).dropUnused();
  expect(await readdir(folder)).toEqual(['used.v1.jsonl']);
});

it('endings that were told of', async () => {
  await put('old.told', 3);
  await put('new.told', 1);
  await new NotifiedFiles(toldOptions()).dropOld();
  expect(await readdir(folder)).toEqual(['new.told']);
});

it('leaves no word where there is nothing yet', async () => {
  await rm(folder, { recursive: true });
  await new ListFiles(options()).dropUnused();
  await new NotifiedFiles(toldOptions()).dropOld();
  expect(log).toEqual([]);
});

it('goes where one cannot go, or leads nowhere; what could not go is told of once', async () => {
  for (const suffix of ['.v1.jsonl', '.told']) {
    await mkdir(path.join(folder, `a${suffix}/inside`), { recursive: true });
    await mkdir(path.join(folder, `b${suffix}/inside`), { recursive: true });
    await utimes(path.join(folder, `a${suffix}`), 0, 0);
    await utimes(path.join(folder, `b${suffix}`), 0, 0);
    await symlink('/nowhere/at/all', path.join(folder, `c${suffix}`));
    await put(`d${suffix}`, 90);
  }
  await new ListFiles(options()).dropUnused();
  await new NotifiedFiles(toldOptions()).dropOld();
  expect((await readdir(folder)).sort()).toEqual(['a.told', 'a.v1.jsonl', 'b.told', 'b.v1.jsonl']);
  expect(log).toEqual([
    'dropping last known lists failed: ERR_FS_EISDIR',
    'keeping what was told of failed: ERR_FS_EISDIR',
  ]);
});

it('is told of where the folder is none', async () => {
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file in its place');
  await new ListFiles(options()).dropUnused();
  await new NotifiedFiles(toldOptions()).dropOld();
  expect(log).toEqual([
    'dropping last known lists failed: ENOTDIR',
    'keeping what was told of failed: ENOTDIR',
  ]);
  await rm(folder);
});

it('drops lists that nobody used for 30 days, what was left of writing, and all beyond twenty', async () => {
  await put('old.v1.jsonl', 31);
  await put('newer.v2.jsonl', 29);
  await put('old.v2.jsonl', 31);
  await put('left.v1.jsonl.x.tmp', 2);
  await put('now.v1.jsonl.x.tmp', 0);
  for (let i = 0; i < 25; i++) await put(`used-${String(i).padStart(2, '0')}.v1.jsonl`, 1 + i / 2);
  await new ListFiles(options()).dropUnused();
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([
    'newer.v2.jsonl',
    'now.v1.jsonl.x.tmp',
    ...Array.from({ length: 20 }, (_, i) => `used-${String(i).padStart(2, '0')}.v1.jsonl`),
  ]);
});

it('drops the lists used longest ago where all together are too large', async () => {
  for (let i = 0; i < 6; i++) {
    await put(`large-${i}.v1.jsonl`, i, 50_000_000);
  }
  await new ListFiles(options()).dropUnused();
  const names = (await readdir(folder)).sort();
  expect(names).toEqual([
    'large-0.v1.jsonl',
    'large-1.v1.jsonl',
    'large-2.v1.jsonl',
    'large-3.v1.jsonl',
    'large-4.v1.jsonl',
  ]);
});
