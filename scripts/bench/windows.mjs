// What a person waits for in the workbench: first rows, and a tree that has come to rest. Measured in the page itself.
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { launchBrowser } from '../test-host/browser.mjs';
import { root } from '../test-host/install.mjs';
import { isolatedEnv, startServer } from '../test-host/server.mjs';
import { bundle, extensionCopy, output } from './bundle.mjs';
import { atMostMore, atMostTimes, median } from './figures.mjs';
import { firstRows, openWindow, settle, settled, showExplorer } from './page.mjs';
import { awsEnv, startService } from './service.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const jobs = 10_000;
const delayMs = 50;
const runs = 9;

/** @returns {Promise<Figure[]>} */
export async function windows() {
  const constant = await extensionCopy('constant');
  const service = await startService({ jobs, delayMs });
  const watched = await watch(service.url);
  const browser = await launchBrowser();
  try {
    /** @type {Record<string, number[]>} */
    const times = { fresh: [], again: [], constant: [], rest: [], constantRest: [], request: [] };
    for (let index = 0; index < runs; index++) {
      const run = await oneRun(browser, constant, watched);
      for (const [name, ms] of Object.entries(run)) times[name]?.push(ms);
      times['request']?.push(await oneRequest(watched.url));
    }
    const of = (/** @type {string} */ name) => median(times[name] ?? []);
    const unit = 'ms';
    return [
      atMostMore(
        {
          unit,
          name: 'view shown to first rows',
          value: of('fresh'),
          baseline: of('request'),
          baselineName: 'one request of the bare SDK',
        },
        150,
      ),
      atMostMore(
        {
          unit,
          name: 'view shown to first rows, last known list',
          value: of('again'),
          baseline: of('constant'),
          baselineName: 'the same groups of constant rows',
        },
        100,
      ),
      atMostTimes(
        {
          unit,
          name: 'tree at rest after the last page',
          value: of('rest'),
          baseline: of('constantRest'),
          baselineName: `${jobs} constant rows`,
        },
        1.5,
      ),
    ];
  } finally {
    await browser.close();
    await watched.close();
    await service.stop();
  }
}

/**
 * A window that has never seen the list, one that has, and constant trees beside them.
 * @param {import('playwright-core').Browser} browser @param {string} constant
 * @param {Awaited<ReturnType<typeof watch>>} watched
 */
async function oneRun(browser, constant, watched) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const extensionsDir = path.join(folder, 'extensions');
  const workspace = path.join(folder, 'workspace');
  for (const each of [extensionsDir, workspace]) await mkdir(each);
  for (const each of [root, constant]) await symlink(each, path.join(extensionsDir, path.basename(each)));
  const server = await startServer({
    serverDataDir: path.join(folder, 'server'),
    extensionsDir,
    env: { ...isolatedEnv(path.join(folder)), ...awsEnv(watched.url) },
  });
  const open = () => openWindow(browser, server.url, workspace);
  try {
    const first = await open();
    const fresh = await firstRows(first, 'Personalize');
    const last = await watched.lastPage();
    const rest = (await settled(first)) - last;
    await showExplorer(first);
    await firstRows(first, 'Ten Thousand');
    const constantRest = await settle(first, 'Constant: Change');
    await first.context().close();
    // Each as the first view of a window of its own.
    const again = await firstRowsOf(open, 'Personalize');
    const constantAgain = await firstRowsOf(open, 'Constant');
    return { fresh, again, constant: constantAgain, rest, constantRest };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {() => ReturnType<typeof openWindow>} open @param {string} title */
async function firstRowsOf(open, title) {
  const page = await open();
  const ms = await firstRows(page, title);
  await page.context().close();
  return ms;
}

/**
 * Hands requests on to the service, and sees when the last page of a list was answered.
 * @param {string} target
 */
async function watch(target) {
  /** @type {(at: number) => void} */
  let resolve = () => {};
  /** @type {Promise<number>} */
  let last = new Promise((settle) => (resolve = settle));
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = httpRequest(new URL(url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      let text = '';
      answer.on('data', (part) => {
        text += String(part);
        outgoing.write(part);
      });
      answer.on('end', () => {
        outgoing.end();
        if (text.includes('"batchInferenceJobs"') && !text.includes('"nextToken"')) resolve(Date.now());
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Of the list under way; in ms since the epoch. */
    lastPage: async () => {
      const at = await last;
      last = new Promise((settle) => (resolve = settle));
      return at;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed(undefined));
        server.closeAllConnections();
      }),
  };
}

/** One answer of a new client, in ms; loading the SDK is not in it. @param {string} url */
async function oneRequest(url) {
  const file = await bundle('one-request');
  const env = { ...isolatedEnv(output), ...awsEnv(url) };
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file], { env });
  return Number(stdout);
}
