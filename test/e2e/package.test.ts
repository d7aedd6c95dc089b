/** What is installed is what is needed, and no more. */
import { readdir, readFile, stat } from 'node:fs/promises';
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
    'ThirdPartyNotices.txt',
    'changelog.md',
    'dist/aws-shared.js',
    'dist/aws.js',
    'dist/commands-shared.js',
    'dist/commands.js',
    'dist/details.js',
    'dist/extension.js',
    'dist/panel.js',
    'dist/s3.js',
    'dist/sample.js',
    'dist/start.js',
    'dist/tools.js',
    'l10n/bundle.l10n.de.json',
    'l10n/bundle.l10n.json',
    'media/activity.svg',
    'media/details.css',
    'media/icon.png',
    'media/walkthrough/connect.svg',
    'media/walkthrough/current.svg',
    'media/walkthrough/failures.svg',
    'media/walkthrough/sample.svg',
    'package.json',
    'package.nls.de.json',
    'package.nls.json',
    'readme.md',
  ]);
});

it('stays within its size', async () => {
  const { size } = await stat(process.env['VSIX'] ?? 'personalize-batch-inference.vsix');
  expect(size).toBeLessThanOrEqual(limitBytes);
  expect(limitBytes).toBe(480 * 1024);
});

it('names the packages that are bundled, each once, with their licences', async () => {
  const { folder } = await installed();
  const notices = await readFile(path.join(folder, 'ThirdPartyNotices.txt'), 'utf8');
  const packages = [...notices.matchAll(/^(@?[\w./-]+) \d[\w.-]* \([\w.-]+\)$/gm)].map(([, name]) => name);
  expect(packages).toEqual(
    expect.arrayContaining([
      '@aws-sdk/client-personalize',
      '@aws-sdk/client-s3',
      '@smithy/core',
      '@smithy/node-http-handler',
    ]),
  );
  expect(packages).toHaveLength(new Set(packages).size);
  expect(notices).toContain('Apache License');
});

it('holds no path of the machine that built it, no invisible characters, and nothing that runs text as code', async () => {
  const { folder, files } = await installed();
  for (const file of files.filter((each) => /\.(js|json|css|md|txt)$/.test(each))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    expect(text.includes(process.cwd()), file).toBe(false);
    expect(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(text), file).toBe(false);
    expect(/\beval\(|new Function\(|\.innerHTML|NODE_TLS_REJECT_UNAUTHORIZED/.test(text), file).toBe(false);
  }
});
