/** The lines that failed in the output of a job that is Active. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  answering,
  chooseFromMenu,
  expand,
  hover,
  jobName,
  leaveHover,
  notifications,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
  useTheme,
  webview,
} from '../support/actions';
import { expectNoViolations } from '../support/axe';
import { copyAs, jobRows, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

const someFailed = /[\d,]+ of [\d,]+ lines failed/;

export const checkingOutput: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;
  let details: FrameLocator;
  let row: Locator;

  const active = (names: string): Locator =>
    jobRows(page)
      .and(page.locator(`${names}[aria-label*=", Active"]`))
      .first();

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    details = webview(page);
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Collapse All' }).click();
    await expand(treeRow(page, 'Active'));
    row = active('[aria-label^="digest-news"][aria-label*="-16,"]');
  });

  it('is checked from the menu of its row, which then says how many lines failed', async () => {
    expect(await row.getAttribute('aria-label')).not.toContain('lines failed');
    await chooseFromMenu(row, 'Check Output');
    await notifications(page).getByText(someFailed).waitFor();
    await expect.poll(() => row.getAttribute('aria-label')).toMatch(someFailed);
    await screenshot(page, 'output-row');
    await page.locator('.notifications-toasts').getByRole('button', { name: 'Show Details' }).click();
    await details.getByRole('heading', { level: 2, name: 'Lines of the output' }).waitFor();
  });

  it('is not offered for a job that failed', async () => {
    await expand(treeRow(page, 'Create Failed'));
    const failed = jobRows(page).and(page.locator('[aria-label*=", Create Failed"]')).first();
    await failed.click({ button: 'right' });
    await page.locator('.monaco-menu').getByLabel('Show Details', { exact: true }).waitFor();
    expect(await page.locator('.monaco-menu').getByLabel('Check Output').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('.monaco-menu').waitFor({ state: 'hidden' });
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Collapse All' }).click();
    await expand(treeRow(page, 'Active'));
  });

  it('says why in the hover', async () => {
    const shown = await hover(row);
    await shown.getByText(someFailed).waitFor();
    await shown.getByText('Required fields for the provided recipe are userId').waitFor();
    await screenshot(page, 'output-hover');
    await leaveHover(page, 900, 400);
  });

  it('shows causes and the first lines on the page, without the ids of the lines', async () => {
    await details.getByText(someFailed).waitFor();
    await details.getByText('User error: The user … has no interactions').waitFor();
    await details
      .getByText(/First in lines \d+, \d+, \d+ of digest-news-\d+-16\.json\.out/)
      .first()
      .waitFor();
    expect(await details.locator('body').innerText()).not.toMatch(/guest-\d/);
    await expectNoViolations(details.locator('body'), 'all');
  });

  it.each(['dark', 'high contrast dark', 'light'] as const)('looks right in %s', async (theme) => {
    await useTheme(workbench, theme);
    await details.getByRole('heading', { level: 2, name: 'Lines of the output' }).scrollIntoViewIfNeeded();
    await expectNoViolations(details.locator('body'), 'colours');
    await screenshot(page, `output ${theme}`.replaceAll(' ', '-'));
  });

  it('is found by lines:failed, and copied as CSV', async () => {
    await useTheme(workbench, 'dark');
    await answering(workbench, 'Personalize: Filter…', async () => {
      await quickInput(page).locator('input[type="text"]').fill('lines:failed');
      await quickInput(page)
        .getByText(/^Filter Jobs: 1 of \d+ jobs$/)
        .waitFor();
    });
    await page.keyboard.press('Enter');
    await expect.poll(() => jobRows(page).count()).toBe(1);
    const csv = await copyAs(jobRows(page).first(), 'CSV');
    expect(csv).toMatch(/,linesChecked,linesFailed,/);
    expect(csv).not.toMatch(/guest-\d/);
    await runCommand(workbench, 'Personalize: Clear Filter');
  });

  it('reads the first 8 MB on the page, and all of it on request', async () => {
    const long = active('[aria-label^="weekly-similar"]');
    await expand(treeRow(page, 'Active'));
    await long.click();
    await details.getByRole('heading', { level: 1, name: await jobName(long) }).waitFor();
    await details.getByText('A job can be Active although lines of its output failed').waitFor();
    await details.getByRole('button', { name: 'Check Output' }).click();
    await details.getByText(/None of the first [\d,]+ lines failed/).waitFor();
    await details.getByText(/^Read: 8 MB of [\d.]+ MB$/).waitFor();
    await details.getByRole('button', { name: /^Check All \([\d.]+ MB\)$/ }).click();
    await details.getByText('None of 58,000 lines failed').waitFor();
  });
};
