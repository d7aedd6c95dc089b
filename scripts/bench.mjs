// Measures what the extension costs, prints every figure beside its baseline and writes bench-results.json;
// measured whole, it also brings docs/benchmarks.md up to date.
// `npm run bench -- NAME…` measures some of it: package, activation, tls, loading, windows, model, requests,
// expressions, output.
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { activation } from './bench/activation.mjs';
import { output } from './bench/bundle.mjs';
import { expressions } from './bench/expressions.mjs';
import { line } from './bench/figures.mjs';
import { loading } from './bench/loading.mjs';
import { model } from './bench/model.mjs';
import { output as outputChecks } from './bench/output.mjs';
import { report } from './bench/report.mjs';
import { requests } from './bench/requests.mjs';
import { tls } from './bench/tls.mjs';
import { windows } from './bench/windows.mjs';
import { limitBytes, packageExtension } from './package.mjs';
import { root } from './test-host/install.mjs';

/** @typedef {import('./bench/figures.mjs').Figure} Figure */

/** @returns {Promise<Figure[]>} */
async function packageSize() {
  const value = packageExtension();
  return [
    {
      name: 'package',
      unit: 'bytes',
      value,
      baseline: limitBytes,
      baselineName: 'limit',
      target: `at most ${limitBytes}`,
      met: value <= limitBytes,
    },
  ];
}

/** @type {Record<string, () => Promise<Figure[]>>} */
const kinds = {
  package: packageSize,
  activation,
  tls,
  loading,
  windows,
  model,
  requests,
  expressions,
  output: outputChecks,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in kinds));
if (unknown.length > 0) {
  console.error(`Not measured: ${unknown.join(', ')}. There are: ${Object.keys(kinds).join(', ')}.`);
  process.exit(2);
}
await rm(output, { recursive: true, force: true });
/** @type {Figure[]} */
const figures = [];
for (const [name, measure] of Object.entries(kinds)) {
  // What follows measures the package that this builds.
  if (wanted.length === 0 || wanted.includes(name) || name === 'package') figures.push(...(await measure()));
}
await writeFile(path.join(root, 'bench-results.json'), `${JSON.stringify({ figures }, undefined, 2)}\n`);
if (wanted.length === 0) await report(figures);
console.log(`\n${figures.map(line).join('\n')}`);
process.exit(0);
