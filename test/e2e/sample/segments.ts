/** Batch segment jobs, below a row of their own. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  chooseFromMenu,
  expand,
  hover,
  jobName,
  leaveHover,
  openSidebar,
  quickInput,
  quickPickRows,
  readTree,
  reloadWindow,
  runAndType,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  useTheme,
  webview,
} from '../support/actions';
import { copiedText, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

const title = 'Batch Segment Jobs';
const counts = /^60 · 4 failed$/;

export const listingSegments: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;
  let row: Locator;

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    row = treeRow(page, title);
    await treeRow(page, 'Create Failed').click();
    await row.waitFor();
  });

  /** Rows of segment jobs: below the row and a group. */
  const jobs = (): Locator => treeRows(page).and(page.locator('[aria-level="3"]'));
  const description = async (): Promise<string | undefined> =>
    (await readTree(page)).find(([label]) => label === title)?.[1];

  it('have one last row, which says nothing before it is expanded', async () => {
    const last = (await readTree(page, 1)).at(-1);
    expect(last).toEqual([title, '']);
    expect(await row.getAttribute('aria-expanded')).toBe('false');
    expect(await (await hover(row.locator('.label-name'))).innerText()).toContain('Expand to load');
    await leaveHover(page, 1200, 740);
  });

  it('are listed in the same groups, with their number and failures in the row', async () => {
    await expand(row);
    await expect.poll(description).toMatch(counts);
    expect((await readTree(page, 2)).map(([label]) => label)).toEqual([
      'Create Failed',
      'In Progress',
      'Active',
    ]);
    expect(await jobName(jobs().first())).toMatch(/^(title|genre)-fans-/);
    for (const theme of ['high contrast dark', 'light', 'dark'] as const) {
      await useTheme(workbench, theme);
      await screenshot(page, `segments ${theme}`.replaceAll(' ', '-'));
    }
  });

  it('say in their hover and on their page what a segment job has, and nothing that it can’t have', async () => {
    const failed = jobs().first();
    const name = await jobName(failed);
    const text = await (await hover(failed.locator('.label-name'))).innerText();
    expect(text).toContain('Insufficient privileges for accessing data in S3');
    expect(text).not.toContain('Mode');
    await leaveHover(page, 1200, 740);
    await failed.click();
    const details = webview(page);
    await details.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await details.locator('main[aria-busy="false"]').waitFor();
    await details.getByText('5,000', { exact: true }).waitFor();
    const page1 = await details.locator('main').innerText();
    expect(page1).not.toMatch(/Mode|Item exploration|Theme generation/);
    await screenshot(page, 'segment-details');
  });

  it('are copied and compared as others are', async () => {
    const [first, second] = [jobs().first(), jobs().nth(1)];
    const name = await jobName(first);
    expect(await copiedText(page, () => chooseFromMenu(first, 'Copy ARN'))).toMatch(
      new RegExp(`:batch-segment-job/${name}$`),
    );
    await first.click();
    await second.click({ modifiers: ['Control'] });
    await chooseFromMenu(second, 'Compare Selected');
    await page.locator('.monaco-diff-editor').waitFor();
    await page.locator('.monaco-diff-editor .editor.modified').getByText('"CREATE FAILED"').waitFor();
    await runCommand(workbench, 'View: Close All Editors');
  });

  it('are no job, themselves: Copy ARN asks for one', async () => {
    await row.click();
    await expand(row);
    await runCommand(workbench, 'Personalize: Copy ARN');
    const input = quickInput(page).locator('input').first();
    await expect.poll(() => input.getAttribute('placeholder')).toBe('Choose a job to copy from');
    await page.keyboard.press('Escape');
  });

  it('are found beside others, by what they are', async () => {
    await runAndType(workbench, 'Personalize: Find Job…', 'genre-fans');
    await quickPickRows(page).filter({ hasText: 'batch segment job' }).first().waitFor();
    await page.keyboard.press('Enter');
    const found = treeRows(page).and(page.locator('.selected'));
    await expect.poll(() => jobName(found)).toMatch(/^genre-fans-/);
  });

  it('stay open after a window reload', async () => {
    await reloadWindow(workbench);
    await openSidebar(workbench);
    await row.waitFor();
    await expect.poll(description).toMatch(counts);
    expect(await row.getAttribute('aria-expanded')).toBe('true');
  });
};
