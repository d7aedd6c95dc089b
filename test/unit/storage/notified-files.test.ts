import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotifiedFiles } from '../../../src/storage/notified-files';

let root: string;
let folder: string;
let logged: string[];
const day = 24 * 60 * 60 * 1000;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'told-'));
  folder = path.join(root, 'told');
  logged = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

function aWindow(now: () => number = Date.now): NotifiedFiles {
  return new NotifiedFiles({ folder, maxAgeMs: 2 * day, now, log: (text) => logged.push(text) });
}

it('gives each ending to one window only, whichever of five asks first', async () => {
  const endings = Array.from({ length: 50 }, (_, index) => `job ${index}`);
  const claims = await Promise.all(Array.from({ length: 5 }, () => aWindow().claim(endings)));
  const all = claims.flatMap((claimed) => [...claimed]);
  expect(all).toHaveLength(50);
  expect(new Set(all)).toEqual(new Set(endings));
  expect(await aWindow().claim(['job 7', 'another'])).toEqual(new Set(['another']));
});

it('keeps no text of what it is asked, and forgets it after the longest age', async () => {
  await aWindow().claim(['arn:aws:personalize:us-east-1:111122223333:batch-inference-job/a']);
  const [name] = await readdir(folder);
  expect(name).toMatch(/^[0-9a-f]{32}\.told$/);
  const before = new Date(Date.now() - 3 * day);
  await utimes(path.join(folder, name ?? ''), before, before);
  await writeFile(path.join(folder, 'of another version'), '');
  await aWindow().claim(['b']);
  expect((await readdir(folder)).length).toBe(2);
  expect(
    await aWindow().claim(['arn:aws:personalize:us-east-1:111122223333:batch-inference-job/a']),
  ).toHaveProperty('size', 1);
});

it('has each window tell where nothing can be kept, and says so in the log', async () => {
  await writeFile(folder, 'a file in its place');
  expect(await aWindow().claim(['a'])).toEqual(new Set(['a']));
  expect(await aWindow().claim(['a'])).toEqual(new Set(['a']));
  expect(logged).toEqual(Array.from({ length: 2 }, () => 'keeping what was told of failed: EEXIST'));
});
