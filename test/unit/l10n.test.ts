/** Every string of the extension's own can be translated, and every translation is whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

type Texts = Readonly<Record<string, string>>;

function read(file: string): Texts {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Texts;
}

it('exports every string to l10n/ (npm run l10n)', async () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const contents = files.map((file) => readFileSync(join(root, 'src', file), 'utf8'));
  const strings = await getL10nJson(contents.map((text) => ({ extension: '.ts', contents: text })));
  const exported = read('l10n/bundle.l10n.json');
  expect(Object.keys(exported).sort()).toEqual(Object.keys(strings).sort());
  expect(Object.keys(exported).length).toBeGreaterThan(100);
});

/** What a translator must keep: placeholders and, of links, where they lead. */
function kept(text: string): readonly string[] {
  return [...text.matchAll(/\{\d+\}|\]\([^)]*\)/g)].map(([found]) => found).sort();
}

/** JSON holds no comments: this key says that no person has reviewed the file. VS Code passes over it. */
const machineMade = '_machineMade';

const languages = readdirSync(join(root, 'l10n')).flatMap(
  (file) => /^bundle\.l10n\.(.+)\.json$/.exec(file)?.[1] ?? [],
);

describe.each(languages)('the translation %s', (language) => {
  it.each([
    ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
    ['package.nls.json', `package.nls.${language}.json`],
  ])('has all of %s, and nothing else', (source, target) => {
    const english = read(source);
    const { [machineMade]: note, ...translated } = read(target);
    expect(Object.keys(english).filter((key) => !(key in translated))).toEqual([]);
    expect(Object.keys(translated).filter((key) => !(key in english))).toEqual([]);
    expect(Object.entries(translated).filter(([, text]) => text.trim() === '')).toEqual([]);
    for (const [key, text] of Object.entries(english)) {
      expect(kept(translated[key] ?? ''), `${target}: ${key}`).toEqual(kept(text));
    }
    if (note !== undefined) expect(note).toMatch(/^Machine-made translation/);
  });
});

it('has German, whole, as proof that it can be done', () => {
  expect(languages).toContain('de');
});
