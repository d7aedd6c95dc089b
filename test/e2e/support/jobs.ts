// What the tests of the jobs view have in common.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readClipboard, writeClipboard } from './actions';

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

/** The line above the tree, which says whose jobs these are. */
export function viewMessage(page: Page): Locator {
  return page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message').filter({ visible: true });
}
