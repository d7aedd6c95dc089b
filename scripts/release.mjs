// Makes a release, and publishes it if asked to: npm run release -- --repository URL [--publish]. docs/releasing.md explains it.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { auditBundled } from './release/audit.mjs';
import { entryOf, git, reasonsAgainst, repositoryOf } from './release/checks.mjs';
import { pack, sumOf } from './release/package.mjs';
import { publish, tryPublishing } from './release/publish.mjs';
import { bundledFolders, sbomOf } from './release/sbom.mjs';

const root = path.resolve(import.meta.dirname, '..');
export const testedFile = path.join(root, 'build/tested-commit');

/**
 * Writes the package, its bill of materials, the release notes and the sums into `out`, and tries to publish the package.
 *
 * @param {{ repository: string, out: string, times: number }} options `times`: how often it's built, to compare
 * @returns {Promise<{ file: string, sum: string }>} the package, and its SHA-256
 */
export async function prepareRelease({ repository, out, times }) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const commit = git(root, 'rev-parse', 'HEAD');
  const { file, sum } = await pack({ repository, commit, out }, times);
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const changelog = await readFile(path.join(root, 'CHANGELOG.md'), 'utf8');
  const names = ['sbom.cdx.json', 'release-notes.md'];
  await writeFile(path.join(out, 'sbom.cdx.json'), await sbomOf(await bundledFolders()));
  await writeFile(path.join(out, 'release-notes.md'), entryOf(changelog, version)?.notes ?? '');
  const sums = [`${sum}  ${path.basename(file)}`];
  for (const name of names) sums.push(`${await sumOf(path.join(out, name))}  ${name}`);
  await writeFile(path.join(out, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  const sent = await tryPublishing(file);
  if (!sent.equals(await readFile(file))) throw new Error('ovsx changed the package on its way.');
  return { file, sum };
}

async function main() {
  const { values } = parseArgs({
    options: { repository: { type: 'string' }, publish: { type: 'boolean', default: false } },
  });
  const repository = repositoryOf(values.repository);
  const reasons = reasonsAgainst({
    status: git(root, 'status', '--porcelain'),
    commit: git(root, 'rev-parse', 'HEAD'),
    tested: await readFile(testedFile, 'utf8').then(
      (text) => text.trim(),
      () => undefined,
    ),
    version: JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).version,
    changelog: await readFile(path.join(root, 'CHANGELOG.md'), 'utf8'),
    publish: values.publish,
  });
  if (reasons.length > 0) throw new Error(reasons.join('\n'));
  const out = path.join(root, 'build/release');
  const { file } = await prepareRelease({ repository, out, times: 2 });
  console.log(auditBundled(await bundledFolders()));
  console.log(await readFile(path.join(out, 'SHA256SUMS'), 'utf8'));
  if (values.publish) await publish(file);
  else console.log(`Nothing was published. The release is in ${path.relative(root, out)}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
