// The licences of what is bundled, as one text: those that are the same to the letter once, with the packages that they are of.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
export const noticesFile = path.join(root, 'ThirdPartyNotices.txt');

/** Licences that allow what is done here: distribution in a bundle, with their text beside it. */
const allowed = new Set(['Apache-2.0', 'MIT', '0BSD', 'ISC', 'BSD-3-Clause', 'BSD-2-Clause']);

/** Packages of the AWS SDK come from one repository, under one licence; some leave its file out. */
const sameRepository = {
  packages: /node_modules\/@aws-sdk\//,
  folder: 'node_modules/@aws-sdk/client-personalize',
};

/**
 * The folders of packages that have a part in a bundle, sorted, such as `node_modules/@smithy/core`.
 *
 * @param {readonly import('esbuild').BuildResult[]} results
 */
export function bundledPackages(results) {
  const folders = new Set();
  for (const { outputs = {} } of results.map(({ metafile }) => metafile ?? { outputs: {} })) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

/**
 * @param {readonly string[]} folders relative to the project
 * @throws where a package is bundled twice, has no licence, or one that is not known to allow this
 */
export async function noticesOf(folders) {
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  const names = new Set();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(
      await readFile(path.join(root, folder, 'package.json'), 'utf8'),
    );
    // Two copies of one package would have caches of their own, and twice the size.
    if (names.has(name)) throw new Error(`${name} is bundled more than once.`);
    names.add(name);
    if (!allowed.has(license)) throw new Error(`The licence of ${name} is ${license}.`);
    const text = await licenceText(folder);
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const parts = [...byText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}`);
  return `This extension contains parts of the packages below, under these licences.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** @param {string} folder */
async function licenceText(folder) {
  const files = (await readdir(path.join(root, folder))).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  if (files.length === 0) {
    if (sameRepository.packages.test(folder)) return licenceText(sameRepository.folder);
    throw new Error(`${folder} has no text of its licence.`);
  }
  const texts = await Promise.all(
    files.sort().map((file) => readFile(path.join(root, folder, file), 'utf8')),
  );
  return texts.map((text) => text.replace(/\r\n?/g, '\n').trim()).join('\n\n');
}
