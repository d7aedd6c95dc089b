// Bundles test/integration and runs it in a VS Code: the desktop build where there can be one, else the test host.
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { createCertificate } from '../../test/support/certificate.mjs';
import { ensureHost, hostSupported, oldestHost, root } from './install.mjs';
import { isolatedEnv } from './server.mjs';

const output = path.join(root, 'build/integration');
/** The desktop build of `engines.vscode`. */
const oldestVersion = '1.106.0';

/**
 * @param {string[]} args `-g TEXT` runs only the tests with this text in their title
 * @returns {Promise<import('../test.mjs').Counts>}
 */
export async function runIntegration(args = []) {
  await bundle();
  const results = path.join(root, 'build/integration-results.json');
  await rm(results, { force: true });
  for (const name of ['trusted', 'stranger']) {
    const { key, cert } = await createCertificate();
    await writeFile(path.join(output, `${name}.key.pem`), key);
    await writeFile(path.join(output, `${name}.cert.pem`), cert);
  }
  const failure = await runInVSCode({
    extension: root,
    tests: path.join(output, 'index.js'),
    env: {
      INTEGRATION_RESULTS: results,
      INTEGRATION_TLS: output,
      NODE_EXTRA_CA_CERTS: path.join(output, 'trusted.cert.pem'),
      INTEGRATION_GREP: args.includes('-g') ? args[args.indexOf('-g') + 1] : undefined,
    },
  }).then(
    () => undefined,
    (error) => error,
  );
  return counted(results, failure);
}

/**
 * Starts VS Code with an empty workspace and home folder, and runs the `run` of a module in its extension host.
 * @param {object} options
 * @param {string} options.extension folder of the extension in development
 * @param {string[]} [options.installed] folders of others
 * @param {string} options.tests the module
 * @param {NodeJS.ProcessEnv} options.env
 * @throws when `run` rejects
 */
export async function runInVSCode({ extension, installed = [], tests, env }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'vscode-'));
  try {
    const home = path.join(folder, 'home');
    const workspace = path.join(folder, 'workspace');
    const extensions = path.join(folder, 'extensions');
    for (const each of [home, workspace, extensions]) await mkdir(each);
    for (const each of installed) await symlink(each, path.join(extensions, path.basename(each)), 'junction');
    await runTests({
      vscodeExecutablePath: await executable(),
      extensionDevelopmentPath: extension,
      extensionTestsPath: tests,
      launchArgs: [workspace, `--user-data-dir=${folder}/data`, `--extensions-dir=${extensions}`],
      extensionTestsEnv: { ...onlyOf(isolatedEnv(home)), ...env },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every test file is a bundle of its own, so that Mocha loads and names them one by one. */
async function bundle() {
  await rm(output, { recursive: true, force: true });
  const source = path.join(root, 'test/integration');
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.test.ts'));
  await esbuild.build({
    entryPoints: ['index.ts', ...files].map((file) => path.join(source, file)),
    bundle: true,
    outdir: output,
    outbase: source,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

/** test-electron lays its environment over the one of this process: what is to be gone has to be undefined. */
function onlyOf(/** @type {NodeJS.ProcessEnv} */ env) {
  return { ...Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined])), ...env };
}

/**
 * TEST_HOST=desktop or TEST_HOST=browser decides; otherwise it is the desktop build where it can be had and shown.
 * @returns {Promise<string>}
 */
async function executable() {
  const wish = process.env.TEST_HOST;
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (wish === 'desktop' || (wish !== 'browser' && (display || !hostSupported))) {
    try {
      return await downloadAndUnzipVSCode(oldestHost ? oldestVersion : undefined);
    } catch (error) {
      if (wish === 'desktop' || !hostSupported) throw error;
      console.log(`Desktop VS Code can't be downloaded (${error}); the test host takes its place.`);
    }
  }
  await ensureHost();
  return path.join(import.meta.dirname, 'launch.mjs');
}

/**
 * @param {string} results written by test/integration/index.ts
 * @param {unknown} failure of the run as a whole
 */
async function counted(results, failure) {
  const text = await readFile(results, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('The tests did not run.', { cause: failure });
  /** @type {import('../test.mjs').Counts} */
  const counts = JSON.parse(text);
  if (failure && counts.failed === 0) counts.failed = 1;
  return counts;
}
