// What a person does and sees in the workbench. Everything waits for what it needs; nothing sleeps.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { defaultTimeoutMs, ready, type Workbench } from './workbench';

/**
 * Runs a command by its title in the palette, e.g. `Personalize: Refresh`; opens the palette again where a window that has
 * just been loaded takes the focus from it or adds commands later: an open palette keeps to those it has found first.
 */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
  await vi.waitFor(
    async () => {
      if (await quickInput(page).isVisible()) await page.keyboard.press('Escape');
      await quickInput(page).waitFor({ state: 'hidden' });
      await page.keyboard.press('F1');
      await quickInput(page).locator('input').first().fill(`>${title}`, { timeout: 5_000 });
      const row = quickPickRows(page).filter({ has: page.getByText(title, { exact: true }) });
      await row.first().click({ timeout: 5_000 });
    },
    { timeout: 30_000 },
  );
}

/**
 * Runs a command that opens a quick pick, and answers it; both again where VS Code moved the focus meanwhile, which closes the
 * pick: it does so for a moment after a window was loaded and after a tree took the place of a welcome view.
 */
export async function answering(
  workbench: Workbench,
  title: string,
  answer: () => Promise<void>,
): Promise<void> {
  const { page } = workbench;
  await vi.waitFor(
    async () => {
      await runCommand(workbench, title);
      page.setDefaultTimeout(5_000);
      await answer().finally(() => page.setDefaultTimeout(defaultTimeoutMs));
    },
    { timeout: 45_000 },
  );
}

/** Runs a command that opens a quick pick, and types what to look for, until there is such a row. */
export async function runAndType(workbench: Workbench, title: string, text: string): Promise<void> {
  await answering(workbench, title, async () => {
    await quickInput(workbench.page).locator('input[type="text"]').fill(text);
    await quickPickRows(workbench.page).filter({ hasText: text }).first().waitFor();
  });
}

/** By VS Code's own command, which saves the state of the window before: a reload of the page may lose the latest. */
export async function reloadWindow(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await Promise.all([page.waitForEvent('load'), runCommand(workbench, 'Developer: Reload Window')]);
  await ready(page);
}

/** The quick pick or input box that is open. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget').filter({ visible: true });
}

export function quickPickRows(page: Page): Locator {
  return quickInput(page).locator('.monaco-list-row');
}

/** The name of the job that a row of a quick pick stands for: its description begins with it. */
export async function jobNameIn(row: Locator): Promise<string> {
  const text = await row.locator('.label-description').first().innerText();
  return (text.split(' · ')[0] ?? '').trim();
}

/**
 * Shows the extension's container, whatever is shown now. Not by its icon: a click would hide the container if a window
 * that has just been loaded anew is about to show it by itself.
 */
export async function openSidebar(workbench: Workbench, title = 'Personalize'): Promise<void> {
  await activityBarItem(workbench.page, title).waitFor();
  await runCommand(workbench, `View: Show ${title}`);
  await workbench.page.locator('.part.sidebar .title-label', { hasText: title }).waitFor();
}

/** An icon of the activity bar; its name may go on with the text of its badge. */
export function activityBarItem(page: Page, title: string): Locator {
  return page.locator('.part.activitybar .action-item').filter({ has: page.getByLabel(title) });
}

/** The rows of a tree view as they are on screen, from top to bottom. */
export function treeRows(page: Page): Locator {
  return page.locator('.customview-tree .monaco-list-row');
}

/** The row with this label or the whole name of its job; its description doesn't count. */
export function treeRow(page: Page, label: string): Locator {
  const labelled = treeRows(page).filter({
    has: page.locator('.label-name', { hasText: new RegExp(`^${escape(label)}$`) }),
  });
  // Long names are short in the row. Screen readers hear all of them.
  return labelled.or(treeRows(page).and(page.locator(`[aria-label^=${JSON.stringify(`${label}, `)}]`)));
}

/** The whole name of the job of a row. */
export async function jobName(row: Locator): Promise<string> {
  return nameHeard(await row.getAttribute('aria-label'));
}

/** The whole names of the jobs of rows on screen. */
export async function jobNames(rows: Locator): Promise<string[]> {
  return (await rows.evaluateAll((all) => all.map((row) => row.ariaLabel))).map(nameHeard);
}

function nameHeard(text: string | null): string {
  return text?.split(', ')[0] ?? '';
}

/** Opens a group that is closed; tries again where the row moved under the mouse, as it does while jobs still arrive. */
export function expand(group: Locator): Promise<void> {
  return setExpanded(group, 'true');
}

export function collapse(group: Locator): Promise<void> {
  return setExpanded(group, 'false');
}

async function setExpanded(group: Locator, expanded: 'true' | 'false'): Promise<void> {
  await vi.waitFor(
    async () => {
      if ((await group.getAttribute('aria-expanded')) !== expanded) await group.click({ timeout: 2_000 });
      // A second click before a busy window has answered the first would undo it.
      await group.and(group.page().locator(`[aria-expanded="${expanded}"]`)).waitFor({ timeout: 8_000 });
    },
    { timeout: 30_000 },
  );
}

