/** The README and the pages of docs/ that it links to: what they say is what the extension does. */
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readConfigFiles } from '../../../src/aws/credentials/config-files';
import { listProfiles } from '../../../src/aws/credentials/profiles';
import { commandIds } from '../../../src/manifest';
import { credentialsText } from '../../../src/ui/words/strings-connections';

vi.mock('vscode', async () => (await import('./fake-window')).fakeWindow());

const root = join(import.meta.dirname, '../../..');
const readme = await readFile(join(root, 'README.md'), 'utf8');

it('links to a config file whose profiles are of all kinds that are supported', async () => {
  const page = await readFile(join(root, 'docs/profiles.md'), 'utf8');
  const [, example = ''] = /```ini\n(.*?)```/s.exec(page) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  try {
    const path = join(folder, 'config');
    await writeFile(path, example);
    const env = { AWS_CONFIG_FILE: path, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') };
    const files = await readConfigFiles(env);
    expect([files.problems, files.skipped]).toEqual([[], []]);
    const { profiles } = listProfiles(env, files);
    expect(
      Object.fromEntries(profiles.map(({ name, credentials }) => [name, credentialsText(credentials)])),
    ).toEqual({
      keys: 'access key',
      analytics: 'SSO',
      'analytics-old': 'SSO',
      reader: 'role through SSO',
      admin: 'role through access key',
      'on-instance': 'role through instance role',
      tool: 'credential process',
      pipeline: 'web identity',
      console: 'login session',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('names only pictures and pages that are there, and all pictures that there are', async () => {
  const paths = [...readme.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path = '']) => path);
  for (const path of paths) await access(join(root, path));
  const pictures = await readdir(join(root, 'media/screenshots'));
  expect(paths.filter((path) => path.endsWith('.png')).toSorted()).toEqual(
    pictures.map((name) => `media/screenshots/${name}`).toSorted(),
  );
  expect(pictures.length).toBeGreaterThan(3);
});

it('shows pictures of one size, light ones and dark ones, and one that moves in less than 1 MB', async () => {
  const pictures = await Promise.all(
    (await readdir(join(root, 'media/screenshots'))).map(async (name) => {
      const bytes = await readFile(join(root, 'media/screenshots', name));
      // The first chunk of a PNG file has its width and height.
      return { name, bytes, size: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)].join(' x ') };
    }),
  );
  expect(new Set(pictures.map(({ size }) => size))).toEqual(new Set(['1280 x 800']));
  expect(pictures.filter(({ name }) => name.includes('-light.')).length).toBeGreaterThan(1);
  const moving = pictures.filter(({ bytes }) => bytes.includes('acTL'));
  expect(moving.map(({ name }) => name)).toEqual(['from-failure-to-policy.png']);
  expect(moving[0]?.bytes.length).toBeLessThan(1_000_000);
});

it('says in 60 words what this is, above the first picture, and the rest in 220 lines', () => {
  const [, intro = ''] = /^# .*\n\n([^!]*)!\[/.exec(readme) ?? [];
  const words = intro.match(/[\w'-]+/g) ?? [];
  expect(words.length).toBeGreaterThan(20);
  expect(words.length).toBeLessThanOrEqual(60);
  expect(readme.split('\n').length).toBeLessThanOrEqual(221);
});

it('has pages in docs/ whose links lead somewhere', async () => {
  for (const page of (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'))) {
    const text = await readFile(join(root, 'docs', page), 'utf8');
    for (const [, path = ''] of text.matchAll(/\]\((?!https:|#)([^)#]+)/g))
      await access(join(root, 'docs', path));
  }
});

it('lists every command by its title', async () => {
  const nls = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const listed = [...readme.matchAll(/^\| ([A-Z][^|]+?) +\|/gm)].flatMap(([, cell = '']) => cell.split(', '));
  const titles = commandIds.map((id) => nls[id.replace('personalizeBatch', 'command')]);
  expect(listed).toEqual(expect.arrayContaining(titles));
});
