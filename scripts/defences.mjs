// Mutation testing: changes each statement of the named files, one at a time, and runs the unit tests that reach it. A change that
// no test notices is a defence that could go unnoticed. No part of `npm test`: it takes about a second for each change.
// `npm run test:defences -- FILE… [--static]`, where --static includes what runs as a module loads, such as tables and expressions.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const here = path.join(import.meta.dirname, 'defences');
const work = path.join(root, 'build/defences');
const packages = path.join(here, 'node_modules/@stryker-mutator');

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { static: { type: 'boolean', default: false } },
});
if (files.length === 0) throw new Error('Name the files to change, such as src/domain/text/clean.ts.');
const missing = files.filter((file) => !existsSync(path.join(root, file)));
if (missing.length > 0) throw new Error(`There is no file ${missing.join(', ')}.`);

if (!existsSync(packages)) await run('npm', ['ci', '--no-audit', '--no-fund'], here);
await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
const report = path.join(work, 'report.json');
const config = path.join(work, 'stryker.conf.json');
await writeFile(
  config,
  JSON.stringify({
    mutate: files,
    plugins: [path.join(packages, 'vitest-runner/dist/src/index.js')],
    testRunner: 'vitest',
    vitest: { configFile: path.join(here, 'vitest.config.mjs') },
    coverageAnalysis: 'perTest',
    ignoreStatic: !values.static,
    ignorePatterns: ['.vscode-test', 'dist', 'build', 'bench-results.json', 'media', 'scripts/defences'],
    disableTypeChecks: false,
    tempDirName: path.join(work, 'sandbox'),
    // Most of the time goes in waiting for tests that hang.
    concurrency: 2 * availableParallelism(),
    timeoutMS: 20_000,
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: report },
    allowEmpty: true,
    thresholds: { high: 90, low: 90, break: null },
  }),
);
const layers = new Set(['app', ...files.map((file) => file.split('/')[1] ?? '')]);
await run(process.execPath, [path.join(packages, 'core/bin/stryker.js'), 'run', config], root, {
  DEFENCES_LAYERS: [...layers].join(),
  DEFENCES_STATIC: String(values.static),
});
await tell();

/**
 * @typedef {object} Mutant
 * @property {'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'Ignored' | 'CompileError' | 'RuntimeError'} status
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {{ start: { line: number, column: number }, end: { line: number, column: number } }} location
 */

/** A line for each file, and one for each change that no test noticed. */
async function tell() {
  /** @type {{ files: Record<string, { source: string, mutants: Mutant[] }> }} */
  const { files: found } = JSON.parse(await readFile(report, 'utf8'));
  /** @type {Mutant[]} */
  const all = [];
  /** @type {string[]} */
  const survivors = [];
  console.log('\nnoticed of reached   not reached   file');
  for (const [name, { source, mutants }] of Object.entries(found)) {
    all.push(...mutants);
    console.log(`${figures(mutants)}   ${name}`);
    const lines = source.split('\n');
    for (const { status, location, mutatorName, replacement } of mutants) {
      if (status !== 'Survived') continue;
      const { start, end } = location;
      const line = lines[start.line - 1] ?? '';
      const before = line.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined);
      survivors.push(`${name}:${start.line}  ${mutatorName}: ${brief(before)} → ${brief(replacement)}`);
    }
  }
  console.log(`${figures(all)}   all`);
  if (survivors.length > 0) console.log(['\nNoticed by no test:', ...survivors].join('\n'));
}

/** @param {readonly Mutant[]} mutants */
function figures(mutants) {
  const count = (/** @type {Mutant['status'][]} */ ...of) =>
    mutants.filter(({ status }) => of.includes(status)).length;
  const noticed = count('Killed', 'Timeout', 'RuntimeError');
  const reached = noticed + count('Survived');
  const share = reached === 0 ? '—' : `${((100 * noticed) / reached).toFixed(1)} %`;
  return `${share.padStart(7)} ${`${noticed}/${reached}`.padStart(11)}   ${String(count('NoCoverage')).padStart(11)}`;
}

/** @param {string} text */
function brief(text) {
  const flat = text.replaceAll(/\s+/g, ' ');
  return flat.length > 100 ? `${flat.slice(0, 99)}…` : flat;
}

/**
 * @param {string} command @param {readonly string[]} args @param {string} cwd @param {NodeJS.ProcessEnv} [env] besides that of this process
 * @returns {Promise<void>}
 */
function run(command, args, cwd, env) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} failed (${code}).`)),
    );
  });
}
