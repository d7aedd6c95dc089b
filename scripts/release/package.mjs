// Packs the extension for a repository: what it names of that is set in the package alone, never in the sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { limitBytes } from '../package.mjs';
import { git } from './checks.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');

/**
 * @typedef {object} Packing
 * @property {string} repository its address
 * @property {string} commit that is checked out
 * @property {string} out the folder to write into
 */

/**
 * Builds and packs, several times if told so, and compares.
 *
 * @param {Packing} packing @param {number} times
 * @returns {Promise<{ file: string, sum: string }>} the package, and its SHA-256
 * @throws when two packages differ, one is larger than it may be, or vsce has a warning
 */
export async function pack(packing, times) {
  const file = path.join(packing.out, 'personalize-batch-inference.vsix');
  /** @type {Set<string>} */
  const sums = new Set();
  for (let time = 0; time < times; time++) {
    run(root, path.join(root, 'scripts/build.mjs'));
    await packOnce(packing, file);
    sums.add(await sumOf(file));
  }
  const [sum = '', ...others] = sums;
  if (others.length > 0) throw new Error(`Packages of the same commit differ: ${[...sums].join(', ')}.`);
  const { size } = await stat(file);
  if (size > limitBytes) throw new Error(`The package has ${size} bytes, ${limitBytes} are the limit.`);
  return { file, sum };
}

/** @param {string} file */
export async function sumOf(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** @param {Packing} packing @param {string} file */
async function packOnce({ repository, commit, out }, file) {
  const stage = path.join(out, 'stage');
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  const listed = run(root, vsce, 'ls', '--no-dependencies').stdout.split('\n');
  for (const name of [...listed.filter((each) => each !== ''), '.vscodeignore'])
    await cp(path.join(root, name), path.join(stage, name));
  const manifest = JSON.parse(await readFile(path.join(stage, 'package.json'), 'utf8'));
  const named = JSON.stringify({ ...manifest, ...linksTo(repository) }, undefined, 2);
  await writeFile(path.join(stage, 'package.json'), `${named}\n`);
  const content = ['--baseContentUrl', `${repository}/blob/${commit}`];
  const images = ['--baseImagesUrl', `${repository}/raw/${commit}`];
  const said = run(stage, vsce, 'package', '--no-dependencies', ...content, ...images, '--out', file);
  const text = said.stdout + said.stderr;
  if (/warn/i.test(text)) throw new Error(`vsce warns:\n${text}`);
  await rm(stage, { recursive: true });
}

/** @param {string} repository */
function linksTo(repository) {
  return {
    repository: { type: 'git', url: `${repository}.git` },
    bugs: { url: `${repository}/issues` },
    homepage: `${repository}#readme`,
  };
}

/** @param {string} cwd @param {string} script @param {...string} args */
function run(cwd, script, ...args) {
  const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: git(root, 'log', '-1', '--format=%ct') };
  const done = spawnSync(process.execPath, [script, ...args], { cwd, env, encoding: 'utf8' });
  const { status, stdout, stderr } = done;
  if (status !== 0) throw new Error(`${path.basename(script)} ${args[0] ?? ''} failed:\n${stdout}${stderr}`);
  return { stdout, stderr };
}