/** `[label, description]` of every row on screen, or of those of a level, as one reads them; all at once, as rows come and go. */
export async function readTree(page: Page, level?: number): Promise<[string, string][]> {
  const rows =
    level === undefined ? treeRows(page) : treeRows(page).and(page.locator(`[aria-level="${level}"]`));
  return rows.evaluateAll((all) =>
    all.map((row): [string, string] => [
      row.querySelector<HTMLElement>('.label-name')?.innerText ?? '',
      row.querySelector<HTMLElement>('.label-description')?.innerText ?? '',
    ]),
  );
}

/** The texts of `viewsWelcome`, where the tree is empty. */
export function welcome(page: Page): Locator {
  return page.locator('.pane-body .welcome-view-content').filter({ visible: true });
}

/** Points elsewhere, until no hover shows. VS Code keeps one open whose row was drawn anew, until a key. */
export async function leaveHover(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await hovers(page)
    .first()
    .waitFor({ state: 'hidden', timeout: 2_000 })
    .catch(() => page.keyboard.press('Escape'));
  await hovers(page).first().waitFor({ state: 'hidden', timeout: 2_000 });
}

/** Points at something and waits for the hover that belongs to it; again where a row was drawn anew under the mouse. */
export async function hover(target: Locator): Promise<Locator> {
  const page = target.page();
  return vi.waitFor(
    async () => {
      // A hover that still shows would be taken for the one to come.
      await leaveHover(page, 0, 0);
      await target.hover();
      await hovers(page).first().waitFor({ timeout: 4_000 });
      // VS Code's own text, until the extension has answered.
      await hovers(page)
        .filter({ hasText: /^Loading\.\.\.$/ })
        .waitFor({ state: 'detached', timeout: 4_000 });
      return hovers(page).first();
    },
    { timeout: 20_000 },
  );
}

export function hovers(page: Page): Locator {
  return page.locator('.monaco-hover').filter({ visible: true });
}

/** Opens the context menu of a row and chooses an entry. */
export async function chooseFromMenu(target: Locator, entry: string): Promise<void> {
  const page = target.page();
  await vi.waitFor(
    async () => {
      await target.click({ button: 'right', timeout: 5_000 });
      try {
        // By the label inside, as the name of an item goes on with its keys.
        await page.locator('.monaco-menu').getByLabel(entry, { exact: true }).hover({ timeout: 5_000 });
        // A menu ignores the mouse for a moment after it has opened, but never the keyboard.
        const focused = page.locator('.monaco-menu .action-item.focused').getByLabel(entry, { exact: true });
        await focused.waitFor({ timeout: 5_000 });
      } catch (error) {
        // It stands before everything else: opened again, it offers what the rows are now.
        await page.keyboard.press('Escape');
        throw error;
      }
      await page.keyboard.press('Enter');
    },
    { timeout: 30_000 },
  );
}

/** Presses the button of a row that shows when one points at it; again where the row was drawn anew under the mouse. */
export async function clickInlineAction(row: Locator, title: string): Promise<void> {
  // A name may go on with the keys that do the same.
  const button = row.getByRole('button', { name: new RegExp(`^${escape(title)}( \\(.*\\))?$`) });
  await vi.waitFor(
    async () => {
      await row.page().mouse.move(0, 0);
      await row.hover();
      await button.click({ timeout: 2_000 });
    },
    { timeout: 20_000 },
  );
}

/** The document of the webview in front; VS Code puts it two frames deep. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

// The oldest VS Code has longer names for two of them.
const first = process.env['TEST_HOST_VERSION'] === 'oldest' ? 'Default ' : '';
const themes = {
  light: [`${first}Light Modern`, 'light_modern'],
  dark: [`${first}Dark Modern`, 'dark_modern'],
  'high contrast dark': ['Default High Contrast', 'hc_black'],
  'high contrast light': ['Default High Contrast Light', 'hc_light'],
} as const;

export type Theme = keyof typeof themes;

export const allThemes = Object.keys(themes) as Theme[];

/** Changes the colour theme, and waits until the workbench wears it. */
export async function useTheme(workbench: Workbench, theme: Theme): Promise<void> {
  const [label, file] = themes[theme];
  await workbench.setSettings({ 'workbench.colorTheme': label });
  await workbench.page.locator(`.monaco-workbench[class*="${file}"]`).waitFor();
}

export function notifications(page: Page): Locator {
  return page.locator('.notifications-toasts .notification-list-item-message').filter({ visible: true });
}

export async function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

export async function writeClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
}

/** Into build/screenshots; into media/screenshots what the README shows, when `npm run screenshots` asks for it. */
export async function screenshot(target: Page | Locator, name: string): Promise<string> {
  const shown = 'media/screenshots';
  const inReadme = async (): Promise<boolean> =>
    (await readFile('README.md', 'utf8')).includes(`${shown}/${name}.png`);
  const folder = process.env['E2E_SCREENSHOTS'] && (await inReadme()) ? shown : 'build/screenshots';
  await mkdir(folder, { recursive: true });
  const file = path.resolve(folder, `${name}.png`);
  await target.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  return file;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
