/** What nobody uses goes by itself, in a window that keeps nothing, too (A15). */
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ListFiles } from '../../../src/storage/list-files';
import { ToldFiles } from '../../../src/storage/told-files';
import { day, noon } from '../../support/factories';

let folder: string;
let log: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'unused-'));
  log = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const options = () => ({ folder, env: {}, now: () => noon, log: (text: string) => void log.push(text) });

async function put(name: string, ageDays: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, '');
  const at = new Date(noon - ageDays * day);
  await utimes(file, at, at);
}

it('lists', async () => {
  await put('old.v1.jsonl', 90);
  await put('used.v1.jsonl', 29);
  await new ListFiles(options()).dropUnused();
  expect(await readdir(folder)).toEqual(['used.v1.jsonl']);
});

it('endings that were told of', async () => {
  await put('old.told', 3);
  await put('new.told', 1);
  await new ToldFiles(options()).dropOld();
  expect(await readdir(folder)).toEqual(['new.told']);
});

it('leaves no word where there is nothing yet', async () => {
  await rm(folder, { recursive: true });
  await new ListFiles(options()).dropUnused();
  await new ToldFiles(options()).dropOld();
  expect(log).toEqual([]);
});
