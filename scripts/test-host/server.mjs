// Starts and ends VS Code's server build on 127.0.0.1, and installs extensions into it.
import { execFile, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { ensureHost } from './install.mjs';

const clock = path.join(import.meta.dirname, 'shifted-clock.cjs');
/** Of Node: starts a program with the clock that TEST_CLOCK_AHEAD_MS says. VS Code hands no such option to its extension host. */
export const shiftedClock = `--require=${clock}`;
/** Loads that clock into the extension host, in front of an extension's code. */
export const loadShiftedClock = process.env['TEST_CLOCK_AHEAD_MS']
  ? `require(${JSON.stringify(clock)});\n`
  : '';

const startDeadlineMs = 60_000;

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} url ends with the port, without a slash
 * @property {string} log the file that holds what the server printed
 * @property {() => Promise<void>} stop
 */

/** What keeps a test run, and its pictures, free of anything but the extension. A caller's settings win. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // It looks through the machine's processes for ports, every few seconds.
  'remote.autoForwardPorts': false,
  'remote.autoForwardPortsSource': 'output',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * All of VS Code's own extensions that tests look at: the others, Copilot and Git among them, take a second of each start, and
 * the processor while tests run.
 */
export const fewExtensions = [
  ...['theme-defaults', 'theme-seti', 'theme-modern-icons', 'configuration-editing', 'search-result', 'diff'],
  ...['json', 'json-language-features', 'yaml', 'ini', 'log', 'markdown-basics', 'javascript', 'python'],
];

/**
 * The environment of this process without what would make a run depend on the machine: AWS settings and files, those of
 * npm and of a VS Code that this terminal may belong to.
 * @param {string} home an empty folder; VS Code's sockets go there, too, and with it
 * @returns {NodeJS.ProcessEnv}
 */
export function isolatedEnv(home) {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(AWS|npm|VSCODE|ELECTRON|VITEST|XDG_(CONFIG|DATA|CACHE|STATE))_/i.test(name),
  );
  const dropped = {
    NODE_OPTIONS: process.env['TEST_CLOCK_AHEAD_MS'] && shiftedClock,
    NODE_ENV: undefined,
    TEST: undefined,
  };
  // The credentials chain ends at the metadata service of EC2, which isn't on 127.0.0.1.
  return {
    ...Object.fromEntries(own),
    ...dropped,
    HOME: home,
    TMPDIR: home,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/**
 * @param {object} options
 * @param {string} options.serverDataDir an empty folder, or one of an earlier run
 * @param {string} [options.extensionsDir] default: inside serverDataDir
 * @param {NodeJS.ProcessEnv} [options.env] the whole environment of the server, and so of the extension host
 * @param {boolean} [options.testDriver] makes the workbench heed the payload of its URL
 * @param {boolean} [options.workspaceTrust] default: every workspace is trusted without asking
 * @param {Record<string, unknown>} [options.settings] user settings besides the quiet ones
 * @param {string} [options.locale] display language, e.g. `de`; VS Code's own texts stay English
 * @param {readonly string[]} [options.builtinExtensions] of VS Code's own extensions only these; default: all
 * @param {number} [options.port] default: any free one
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const { serverDataDir, testDriver = false, workspaceTrust = false, locale, port = 0 } = options;
  const host = await ensureHost();
  await writeSettings(serverDataDir, options.settings);
  if (locale) await writeLanguagePack(serverDataDir, locale);
  const builtin = options.builtinExtensions && (await linkBuiltin(serverDataDir, options.builtinExtensions));
  const args = [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', ...folders(options)],
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(locale ? ['--locale', locale] : []),
    ...(builtin ? ['--builtin-extensions-dir', builtin] : []),
  ];
  const log = path.join(serverDataDir, 'server.log');
  const child = spawn(
    host.node,
    [path.join(import.meta.dirname, 'guard.mjs'), host.node, host.server, ...args],
    {
      // There is no gallery to ask for updates or recommendations.
      env: { EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...(options.env ?? process.env) },
      detached: true,
      stdio: 'pipe',
    },
  );
  const stop = stopper(child);
  try {
    const listening = await listeningPort(child, log);
    return { port: listening, url: `http://localhost:${listening}`, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} vsix
 * @param {{ serverDataDir: string, extensionsDir?: string }} dirs
 */
export async function installExtension(vsix, dirs) {
  await mkdir(dirs.serverDataDir, { recursive: true });
  const { node, server } = await ensureHost();
  const args = [
    server,
    '--install-extension',
    vsix,
    '--force',
    '--accept-server-license-terms',
    ...folders(dirs),
  ];
  const { stdout, stderr } = await promisify(execFile)(node, args, { env: isolatedEnv(dirs.serverDataDir) });
  if (!/was successfully installed/.test(stdout))
    throw new Error(`Installing ${vsix} failed.\n${stdout}${stderr}`);
}

/** @param {{ serverDataDir: string, extensionsDir?: string }} dirs */
function folders({ serverDataDir, extensionsDir }) {
  return ['--server-data-dir', serverDataDir, ...(extensionsDir ? ['--extensions-dir', extensionsDir] : [])];
}

/** @param {string} serverDataDir @param {Record<string, unknown>} [settings] */
async function writeSettings(serverDataDir, settings) {
  const folder = path.join(serverDataDir, 'data/User');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
}

/**
 * @param {string} serverDataDir
 * @param {readonly string[]} names folders of VS Code's own extensions
 * @returns {Promise<string>} the folder that holds links to them
 */
async function linkBuiltin(serverDataDir, names) {
  const { server } = await ensureHost();
  const all = path.join(path.dirname(server), '../extensions');
  const folder = path.join(serverDataDir, 'builtin-extensions');
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    // An older VS Code may not have it.
    if (existsSync(path.join(all, name))) await symlink(path.join(all, name), path.join(folder, name), 'dir');
  }
  return folder;
}

/** A language counts as known once a language pack names it; an empty translation will do. */
async function writeLanguagePack(/** @type {string} */ serverDataDir, /** @type {string} */ locale) {
  const data = path.join(serverDataDir, 'data');
  const translation = path.join(data, 'no-translations.json');
  const extensions = [{ extensionIdentifier: { id: 'test.language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'empty', label: locale, extensions, translations: { vscode: translation } };
  await writeFile(translation, JSON.stringify({ contents: {} }));
  await writeFile(path.join(data, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/**
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @param {string} log
 * @returns {Promise<number>}
 */
function listeningPort(child, log) {
  const sink = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  child.once('close', () => sink.end());
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server doesn't listen; see ${log}.`)),
      startDeadlineMs,
    );
    const settle = (/** @type {() => void} */ outcome) => {
      clearTimeout(timer);
      outcome();
    };
    createInterface(child.stdout).on('line', (line) => {
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port) settle(() => resolve(Number(port)));
    });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () =>
      settle(() => reject(new Error(`The server ended before it listened; see ${log}.`))),
    );
  });
}

/**
 * Closing the guard's standard input makes it end the server and all its children, as the end of this process does.
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 */
function stopper(child) {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.on('error', () => {});
  return async () => {
    child.stdin.end();
    await ended;
  };
}
