#!/usr/bin/env node
// Stands in for the desktop build as @vscode/test-electron's executable: same arguments, same exit code, but headless.
import { fstatSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { fewExtensions, startServer } from './server.mjs';

const deadlineMs = Number(process.env.TEST_DEADLINE_SECONDS ?? 300) * 1000;

/** What is of use here of a desktop VS Code's arguments. */
function parse(/** @type {string[]} */ args) {
  const values = (/** @type {string} */ name) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const [tests] = values('extensionTestsPath');
  if (!tests) throw new Error('--extensionTestsPath= is missing.');
  return {
    tests: path.resolve(tests.endsWith('.js') ? tests : path.join(tests, 'index.js')),
    extensions: values('extensionDevelopmentPath').map((folder) => path.resolve(folder)),
    userDataDir: values('user-data-dir')[0],
    extensionsDir: values('extensions-dir')[0],
    locale: values('locale')[0],
    folder: args.find((arg) => !arg.startsWith('-')),
  };
}

/** @typedef {ReturnType<typeof parse>} Launch */
/** @typedef {(() => Promise<unknown>)[]} Cleanup undone in reverse order */

/**
 * The workbench takes the place of the desktop's arguments from its address, when the server's test driver is on.
 * @param {string} url @param {Launch} launch
 */
function workbenchUrl(url, { tests, extensions, folder }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${new URL(url).host}${file}`;
  const payload = [
    ...extensions.map((extension) => ['extensionDevelopmentPath', remote(extension)]),
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ];
  /** @type {[string, string]} */
  const place = folder ? ['folder', path.resolve(folder)] : ['ew', 'true'];
  return `${url}/?${new URLSearchParams([place, ['payload', JSON.stringify(payload)]])}`;
}

/**
 * Runs the tests in a page; settles with their exit code.
 * @param {Launch} launch @param {Cleanup} cleanup
 * @returns {Promise<number>}
 */
async function run(launch, cleanup) {
  const own = launch.userDataDir ? undefined : await mkdtemp(path.join(tmpdir(), 'launch-'));
  if (own) cleanup.push(() => rm(own, { recursive: true, force: true }));
  const { extensionsDir, locale } = launch;
  const serverDataDir = path.resolve(own ?? /** @type {string} */ (launch.userDataDir));
  const server = await startServer({
    serverDataDir,
    extensionsDir,
    locale,
    env: process.env,
    testDriver: true,
    builtinExtensions: fewExtensions,
  });
  cleanup.push(server.stop);
  const browser = await launchBrowser();
  cleanup.push(() => browser.close());
  const page = await browser.newPage();
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ what) =>
      reject(new Error(`${what}; the server's log is ${server.log}.`));
    page.once('crash', () => fail('The workbench crashed'));
    page.once('close', () => fail('The workbench was closed'));
    setTimeout(() => fail(`The tests didn't end within ${deadlineMs / 1000} s`), deadlineMs).unref();
    page
      .exposeFunction('codeAutomationLog', print)
      .then(() => page.exposeFunction('codeAutomationExit', resolve))
      .then(() => page.goto(workbenchUrl(server.url, launch)))
      .catch(reject);
  });
}

// What VS Code itself has to say in every run: its connection, and the native modules the host does without.
const chatter = new RegExp(
  [
    ...[
      'Resolv(ing|ed) connection token',
      'Creating a socket',
      'Ignoring fetching',
      'No extension gallery service',
      'No search provider registered',
    ],
    ...[
      '\\[(reconnection-grace-time|AgentHost|AccountPolicyGate|Service Worker)',
      'Error: Could not locate the bindings',
    ],
    "Cannot find module './build/Release/",
  ]
    .map((start) => `^${start}`)
    .join('|'),
);

/** The consoles of the extension host and of the workbench arrive here. */
function print(/** @type {string} */ type, /** @type {unknown[]} */ args) {
  const text = format(...args);
  if (chatter.test(text)) return;
  (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${text}\n`);
}

async function main() {
  /** @type {Cleanup} */
  const cleanup = [];
  /** @type {Promise<number> | undefined} */
  let ending;
  const end = (/** @type {number} */ code) =>
    (ending ??= (async () => {
      for (const undo of cleanup.reverse()) await undo().catch(() => {});
      process.exit(code);
    })());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void end(1));
  // A pipe on standard input belongs to the test runner: when it ends, so has the runner.
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.resume().once('end', () => void end(1));
  try {
    await end(await run(parse(process.argv.slice(2)), cleanup));
  } catch (error) {
    if (!ending) console.error(error);
    await end(1);
  }
}

await main();
