/** The input of a job, and of an open file, compared with the documentation. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  chooseFromMenu,
  expand,
  jobName,
  notifications,
  quickPickRows,
  runAndType,
  runCommand,
  screenshot,
  treeRow,
  useTheme,
  webview,
} from '../support/actions';
import { jobRows, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const checkingInput: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;
  let row: Locator;
  let name: string;

  const said = (text: string | RegExp): Locator => notifications(page).getByText(text);
  const problem = (text: string | RegExp): Locator => page.locator('.markers-panel').getByText(text).first();

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Collapse All' }).click();
    await expand(treeRow(page, 'Active'));
    row = jobRows(page).and(page.locator('[aria-label^="digest-news"][aria-label*="-16,"]')).first();
    name = await jobName(row);
  });

  it('is checked from the details page, with the places in the first lines', async () => {
    await row.click();
    const details = webview(page);
    await details.getByRole('heading', { level: 1, name }).waitFor();
    await details.getByRole('button', { name: 'Check Input' }).click();
    await said(/: 1 file, .*\. \d+ of the first 1,000 lines differ from the documentation\.$/).waitFor();
    await page.getByRole('tab', { name: `${name}.in.jsonl` }).waitFor();
    await page.locator('.notifications-toasts').getByRole('button', { name: 'Show Problems' }).click();
    await problem('Differs from the documentation: userId is missing.').waitFor();
    await problem(
      'Differs from the documentation: filterValues has no value for $SECTIONS of the filter.',
    ).waitFor();
    await screenshot(page, 'input-problems-dark');
    await useTheme(workbench, 'high contrast dark');
    await screenshot(page, 'input-problems-high-contrast');
    await useTheme(workbench, 'dark');
    await runCommand(workbench, 'Notifications: Clear All Notifications');
  });

  it('that is as documented is said to be, and opens nothing', async () => {
    await runCommand(workbench, 'View: Close All Editors');
    await problem(/Differs from/).waitFor({ state: 'detached' });
    const other = jobRows(page).and(page.locator('[aria-label^="weekly-similar"]')).first();
    await chooseFromMenu(other, 'Check Input');
    await said(/: 1 file, .*\. None of the first 1,000 lines differs from the documentation\.$/).waitFor();
    expect(await page.getByRole('tab', { name: /\.in\.jsonl/ }).count()).toBe(0);
    await runCommand(workbench, 'Notifications: Clear All Notifications');
  });

  it('of an open file is checked for the recipe that is chosen', async () => {
    await writeFile(
      path.join(workbench.workspace, 'users.jsonl'),
      '{"userId": "1"}\n{"userID": "2"}\n{"userId": 3}\n',
    );
    await runAndType(workbench, 'Go to File...', 'users.jsonl');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'users.jsonl' }).waitFor();
    await page.locator('.editor-instance .view-lines').click();
    await runCommand(workbench, 'Personalize: Check Input');
    await quickPickRows(page).filter({ hasText: 'Recommendations for users' }).click();
    await said('users.jsonl: 2 of 3 lines differ from the documentation.').waitFor();
    await problem('Differs from the documentation: userID instead of userId.').waitFor();
    await problem('Differs from the documentation: userId has a number instead of a string.').waitFor();
    await screenshot(page, 'input-open-file');
    await runCommand(workbench, 'View: Toggle Panel Visibility');
    await runCommand(workbench, 'View: Close All Editors');
  });
};
