// Builds the extension and packs it into personalize-batch-inference.vsix: the same sources give the same bytes.
import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
export const vsix = path.join(root, 'personalize-batch-inference.vsix');
export const limitBytes = 480 * 1024;

/**
 * @returns {number} bytes
 * @throws when a step fails or the package is larger than it may be
 */
export function packageExtension() {
  run('scripts/build.mjs');
  // The sources are bundled, so vsce needn't look for dependencies; there is no public repository to link to.
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  run('node_modules/@vscode/vsce/vsce', 'package', ...flags, '--out', vsix);
  const { size } = statSync(vsix);
  if (size > limitBytes) throw new Error(`The package has ${size} bytes, ${limitBytes} are the limit.`);
  return size;
}

/** @param {string} script @param {...string} args */
function run(script, ...args) {
  const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: lastCommitEpoch() };
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${script} failed with code ${status}.`);
}

/** Seconds; stands in for the time of every file in the package. */
function lastCommitEpoch() {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // Sources without their history.
    return '946684800';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const kilobytes = (packageExtension() / 1024).toFixed(1);
  console.log(`${path.basename(vsix)}: ${kilobytes} KB of ${limitBytes / 1024} KB`);
}
