// Opens the workbench of a real VS Code in a real browser, with the packaged extension installed.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from '../../../scripts/test-host/browser.mjs';
import {
  fewExtensions,
  isolatedEnv,
  loadShiftedClock,
  startServer,
  type Server,
} from '../../../scripts/test-host/server.mjs';

export interface WorkbenchOptions {
  /** For the extension host, over one that holds no AWS settings, an empty home folder and the zone. */
  env?: NodeJS.ProcessEnv;
  /** User settings. */
  settings?: Record<string, unknown>;
  /** Files of the workspace by relative path; `false` opens a window without a folder. */
  workspace?: Record<string, string> | false;
  /** Files of the home folder by relative path, e.g. `.aws/config`. */
  home?: Record<string, string>;
  /** Asks for trust, as VS Code does by default; without it every workspace is trusted. */
  workspaceTrust?: boolean;
  /** Display language, e.g. `de`. */
  locale?: string;
  /** Files put into the installed extension by relative path, e.g. `package.nls.el.json`. */
  extensionFiles?: Record<string, string>;
  /** Installs `helper/` beside the extension, whose commands do what other extensions do. */
  helper?: boolean;
  /** Of the window, in CSS pixels. */
  size?: { width: number; height: number };
}

export interface Workbench {
  readonly page: Page;
  readonly server: Server;
  /** The folder that holds `home/`, `workspace/` and the server's data. */
  readonly folder: string;
  readonly workspace: string;
  readonly home: string;
  /** What the page and the extension host have written to their consoles. */
  readonly console: readonly string[];
  /**
   * Changes workspace settings, `undefined` takes one away; VS Code sees it by itself, some moments later. (It doesn't
   * watch the file of the user's settings.)
   */
  setSettings(settings: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

// There from the start: of a folder that comes with its first file, VS Code sees the folder alone.
const settingsFile = '.vscode/settings.json';

/** Of the server and the page. scripts/any-day.mjs names others. */
export const zone = process.env['TEST_ZONE'] ?? 'UTC';

/** How long a page waits for anything. */
export const defaultTimeoutMs = 20_000;

const open = new Set<Workbench>();
let browser: Promise<Browser> | undefined;

/** A server and a window of their own, ready for use. `close` is optional: the end of the test file does it, too. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'workbench-'));
  const home = path.join(folder, 'home');
  const workspace = path.join(folder, 'workspace');
  await writeFiles(home, options.home ?? {});
  await writeFiles(workspace, { [settingsFile]: '{}', ...(options.workspace || {}) });
  const settings: Record<string, unknown> = {};
  const server = await startServer({
    settings: options.settings ?? {},
    serverDataDir: path.join(folder, 'server'),
    extensionsDir: await ownExtensions(folder, options),
    env: { ...isolatedEnv(home), TZ: zone, ...options.env },
    workspaceTrust: options.workspaceTrust ?? false,
    builtinExtensions: fewExtensions,
    ...(options.locale && { locale: options.locale }),
  });
  const context = await newContext(server.url, options.size);
  const page = await context.newPage();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`page error: ${error.message}`));
  const workbench: Workbench = {
    page,
    server,
    folder,
    workspace,
    home,
    console: lines,
    setSettings: (changes) => {
      Object.assign(settings, changes);
      return writeFile(path.join(workspace, settingsFile), JSON.stringify(settings));
    },
    close: async () => {
      if (!open.delete(workbench)) return;
      await context.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  open.add(workbench);
  const place = options.workspace === false ? 'ew=true' : `folder=${encodeURIComponent(workspace)}`;
  await page.goto(`${server.url}/?${place}`);
  await ready(page);
  return workbench;
}

/** Ready is when all parts stand and the theme is theirs. Extensions start about then: wait for what they bring. */
export async function ready(page: Page): Promise<void> {
  await page
    .locator('.monaco-workbench[class*="vscode-theme-"] .part.activitybar .action-item')
    .first()
    .waitFor();
  await page.locator('.part.statusbar .statusbar-item').first().waitFor();
}

/** A server writes into its extensions folder: it gets a copy, which takes a tenth of the time of an installation. */
async function ownExtensions(
  folder: string,
  { extensionFiles = {}, helper = false }: WorkbenchOptions,
): Promise<string> {
  const extensions = path.join(folder, 'extensions');
  await cp(inject('extensionsDir'), extensions, { recursive: true });
  const [name = ''] = (await readdir(extensions)).filter((each) => each.startsWith('personalize-tools.'));
  const main = path.join(extensions, name, 'dist/extension.js');
  if (loadShiftedClock !== '') await writeFile(main, loadShiftedClock + (await readFile(main, 'utf8')));
  await writeFiles(path.join(extensions, name), extensionFiles);
  if (helper) await addHelper(extensions);
  return extensions;
}

async function addHelper(extensions: string): Promise<void> {
  const relativeLocation = 'test.helper';
  await cp(path.resolve('test/e2e/helper'), path.join(extensions, relativeLocation), { recursive: true });
  const file = path.join(extensions, 'extensions.json');
  const installed = JSON.parse(await readFile(file, 'utf8')) as unknown[];
  const location = { $mid: 1, path: path.join(extensions, relativeLocation), scheme: 'file' };
  const helper = { identifier: { id: relativeLocation }, version: '1.0.0', location, relativeLocation };
  await writeFile(file, JSON.stringify([...installed, helper]));
}

async function newContext(origin: string, size = { width: 1280, height: 800 }): Promise<BrowserContext> {
  // One for each file: files run side by side, and what a browser's windows copy is shared among them.
  browser ??= launchBrowser();
  const context = await (
    await browser
  ).newContext({ viewport: size, locale: 'en-US', timezoneId: zone, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  context.setDefaultTimeout(defaultTimeoutMs);
  return context;
}

async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Of every open window: a picture and the consoles, in build/e2e-failures, and what can be read on screen, printed. */
export async function dumpAll(name: string, message: string): Promise<void> {
  process.stderr.write(`${name}: ${message}\n`);
  const target = path.resolve('build/e2e-failures');
  await mkdir(target, { recursive: true });
  for (const [index, { page, server, console: said }] of [...open].entries()) {
    const base = path.join(target, `${name.replace(/[^\w.-]+/g, '-')}${index || ''}`);
    const outcome = await page.screenshot({ path: `${base}.png` }).catch((error: unknown) => String(error));
    const problem = typeof outcome === 'string' ? [outcome] : [];
    await writeFile(`${base}.log`, [...said, ...problem].join('\n'));
    await cp(server.log, `${base}.server.log`);
    const onScreen = await readScreen(page).catch((error: unknown) => [String(error)]);
    const printed = [`${name}: window ${index + 1}, ${base}.png and .log`, ...onScreen, ...problem];
    process.stderr.write(`${printed.join('\n  ')}\n`);
  }
}

/** Rows, prompts and notifications, one a line, each with the place where it stands. */
async function readScreen(page: Page): Promise<string[]> {
  const places = {
    'view message': '.tree-explorer-viewlet-tree-view .message',
    welcome: '.welcome-view-content',
    row: '.customview-tree .monaco-list-row',
    tab: '.tab .label-name',
    'quick input': '.quick-input-title, .quick-input-message, .quick-input-list .monaco-list-row',
    notification: '.notification-list-item-message',
    dialog: '.monaco-dialog-box',
    hover: '.monaco-hover',
  };
  return page.evaluate(
    (all) =>
      Object.entries(all).flatMap(([place, selector]) =>
        [...document.querySelectorAll<HTMLElement>(selector)]
          .filter((element) => element.checkVisibility())
          .map((element) => `${place}: ${element.innerText.replace(/\s+/g, ' ').trim().slice(0, 200)}`),
      ),
    places,
  );
}

/** Ends the windows that a test file left open, and its browser. */
export async function closeAll(): Promise<void> {
  for (const workbench of [...open]) await workbench.close();
  await (await browser)?.close();
  browser = undefined;
}
