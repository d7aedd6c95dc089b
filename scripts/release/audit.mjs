// Known vulnerabilities of what is bundled. What only builds and tests the extension doesn't reach users.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Why a vulnerability of a bundled package does no harm here, by the name of the package. Take a line out with the update that mends it.
 *
 * @type {Readonly<Record<string, string>>}
 */
const explained = {};

/**
 * @typedef {{ name: string, severity: string, nodes: string[] }} Vulnerability
 * @typedef {{ vulnerabilities?: Record<string, Vulnerability> }} Report what `npm audit --json` prints
 */

/**
 * Asks the registry.
 *
 * @param {readonly string[]} folders of the bundled packages
 * @returns {string} a sentence for the person who releases
 * @throws where a bundled package has a vulnerability that isn't explained
 */
export function auditBundled(folders) {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  /** @type {Report} */
  const report = JSON.parse(stdout || '{}');
  if (report.vulnerabilities === undefined)
    return "Known vulnerabilities: the registry couldn't be asked. Run npm audit where it answers.";
  const found = unexplained(report, folders, explained);
  if (found.length > 0) throw new Error(`Known vulnerabilities of bundled packages: ${found.join(', ')}.`);
  return 'Known vulnerabilities: none in the bundled packages that is not explained.';
}

/**
 * @param {Report} report @param {readonly string[]} folders @param {Readonly<Record<string, string>>} reasons
 * @returns {string[]} such as `name (high)`
 */
export function unexplained({ vulnerabilities = {} }, folders, reasons) {
  const bundled = new Set(folders);
  return Object.values(vulnerabilities)
    .filter(({ name, nodes }) => reasons[name] === undefined && nodes.some((node) => bundled.has(node)))
    .map(({ name, severity }) => `${name} (${severity})`);
}
