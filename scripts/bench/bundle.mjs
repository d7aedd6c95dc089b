// Bundles what runs in Node or in VS Code from test/bench into build/bench.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from '../test-host/install.mjs';

export const output = path.join(root, 'build/bench');

/**
 * @param {string} name of a file of test/bench, without `.ts`
 * @param {{ alias?: Record<string, string> }} [options]
 * @returns {Promise<string>} the bundle
 */
export async function bundle(name, { alias } = {}) {
  const outfile = path.join(output, `${name}.js`);
  await esbuild.build({
    entryPoints: [path.join(root, `test/bench/${name}.ts`)],
    bundle: true,
    minify: true,
    outfile,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    ...(alias ? { alias } : { external: ['vscode'] }),
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * A copy of an extension of test/bench, maybe under another name.
 * @param {string} source @param {string} [name]
 */
export async function extensionCopy(source, name = source) {
  const folder = path.join(output, name);
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, 'test/bench', source), folder, { recursive: true });
  const manifest = path.join(folder, 'package.json');
  const content = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...content, name }));
  return folder;
}

/** A copy of the extension itself that nothing starts by itself: it would be active before it could be timed. */
export async function productCopy() {
  const folder = path.join(output, 'product');
  await mkdir(folder, { recursive: true });
  for (const each of ['dist', 'media', 'l10n', 'package.nls.json']) {
    await cp(path.join(root, each), path.join(folder, each), { recursive: true });
  }
  const content = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...content, activationEvents: [] }));
  return folder;
}
