/** What is installed is what is needed, and no more. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { limitBytes } from '../../scripts/package.mjs';

async function installed(): Promise<{ folder: string; files: string[] }> {
  const [name] = (await readdir(inject('extensionsDir'))).filter((each) =>
    each.startsWith('personalize-tools.'),
  );
  const folder = path.join(inject('extensionsDir'), name ?? 'none');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return { folder, files };
}

it('holds no source maps, tests, sources or node_modules', async () => {
  const { files } = await installed();
  expect(files.filter((file) => !file.startsWith('.')).sort()).toEqual([
    'LICENSE.txt',
    'changelog.md',
    'dist/aws.js',
    'dist/details.js',
    'dist/extension.js',
    'dist/panel.js',
    'dist/sample.js',
    'l10n/bundle.l10n.json',
    'media/activity.svg',
    'media/details.css',
    'media/icon.png',
    'package.json',
    'package.nls.json',
    'readme.md',
  ]);
});

it('stays within its size', async () => {
  const { size } = await stat(process.env['VSIX'] ?? 'personalize-batch-inference.vsix');
  expect(size).toBeLessThanOrEqual(limitBytes);
  expect(limitBytes).toBe(400 * 1024);
});
