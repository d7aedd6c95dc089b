/** A release that is only tried: what `npm run release` writes, without publishing anything. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareRelease } from '../../scripts/release.mjs';
import { git } from '../../scripts/release/checks.mjs';

const repository = 'https://git.example.com/team/personalize-batch';
const commit = git('.', 'rev-parse', 'HEAD');
let out: string;
let files: Readonly<Record<string, Uint8Array>>;
const text = (name: string): string => strFromU8(files[`extension/${name}`] ?? expect.unreachable(name));

beforeAll(async () => {
  out = path.join(await mkdtemp(path.join(tmpdir(), 'release-')), 'out');
  const { file } = await prepareRelease({ repository, out, times: 1 });
  files = unzipSync(await readFile(file));
}, 180_000);
afterAll(() => rm(path.dirname(out), { recursive: true, force: true }));

it('has a package, its sums, its bill of materials and the notes, and nothing else', async () => {
  expect((await readdir(out)).sort()).toEqual([
    'SHA256SUMS',
    'personalize-batch-inference.vsix',
    'release-notes.md',
    'sbom.cdx.json',
  ]);
  expect(await readFile(path.join(out, 'SHA256SUMS'), 'utf8')).toMatch(/^([0-9a-f]{64} {2}\S+\n){3}$/);
  expect(await readFile(path.join(out, 'release-notes.md'), 'utf8')).toContain('### ');
});

it('names the repository in the package alone', async () => {
  expect(JSON.parse(text('package.json'))).toMatchObject({
    repository: { type: 'git', url: `${repository}.git` },
    bugs: { url: `${repository}/issues` },
    homepage: `${repository}#readme`,
  });
  expect(JSON.parse(await readFile('package.json', 'utf8'))).not.toHaveProperty('repository');
});

it('shows the pictures of README by their addresses at the commit, and links to its pages', async () => {
  const readme = text('readme.md');
  const targets = [...readme.matchAll(/(!?)\]\(([^)]+)\)/g)].map(([, , target = '']) => target);
  const pictures = targets.filter((target) => target.endsWith('.png'));
  const before = await readFile('README.md', 'utf8');
  expect(pictures).toHaveLength([...before.matchAll(/\.png\)/g)].length);
  for (const picture of pictures)
    expect(picture).toMatch(new RegExp(`^${repository}/raw/${commit}/media/screenshots/[\\w-]+\\.png$`));
  for (const target of targets) expect(target).toMatch(/^https:\/\/|^#/);
});

it('has a bill of the bundled packages: the same as in the notices, none that only builds it', async () => {
  const { bomFormat, components } = JSON.parse(await readFile(path.join(out, 'sbom.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: readonly { name: string; version: string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  const listed = components.map(({ name, version }) => `${name} ${version}`);
  const notices = [
    ...text('ThirdPartyNotices.txt').matchAll(/^((?:@[\w.-]+\/)?[\w.-]+ \d[\w.-]*) \([\w.-]+\)$/gm),
  ];
  expect(listed.sort()).toEqual(notices.map(([, name]) => name).sort());
  expect(listed.join()).not.toMatch(/esbuild|vitest|typescript/);
});
