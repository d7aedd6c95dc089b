// What the tests of the jobs view have in common.
import type { Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import {
  answering,
  chooseFromMenu,
  quickInput,
  quickPickRows,
  readClipboard,
  runCommand,
  treeRow,
  writeClipboard,
} from './actions';
import type { Workbench } from './workbench';

/** Tests sample account, which get the window at their start as it was opened first. */
export type SampleTests = (opened: () => Promise<Workbench>) => void;

/** Until the load has ended: after that, rows stay where they are. */
export async function exploreSample(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await runCommand(workbench, 'Personalize: Explore Sample Jobs');
  await treeRow(page, 'Create Failed').waitFor();
  const sidebar = page.locator('.part.sidebar');
  await sidebar.locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
  await dismissMissingRun(workbench);
}

/** The row of the series whose last run is missing. */
export function missingRun(page: Page): Locator {
  return page.locator('.customview-tree .monaco-list-row', { hasText: /^basket-sims: none since / });
}

/** So that the groups come first. */
export async function dismissMissingRun(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await missingRun(page).waitFor();
  await runCommand(workbench, 'Personalize: Dismiss Missing Runs');
  await missingRun(page).waitFor({ state: 'hidden' });
  await runCommand(workbench, 'Notifications: Clear All Notifications');
}

/** Rows of jobs on screen, which are below a group. */
export function jobRows(page: Page): Locator {
  return page.locator('.customview-tree .monaco-list-row[aria-level="2"]');
}

const marker = 'not copied yet';

/** What the clipboard holds once `act` has put something into it. */
export async function copiedText(page: Page, act: () => Promise<void>): Promise<string> {
  await writeClipboard(page, marker);
  await act();
  await expect.poll(() => readClipboard(page), { timeout: 10_000 }).not.toBe(marker);
  return readClipboard(page);
}

/** The row of a format in the pick of `Copy As…`. */
export function formatRow(page: Page, label: string): Locator {
  return quickPickRows(page).filter({ has: page.getByText(label, { exact: true }) });
}

/** Copies a job or a group by the menu of its row, and returns what is in the clipboard then. */
export async function copyAs(row: Locator, format: string): Promise<string> {
  const page = row.page();
  return copiedText(page, async () => {
    await chooseToSee(row, 'Copy As…', formatRow(page, format));
    await formatRow(page, format).click();
  });
}

/** Chooses from the menu of a row, again where the row was lost, and waits for what that shows. */
export async function chooseToSee(row: Locator, entry: string, shown: Locator): Promise<void> {
  await chooseFromMenu(row, entry);
  const lost = row.page().getByText(rowsChanged).filter({ visible: true });
  await shown.or(lost).first().waitFor();
  // What a person does, too.
  if (await lost.isVisible()) await chooseFromMenu(row, entry);
  await shown.waitFor();
}

/** Said where a menu was opened in the moment in which VS Code gets the rows again. */
const rowsChanged = 'The list changed at that moment. Run the command again.';

/** The line above the tree, which says whose jobs these are. */
export function viewMessage(page: Page): Locator {
  return page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message').filter({ visible: true });
}

/** In `Choose Connections…`, checks the rows with these labels, or unchecks those that are checked, and accepts. */
export async function chooseConnections(workbench: Workbench, ...labels: string[]): Promise<void> {
  const { page } = workbench;
  await answering(workbench, 'Personalize: Choose Connections…', async () => {
    await quickInput(page)
      .getByText(/^Choose Connections$/)
      .waitFor();
    // The list is complete once the files are read.
    await quickPickRows(page).filter({ hasText: 'Sample account' }).waitFor();
    for (const label of labels) await toggle(connectionRow(page, label));
    await page.keyboard.press('Enter');
  });
}

/** Checks a row, or unchecks it; again where it was drawn anew under the mouse. */
async function toggle(row: Locator): Promise<void> {
  const before = await row.getAttribute('aria-checked');
  await vi.waitFor(
    async () => {
      await row.click({ timeout: 2_000 });
      await vi.waitFor(async () => expect(await row.getAttribute('aria-checked')).not.toBe(before), 1_000);
    },
    { timeout: 20_000 },
  );
}

/** A row of `Choose Connections…` by its whole label. */
export function connectionRow(page: Page, label: string): Locator {
  const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
  return quickPickRows(page).filter({ has: name }).last();
}
