// Activation beside that of an empty extension.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runInVSCode } from '../test-host/integration.mjs';
import { bundle, extensionCopy, output, productCopy } from './bundle.mjs';
import { median } from './figures.mjs';

/** @typedef {import('../../test/bench/activation').ActivationRun} ActivationRun */
/** @typedef {import('./figures.mjs').Figure} Figure */

const runs = 7;

/**
 * The median of several starts of VS Code; in every other one the empty extension goes first.
 * @returns {Promise<Figure[]>}
 */
export async function activation() {
  const tests = await bundle('activation');
  const product = await productCopy();
  const empty = await extensionCopy('empty');
  const warmUp = await extensionCopy('empty', 'warm-up');
  /** @type {ActivationRun[]} */
  const measured = [];
  for (let index = 0; index < runs; index++) {
    const results = path.join(output, `run-${index}.json`);
    await runInVSCode({
      extension: warmUp,
      installed: [product, empty],
      tests,
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
