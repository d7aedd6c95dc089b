// The software bill of materials of what is bundled: https://cyclonedx.org/specification/overview/
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { git } from './checks.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * @typedef {{ 'bom-ref': string, name: string }} Component
 * @typedef {{ ref: string, dependsOn?: string[] }} Dependency
 * @typedef {{
 *   serialNumber: string,
 *   metadata: { timestamp: string, component: Component },
 *   components: Component[],
 *   dependencies: Dependency[],
 * }} Bill
 */

/**
 * CycloneDX, reduced to the bundled packages and what depends on what among them. The same commit gives the same text.
 *
 * @param {readonly string[]} folders of the bundled packages, such as `node_modules/@smithy/core`
 * @throws where a bundled package isn't in the bill
 */
export async function sbomOf(folders) {
  const refs = await Promise.all(folders.map(refOf));
  const bill = reduced(everything(), refs);
  const timestamp = new Date(Number(git(root, 'log', '-1', '--format=%ct')) * 1000).toISOString();
  const component = { ...bill.metadata.component, name: (await manifestOf('.')).name, type: 'application' };
  const fixed = { ...bill, metadata: { ...bill.metadata, timestamp, component } };
  const text = (/** @type {string} */ serialNumber) =>
    JSON.stringify({ ...fixed, serialNumber }, undefined, 2);
  return `${text(`urn:uuid:${uuidOf(text(''))}`)}\n`;
}

/**
 * All installed packages.
 *
 * @returns {Bill}
 */
function everything() {
  // Without peer dependencies: npm takes the aliases of TypeScript for errors.
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--legacy-peer-deps'];
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/**
 * @param {Bill} bill @param {readonly string[]} refs of the packages to keep, such as `@smithy/core@1.2.3`
 * @returns {Bill}
 */
export function reduced(bill, refs) {
  const kept = new Set(refs);
  const components = bill.components.filter((each) => kept.has(each['bom-ref']));
  const found = new Set(components.map((each) => each['bom-ref']));
  const missing = refs.filter((ref) => !found.has(ref));
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(', ')}.`);
  const dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
  const application = { ref: bill.metadata.component['bom-ref'], dependsOn: [...refs] };
  return { ...bill, components, dependencies: [application, ...dependencies] };
}

/** @param {string} folder */
async function refOf(folder) {
  const { name, version } = await manifestOf(folder);
  return `${name}@${version}`;
}

/**
 * @param {string} folder
 * @returns {Promise<{ name: string, version: string }>}
 */
async function manifestOf(folder) {
  return JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
}

/**
 * Version 8 of https://www.rfc-editor.org/rfc/rfc9562: made of the content.
 *
 * @param {string} text
 */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

/**
 * Written by scripts/build.mjs.
 *
 * @returns {Promise<string[]>}
 */
export async function bundledFolders() {
  return JSON.parse(await readFile(path.join(root, 'build/bundled-packages.json'), 'utf8'));
}
