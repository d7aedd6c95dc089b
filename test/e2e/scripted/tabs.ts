/** The tabs of details pages: which stay, which are reused. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseFromMenu, runCommand, screenshot, treeRow, webview } from '../support/actions';
import type { ScriptedTests } from '../support/scripted-window';
import type { Workbench } from '../support/workbench';
import { films } from './films';
import { filmsPage } from './films-page';

export const detailsTabs: ScriptedTests = (window) => {
  let workbench: Workbench;
  let page: Page;
  const on = () => filmsPage({ workbench, page });

  beforeAll(async () => {
    ({ workbench, page } = window());
    await window().answerWith(films);
    await treeRow(page, 'films-99').or(treeRow(page, 'Active')).first().waitFor();
    await runCommand(workbench, 'View: Close All Editors');
  });

  describe('details pages', () => {
    it('stay on their page once its tab is pinned; another row has a tab of its own (U1)', async () => {
      await on().open('films-20');
      await runCommand(workbench, 'View: Pin Editor');
      await treeRow(page, 'films-19').click();
      await on().heading('films-19').waitFor();
      const tabs = page.locator('.tabs-container .tab');
      await expect.poll(() => tabs.count()).toBe(2);
      await treeRow(page, 'films-18').click();
      await on().heading('films-18').waitFor();
      expect(await tabs.allInnerTexts()).toEqual([
        expect.stringContaining('films-20'),
        expect.stringContaining('films-18'),
      ]);
      await treeRow(page, 'films-20').click();
      await on().heading('films-20').waitFor();
      expect(await tabs.count()).toBe(2);
      await screenshot(page, 'details-pinned');
      await treeRow(page, 'films-18').dblclick();
      await on().heading('films-18').waitFor();
      await chooseFromMenu(treeRow(page, 'films-17'), 'Open Details in New Tab');
      await on().heading('films-17').waitFor();
      await expect.poll(() => tabs.count()).toBe(3);
      await treeRow(page, 'films-16').click();
      await on().heading('films-16').waitFor();
      await expect.poll(() => tabs.count()).toBe(4);
      await tabs.first().click();
      await on().heading('films-20').waitFor();
      await runCommand(workbench, 'View: Unpin Editor');
      await runCommand(workbench, 'View: Close All Editors');
    });

    it('open with the focus on them by Ctrl+Enter in the tree (U9)', async () => {
      await treeRow(page, 'films-20').click();
      await on().heading('films-20').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Control+Enter');
      await on().heading('films-19').waitFor();
      await expect
        .poll(() =>
          webview(page)
            .locator('body')
            .evaluate(() => document.hasFocus()),
        )
        .toBe(true);
    });
  });
};
