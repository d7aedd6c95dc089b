// Starts VS Code with the extension on the sample account. --screenshot FILE writes a picture of that and ends.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchBrowser, widenSidebar } from './test-host/browser.mjs';
import { hostSupported, root } from './test-host/install.mjs';
import { isolatedEnv, startServer } from './test-host/server.mjs';

const extensions = [root, path.join(root, 'scripts/start-helper')];

/** VS Code's command on this machine, unless it can't open a window here. */
function desktopCommand() {
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  // In a terminal of a remote window, `code` is a messenger that opens files and nothing else.
  if (process.env.TEST_HOST === 'browser' || !display || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** @param {string} command */
async function openDesktop(command) {
  const folder = path.join(root, '.vscode-test/start');
  const args = [
    ...['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    ...[
      `--user-data-dir=${path.join(folder, 'data')}`,
      `--extensions-dir=${path.join(folder, 'extensions')}`,
    ],
    ...extensions.map((extension) => `--extensionDevelopmentPath=${extension}`),
    await workspace(folder),
  ];
  console.log('VS Code is opening; close its window to end this.');
  const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  child.once('exit', (code) => process.exit(code ?? 1));
}

/** @param {number} port */
async function openServer(port) {
  const folder = path.join(root, '.vscode-test/start-server');
  const { url, stop } = await serve(folder, process.env, port);
  console.log(`\nThe extension runs in the VS Code at\n\n  ${url}\n\nCtrl+C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}

/** @param {string} file */
async function takeScreenshot(file) {
  const folder = await mkdtemp(path.join(tmpdir(), 'start-'));
  const home = path.join(folder, 'home');
  await mkdir(home);
  const { url, stop } = await serve(folder, isolatedEnv(home));
  try {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await page.goto(url);
    // Failed jobs head the tree, and their group opens by itself.
    await page.locator('.customview-tree .monaco-list-row[aria-level="2"]').first().waitFor();
    await page.locator('.part.sidebar .monaco-progress-container.active').waitFor({ state: 'hidden' });
    await widenSidebar(page, 480);
    await mkdir(path.dirname(file), { recursive: true });
    await page.screenshot({ path: file, animations: 'disabled' });
    await browser.close();
    console.log(file);
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A server on which both extensions are installed: as links, so that a rebuild and a reload of the window show a change.
 * @param {string} folder @param {NodeJS.ProcessEnv} env @param {number} [port]
 */
async function serve(folder, env, port) {
  const extensionsDir = path.join(folder, 'extensions');
  await rm(extensionsDir, { recursive: true, force: true });
  await mkdir(extensionsDir, { recursive: true });
  for (const extension of extensions)
    await symlink(extension, path.join(extensionsDir, path.basename(extension)));
  const { url, stop } = await startServer({
    serverDataDir: path.join(folder, 'data'),
    extensionsDir,
    env,
    port,
  });
  return { url: `${url}/?folder=${encodeURIComponent(await workspace(folder))}`, stop };
}

/** The choice of the sample account is kept per workspace. */
async function workspace(/** @type {string} */ folder) {
  const empty = path.join(folder, 'recommendations');
  await mkdir(path.join(empty, '.vscode'), { recursive: true });
  // The folder is inside this repository, and VS Code would ask whether to open that.
  const settings = { 'git.openRepositoryInParentFolders': 'never' };
  await writeFile(path.join(empty, '.vscode/settings.json'), JSON.stringify(settings));
  return empty;
}

const { values } = parseArgs({ options: { screenshot: { type: 'string' }, port: { type: 'string' } } });
const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);
const desktop = desktopCommand();
if (values.screenshot) {
  // npm runs scripts at the root, wherever it was called.
  await takeScreenshot(path.resolve(process.env.INIT_CWD ?? process.cwd(), values.screenshot));
} else if (desktop) {
  await openDesktop(desktop);
} else if (hostSupported) {
  await openServer(Number(values.port ?? 0));
} else {
  console.error(
    "VS Code's command `code` isn't in the PATH: install it, or open this folder in VS Code and press F5.",
  );
  process.exitCode = 1;
}
