// The table of docs/benchmarks.md.
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { root } from '../test-host/install.mjs';
import { text } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const file = path.join(root, 'docs/benchmarks.md');
const start = '<!-- figures -->';
const end = '<!-- end of figures -->';

/** Puts the figures of a whole run in the place of those before. @param {readonly Figure[]} figures */
export async function report(figures) {
  const doc = await readFile(file, 'utf8');
  const [before, after] = [doc.indexOf(start) + start.length, doc.indexOf(end)];
  if (before < start.length || after < before) throw new Error(`${file} has no place for figures.`);
  const rows = figures.map(
    ({ name, unit, value, baseline, baselineName, target, met }) =>
      `| ${name} | ${text(value)} ${unit} | ${baselineName.replaceAll('|', String.raw`\|`)}: ${text(baseline)} | ${target} | ${met ? 'yes' : '**no**'} |`,
  );
  const table = ['| figure | measured | baseline | target | met |', '| - | - | - | - | - |', ...rows].join(
    '\n',
  );
  const place = `${new Date().toISOString().slice(0, 10)}, ${os.availableParallelism()} cores, Node ${process.versions.node}`;
  const whole = `${doc.slice(0, before)}\n\n${place}:\n\n${table}\n\n${doc.slice(after)}`;
  await writeFile(file, await format(whole, { parser: 'markdown', printWidth: 110, proseWrap: 'preserve' }));
}
