/** Every string of the extension's own can be translated. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('exports every string to l10n/ (npm run l10n)', async () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const contents = files.map((file) => readFileSync(join(root, 'src', file), 'utf8'));
  const strings = await getL10nJson(contents.map((text) => ({ extension: '.ts', contents: text })));
  const exported = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(Object.keys(exported).sort()).toEqual(Object.keys(strings).sort());
  expect(Object.keys(exported).length).toBeGreaterThan(100);
});
