/** What the README says of profiles, read as the extension reads config files. */
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

it('shows a config file whose profiles are what the README calls them', async () => {
  const [, example = ''] = /```ini\n(.*?)```/s.exec(readme) ?? [];
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

it('names only pictures that are there', async () => {
  const pictures = [...readme.matchAll(/\]\((media\/[^)]+)\)/g)].map(([, path = '']) => path);
  expect(pictures.length).toBeGreaterThan(5);
  for (const path of pictures) await access(join(root, path));
});

it('lists every command by its title', async () => {
  const nls = JSON.parse(await readFile(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const listed = [...readme.matchAll(/^\| ([A-Z][^|]+?) +\|/gm)].flatMap(([, cell = '']) => cell.split(', '));
  const titles = commandIds.map((id) => nls[id.replace('personalizeBatch', 'command')]);
  expect(listed).toEqual(expect.arrayContaining(titles));
});
