// Updates dependencies, and runs all tests: npm run update -- NAME… . Without names, lists what is out of date.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const names = process.argv.slice(2);
const { devDependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

/** @param {...string} args */
function npm(...args) {
  const shell = process.platform === 'win32';
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell }).status ?? 1;
}

const unknown = names.filter((name) => !Object.hasOwn(devDependencies, name));
if (unknown.length > 0) {
  console.error(`No dependencies: ${unknown.join(', ')}.`);
  process.exitCode = 1;
} else if (names.length === 0) {
  npm('outdated');
} else {
  const wanted = names.map((name) => `${name}@latest`);
  process.exitCode = npm('install', '--save-dev', '--save-exact', ...wanted) || npm('test');
}
