// Measures what the extension costs, prints every figure beside its baseline and writes bench-results.json.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { limitBytes, packageExtension } from './package.mjs';
import { root } from './test-host/install.mjs';
import { runInVSCode } from './test-host/integration.mjs';

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {number} value
 * @property {number} baseline measured in the same run, or a fixed limit
 * @property {string} baselineName
 * @property {string} target in words
 * @property {boolean} met
 */

/** @typedef {import('../test/bench/activation').ActivationRun} ActivationRun */

const runs = 7;
const output = path.join(root, 'build/bench');

/** @returns {Figure} */
function packageSize() {
  const value = packageExtension();
  const target = `at most ${limitBytes}`;
  const baselineName = 'limit';
  return {
    name: 'package',
    unit: 'bytes',
    value,
    baseline: limitBytes,
    baselineName,
    target,
    met: value <= limitBytes,
  };
}

/**
 * The median of several starts of VS Code; in every other one the empty extension goes first.
 * @returns {Promise<Figure[]>}
 */
async function activation() {
  await rm(output, { recursive: true, force: true });
  await bundle();
  const empty = await emptyExtension('empty');
  const warmUp = await emptyExtension('warm-up');
  /** @type {ActivationRun[]} */
  const measured = [];
  for (let index = 0; index < runs; index++) {
    const results = path.join(output, `run-${index}.json`);
    await runInVSCode({
      extension: warmUp,
      installed: [root, empty],
      tests: path.join(output, 'activation.js'),
      env: { BENCH_RESULTS: results, BENCH_FIRST: index % 2 ? 'empty' : 'ours' },
    });
    measured.push(JSON.parse(await readFile(results, 'utf8')));
  }
  const times = /** @type {const} */ (['clock', 'processor']).map((by) => activationTime(measured, by));
  return [...times.filter(({ value }) => Number.isFinite(value)), earlyAwsLoads(measured)];
}

/**
 * @param {ActivationRun[]} measured @param {'clock' | 'processor'} by
 * @returns {Figure}
 */
function activationTime(measured, by) {
  const value = median(measured.map(({ ours }) => ours[by]));
  const baseline = median(measured.map(({ empty }) => empty[by]));
  return {
    name: `activation by the ${by}`,
    unit: 'ms',
    value,
    baseline,
    baselineName: 'empty extension',
    target: 'at most 10 ms more',
    met: value - baseline <= 10,
  };
}

/** @param {ActivationRun[]} measured @returns {Figure} */
function earlyAwsLoads(measured) {
  // Without this the figure would also be met if loading couldn't be seen at all.
  if (!measured.every(({ loadedByConnection }) => loadedByConnection.includes('aws.js'))) {
    throw new Error('The first connection was not seen to load dist/aws.js.');
  }
  const value = measured.filter(({ loadedByActivation }) => loadedByActivation.includes('aws.js')).length;
  return {
    name: 'activations that load the AWS SDK',
    unit: `of ${runs}`,
    value,
    baseline: 0,
    baselineName: 'empty extension',
    target: 'none',
    met: value === 0,
  };
}

function bundle() {
  return esbuild.build({
    entryPoints: [path.join(root, 'test/bench/activation.ts')],
    bundle: true,
    outdir: output,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
}

/** A copy of the empty extension under another name. @param {string} name */
async function emptyExtension(name) {
  const folder = path.join(output, name);
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, 'test/bench/empty'), folder, { recursive: true });
  const manifest = path.join(folder, 'package.json');
  const content = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...content, name }));
  return folder;
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.floor(sorted.length / 2)]);
}

/** @param {Figure} figure */
function line({ name, unit, value, baseline, baselineName, target, met }) {
  const number = (/** @type {number} */ n) => (Number.isInteger(n) ? String(n) : n.toFixed(1));
  return `${name}: ${number(value)} ${unit} (${baselineName}: ${number(baseline)}; target: ${target}, ${met ? 'met' : 'MISSED'})`;
}

const figures = [packageSize(), ...(await activation())];
await writeFile(
  path.join(root, 'bench-results.json'),
  `${JSON.stringify({ runs, figures }, undefined, 2)}\n`,
);
console.log(`\n${figures.map(line).join('\n')}`);
