// Unpacks the Chromium of the test host, with the libraries and fonts a bare machine lacks, and picks the browser to use.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {Record<string, string>} env what it needs besides the environment of this process
 */

/**
 * Unpacks by hand what `@sparticuz/chromium` would put into the temporary folder under fixed names, and only on a Node
 * newer than the one this project asks for.
 * @param {string} modules node_modules of the host
 * @param {string} target
 */
export async function unpackChromium(modules, target) {
  const bin = path.join(modules, '@sparticuz/chromium/bin');
  const { extract } = createRequire(path.join(modules, '_'))('tar-fs');
  await mkdir(target, { recursive: true });
  /** @param {string} name @param {NodeJS.WritableStream} sink */
  const unpack = (name, sink) =>
    pipeline(createReadStream(path.join(bin, name)), createBrotliDecompress({ chunkSize: 2 ** 21 }), sink);
  await Promise.all([
    unpack('chromium.br', createWriteStream(path.join(target, 'chromium'), { mode: 0o755 })),
    unpack('swiftshader.tar.br', extract(target)),
    unpack('al2023.tar.br', extract(path.join(target, 'libraries'))),
    unpack('fonts.tar.br', extract(path.join(target, 'fonts'))),
  ]);
}

/**
 * The packaged Chromium, unless TEST_BROWSER names another or it doesn't start here.
 * @param {string} folder where `unpackChromium` put it
 * @returns {Promise<Browser>}
 */
export async function findBrowser(folder) {
  const chosen = process.env.TEST_BROWSER;
  if (chosen) return { executablePath: chosen, env: {} };
  const executablePath = path.join(folder, 'chromium');
  const fonts = { FONTCONFIG_FILE: await writeFontConfig(path.join(folder, 'fonts')) };
  const libraries = {
    ...fonts,
    LD_LIBRARY_PATH: [path.join(folder, 'libraries/lib'), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(':'),
  };
  // The machine's own libraries come first: they fit its C library for certain.
  for (const env of [fonts, libraries]) {
    if (starts(executablePath, env)) return { executablePath, env };
  }
  const installed = installedBrowser();
  if (installed) return { executablePath: installed, env: fonts };
  throw new Error(
    `${executablePath} doesn't start on this machine, and no Chrome or Chromium is installed. ` +
      'TEST_BROWSER=/path/to/chrome names one that stands elsewhere.',
  );
}

/** @param {string} executablePath @param {Record<string, string>} env */
function starts(executablePath, env) {
  const { status } = spawnSync(executablePath, ['--version'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  return status === 0;
}

function installedBrowser() {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
}

/**
 * A bare machine has no fonts, and then text has no width. Where there are some, the packaged one still comes first, so
 * that pictures look the same on every machine.
 * @param {string} folder
 */
async function writeFontConfig(folder) {
  const file = path.join(folder, 'host.conf');
  const dirs = [path.join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  /** @param {string} family @param {string[]} fonts */
  const prefer = (family, ...fonts) =>
    `<alias binding="strong"><family>${family}</family><prefer>` +
    `${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`;
  const content = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...dirs.map((dir) => `<dir>${dir}</dir>`),
    `<cachedir>${path.join(folder, 'cache')}</cachedir>`,
    prefer('sans-serif', 'Open Sans'),
    prefer('system-ui', 'Open Sans'),
    prefer('monospace', 'DejaVu Sans Mono', 'Liberation Mono', 'Open Sans'),
    '</fontconfig>',
    '',
  ].join('\n');
  // Written at every start, as the folder is renamed after the install; rarely changed, as others may be reading it.
  const present = existsSync(file) ? await readFile(file, 'utf8') : undefined;
  if (present !== content) await writeFile(file, content);
  return file;
}
