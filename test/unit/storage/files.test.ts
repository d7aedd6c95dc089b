import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, dropFiles, faultOf } from '../../../src/storage/files';

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

const coded = (code: unknown) => Object.assign(new Error('at /home/me'), { code });

it.each([
  [coded('ENOENT'), 'ENOENT', 'ENOENT'],
  [coded(7), undefined, 'Error: at /home/me'],
  [new Error('other'), undefined, 'Error: other'],
  [{ code: 'ENOENT', toString: (): string => 'no error' }, undefined, 'no error'],
  ['a text', undefined, 'a text'],
  [undefined, undefined, 'undefined'],
  [null, undefined, 'null'],
])('of %s the code is %s', (error, code, fault) => {
  expect(codeOf(error)).toBe(code);
  expect(faultOf(error)).toBe(fault);
});
