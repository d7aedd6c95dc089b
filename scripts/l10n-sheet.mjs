// Writes every string of the extension with its translation beside its places on screen, for whoever reviews it: npm run l10n:sheet -- de
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
/** Written by test/e2e/language.test.ts. */
const placesFile = 'build/string-places.json';
const [language = ''] = process.argv.slice(2);
const languages = (await readdir(path.join(root, 'l10n'))).flatMap((name) => name.split('.').slice(2, -1));

/** @param {string} file @returns {Promise<Record<string, string>>} */
async function read(file) {
  return JSON.parse(await readFile(path.join(root, file), 'utf8'));
}

/**
 * For each string, the line of the sources that contains it, and what the comments above it say: `strings-missing.ts:14` and
 * `Rows, hovers and notifications: runs of a series that didn't come.`
 *
 * @param {readonly string[]} keys
 */
async function sources(keys) {
  const folder = path.join(root, 'src/ui/words');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const files = await Promise.all(
    names.map(async (name) => ({ name, text: await readFile(path.join(folder, name), 'utf8') })),
  );
  return new Map(keys.map((key) => [key, sourceOf(key, files)]));
}

/** @param {string} key @param {readonly { name: string; text: string }[]} files */
function sourceOf(key, files) {
  const escaped = key.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const literals = [`'${escaped.replaceAll("'", "\\'")}'`, `"${escaped}"`, `\`${escaped}\``];
  for (const { name, text } of files) {
    const at = literals.map((literal) => text.indexOf(literal)).find((each) => each >= 0);
    if (at === undefined) continue;
    const before = text.slice(0, at);
    // The comment of the file, and the last one above the string.
    const comments = [...before.matchAll(/\/\*\*\s*(.*?)(?:\s*\*\/|\n)/g)].map(([, comment]) => comment);
    const about = [...new Set([comments[0], comments.at(-1)])].join(' ');
    return { source: `${name}:${before.split('\n').length}`, about };
  }
  return { source: '', about: '' };
}

/** @param {string} text */
function html(text) {
  const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };
  return text.replace(/[&<>\n]/g, (sign) => signs[/** @type {'&'} */ (sign)]);
}

/** @typedef {{ places: string; about: string; english: string; translation: string; source: string }} Row */

/** Strings that are seen together stand together; then those that the walk doesn't see, in the order of the sources. @param {readonly Row[]} rows */
function sorted(rows) {
  const seen = rows.filter(({ places }) => places !== '').sort((a, b) => (a.places < b.places ? -1 : 1));
  return [...seen, ...rows.filter(({ places }) => places === '')];
}

/** @param {readonly Row[]} rows */
function page(rows) {
  const cells = (/** @type {Row} */ { places, about, english, translation, source }) =>
    [places || `Not seen by the test. ${about}`, english, translation, source]
      .map((text) => `<td>${html(text)}</td>`)
      .join('');
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>Strings: ${language}</title>
<style>
body { font: 14px system-ui; }
table { border-collapse: collapse; }
td, th { border: 1px solid #999; padding: 4px 8px; text-align: start; vertical-align: top; }
td:nth-child(1), td:nth-child(4) { color: #555; font-size: 12px; }
</style>
<table>
<thead><tr><th>Places on screen</th><th>English</th><th>Translation</th><th>Source</th></tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody>
</table>
</html>
`;
}

/** @returns {Promise<Row[]>} */
async function readRows() {
  const places = await read(placesFile).catch(() => {
    throw new Error(
      `There is no ${placesFile}. Run this first: npm run test:e2e -- test/e2e/language.test.ts`,
    );
  });
  const [strings, translated] = [
    await read('l10n/bundle.l10n.json'),
    await read(`l10n/bundle.l10n.${language}.json`),
  ];
  const [nls, translatedNls] = [await read('package.nls.json'), await read(`package.nls.${language}.json`)];
  const files = await sources(Object.keys(strings));
  const seen = (/** @type {string} */ id) => [places[id] ?? []].flat().join('; ');
  return [
    ...Object.entries(strings).map(([key, english]) => {
      const { source = '', about = '' } = files.get(key) ?? {};
      return { places: seen(key), about, english, translation: translated[key] ?? '', source };
    }),
    ...Object.entries(nls).map(([key, english]) => {
      const source = `package.json: ${key}`;
      return { places: seen(`%${key}`), about: '', english, translation: translatedNls[key] ?? '', source };
    }),
  ];
}

if (!languages.includes(language)) {
  console.error(`Usage: npm run l10n:sheet -- LANGUAGE. Languages: ${languages.join(', ')}`);
  process.exitCode = 2;
} else {
  const rows = sorted(await readRows());
  const file = `build/strings-${language}.html`;
  await mkdir(path.join(root, 'build'), { recursive: true });
  await writeFile(path.join(root, file), page(rows));
  const seen = rows.filter(({ places }) => places !== '').length;
  console.log(`${file}: ${rows.length} strings, ${seen} of them with places on screen`);
}
