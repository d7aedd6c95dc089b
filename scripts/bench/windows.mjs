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
const manyJobs = 100_000;
const delayMs = 50;
const runs = 9;
/** Constant rows of that number take the better part of a minute to draw. */
const manyRuns = 3;

/** @returns {Promise<Figure[]>} */
export async function windows() {
  const constant = await extensionCopy('constant');
  const browser = await launchBrowser();
  try {
    const figures = await withService({ jobs, delayMs }, (watched) =>
      firstRowsAndRest(browser, constant, watched),
    );
    // Without a delay: it is the tree that is looked at.
    const rest = await withService({ jobs: manyJobs, delayMs: 0 }, async (watched) => {
      const times = { rest: /** @type {number[]} */ ([]), constantRest: /** @type {number[]} */ ([]) };
      for (let index = 0; index < manyRuns; index++) {
        await inWindow(watched, constant, manyJobs, async (open) => {
          const page = await open(browser);
          await firstRows(page, 'Personalize');
          const { ours, constantRows } = await atRest(page, watched);
          times.rest.push(ours);
          times.constantRest.push(constantRows);
          await page.context().close();
        });
      }
      return restFigure(manyJobs, median(times.rest), median(times.constantRest));
    });
    return [...figures, rest];
  } finally {
    await browser.close();
  }
}

/** @typedef {Awaited<ReturnType<typeof watch>>} Watched */
/** @typedef {import('playwright-core').Browser} Browser */

/**
 * @template T
 * @param {{ jobs: number, delayMs: number }} options @param {(watched: Watched) => Promise<T>} measure
 */
async function withService(options, measure) {
  const service = await startService(options);
  const watched = await watch(service.url);
  try {
    return await measure(watched);
  } finally {
    await watched.close();
    await service.stop();
  }
}

/** @param {Browser} browser @param {string} constant @param {Watched} watched @returns {Promise<Figure[]>} */
async function firstRowsAndRest(browser, constant, watched) {
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
    restFigure(jobs, of('rest'), of('constantRest')),
  ];
}

/** @param {number} count @param {number} value @param {number} baseline */
function restFigure(count, value, baseline) {
  const name = `tree at rest after the last page of ${count} jobs`;
  return atMostTimes({ unit: 'ms', name, value, baseline, baselineName: `${count} constant rows` }, 1.5);
}

/**
 * A window that has never seen the list, one that has, and constant trees beside them.
 * @param {Browser} browser @param {string} constant @param {Watched} watched
 */
async function oneRun(browser, constant, watched) {
  return inWindow(watched, constant, jobs, async (openIn) => {
    const open = () => openIn(browser);
    const first = await open();
    const fresh = await firstRows(first, 'Personalize');
    const { ours, constantRows } = await atRest(first, watched);
    await first.context().close();
    // Each as the first view of a window of its own.
    const again = await firstRowsOf(open, 'Personalize');
    const constantAgain = await firstRowsOf(open, 'Constant');
    return { fresh, again, constant: constantAgain, rest: ours, constantRest: constantRows };
  });
}

/**
 * A server with both extensions, and a folder of its own.
 * @template T
 * @param {Watched} watched @param {string} constant @param {number} rows of the large constant group
 * @param {(open: (browser: Browser) => ReturnType<typeof openWindow>) => Promise<T>} measure
 */
async function inWindow(watched, constant, rows, measure) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  const extensionsDir = path.join(folder, 'extensions');
  const workspace = path.join(folder, 'workspace');
  for (const each of [extensionsDir, workspace]) await mkdir(each);
  for (const each of [root, constant]) await symlink(each, path.join(extensionsDir, path.basename(each)));
  const server = await startServer({
    serverDataDir: path.join(folder, 'server'),
    extensionsDir,
    env: { ...isolatedEnv(folder), ...awsEnv(watched.url), CONSTANT_ROWS: String(rows) },
  });
  try {
    return await measure((browser) => openWindow(browser, server.url, workspace));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Of a list under way, and then of constant rows that are drawn anew.
 * @param {import('playwright-core').Page} page @param {Watched} watched
 */
async function atRest(page, watched) {
  const last = await watched.lastPage();
  const ours = (await settled(page)) - last;
  await showExplorer(page);
  await firstRows(page, 'Many');
  return { ours, constantRows: await settle(page, 'Constant: Change') };
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
