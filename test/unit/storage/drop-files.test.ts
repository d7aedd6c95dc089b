import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dropFiles } from '../../../src/storage/drop-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'drop-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('takes one that is gone already for done', async () => {
  await writeFile(path.join(folder, 'b'), '');
  await dropFiles([path.join(folder, 'a'), path.join(folder, 'b')]);
  await dropFiles([]);
  expect(await readdir(folder)).toEqual([]);
});

it('removes the rest where one cannot go, and says why', async () => {
  for (const name of ['a', 'c']) await writeFile(path.join(folder, name), '');
  await mkdir(path.join(folder, 'b'));
  const drops = dropFiles(['a', 'b', 'c'].map((name) => path.join(folder, name)));
  await expect(drops).rejects.toMatchObject({ code: 'ERR_FS_EISDIR' });
  expect(await readdir(folder)).toEqual(['b']);
});
