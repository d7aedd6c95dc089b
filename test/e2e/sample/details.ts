/** The details page as a person meets it. The tests follow each other. */
import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import {
  allThemes,
  jobName,
  notifications,
  quickInput,
  quickPickRows,
  reloadWindow,
  runCommand,
  screenshot,
  useTheme,
  webview,
} from '../support/actions';
import { expectNoViolations } from '../support/axe';
import { copiedText, jobRows, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const showingDetails: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;
  let details: FrameLocator;

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    details = webview(page);
  });

  const idle = () =>
    details.locator('main[aria-busy="false"], body:not(:has([aria-busy="true"])) main').first();

  const scrolled = (): Promise<number> => details.locator('html').evaluate(({ scrollTop }) => scrollTop);

  let name = '';

  it('opens by a click, and leaves the focus in the tree', async () => {
    const row = jobRows(page).first();
    name = await jobName(row);
    await row.click();
    await details.getByRole('heading', { level: 1, name }).waitFor();
    await page.locator('.tab.active', { hasText: name }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('.customview-tree') !== null)).toBe(
      true,
    );
  });

  it('shows every field of job and solution version, and names those that are not set', async () => {
    await details.getByText('arn:aws:personalize:::recipe/').first().waitFor();
    await idle().waitFor();
    const headings = await details.getByRole('heading', { level: 2 }).allInnerTexts();
    expect(headings).toEqual(expect.arrayContaining(['Failure reason', 'Job', 'Input and output']));
    const labels = await details.locator('dt').allInnerTexts();
    const unset = (await details.locator('.note').allInnerTexts()).filter((text) =>
      text.startsWith('Not set:'),
    );
    const named = [...labels, ...unset.flatMap((text) => text.slice('Not set:'.length).split(','))];
    for (const label of [
      'Name',
      'ARN',
      'Status',
      'Mode',
      'Created',
      'Last updated',
      'Duration',
      'Filter',
      'Recipe',
      'Dataset group',
    ]) {
      expect(named.map((each) => each.trim().toLowerCase())).toContain(label.toLowerCase());
    }
    expect(await details.locator('dd').count()).toBe(labels.length);
    expect(unset.length).toBeGreaterThan(0);
    expect(await details.getByText('not returned').count()).toBe(0);
    await details
      .getByText(/^s3:\/\//)
      .first()
      .waitFor();
    await screenshot(page, 'details');
  });

  it('copies a field, and says so to screen readers', async () => {
    await details.getByText('ARN', { exact: true }).first().hover();
    const text = await copiedText(page, () =>
      details.getByRole('button', { name: 'Copy ARN', exact: true }).first().click(),
    );
    expect(text).toMatch(new RegExp(`^arn:aws:personalize:eu-west-1:\\d{12}:batch-inference-job/${name}$`));
    await details.locator('[role="status"]', { hasText: /copied/i }).waitFor({ state: 'attached' });
  });

  it('shows another job in the same panel, from the keyboard', async () => {
    await jobRows(page).first().click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const second = await jobName(jobRows(page).nth(1));
    await details.getByRole('heading', { level: 1, name: second }).waitFor();
    expect(await page.locator('.tab').count()).toBe(1);
  });

  it('takes the focus by Show Details, and is walked through with Tab', async () => {
    await runCommand(workbench, 'Personalize: Show Details');
    const focused = (): Promise<boolean> => details.locator('body').evaluate(() => document.hasFocus());
    await expect.poll(focused).toBe(true);
    const reached: string[] = [];
    for (let count = 0; count < 5; count++) {
      await page.keyboard.press('Tab');
      reached.push(
        (await details.locator(':focus').getAttribute('aria-label')) ??
          (await details.locator(':focus').innerText()),
      );
    }
    expect(new Set(reached).size).toBe(5);
    for (const label of reached) {
      expect(label).toMatch(
        /^(Copy Code to Run Again…|Compare with Last Successful Job|(Previous|Next) Run|More|Documentation|Copy [A-Z].*|(This run, )?[a-z]+-[a-z]+-\d{8}.*)$/,
      );
    }
  });

  it('tells that the console does not know sample jobs', async () => {
    await runCommand(workbench, 'Personalize: Open in AWS Console');
    await notifications(page).getByText("Sample jobs don't exist in the AWS console").waitFor();
    await runCommand(workbench, 'Notifications: Clear All Notifications');
  });

  it('is where one was reading after another tab was looked at', async () => {
    const title = await details.getByRole('heading', { level: 1 }).innerText();
    await idle().waitFor();
    await details.locator('html').evaluate((root) => (root.scrollTop = 300));
    await runCommand(workbench, 'Personalize: Open as JSON');
    await page.locator('.tab.active', { hasText: '.json' }).waitFor();
    await page.locator('.tab', { hasText: title }).first().click();
    await details.getByRole('heading', { level: 1, name: title }).waitFor();
    await expect.poll(scrolled).toBe(300);
  });

  it('is there again after the window was reloaded, and where one was reading', async () => {
    const title = await details.getByRole('heading', { level: 1 }).innerText();
    await reloadWindow(workbench);
    await details.getByRole('heading', { level: 1, name: title }).waitFor();
    await details.getByText('arn:aws:personalize:::recipe/').first().waitFor();
    await expect.poll(scrolled).toBe(300);
  });

  it('shows what is left where the solution version was deleted', async () => {
    await openFound('nightly-trailers');
    await details.getByText('trailers-popular').first().waitFor();
    await details.getByRole('heading', { level: 1, name: /nightly-trailers/ }).waitFor();
    await details
      .getByText(/solution version/i)
      .first()
      .waitFor();
    await screenshot(page, 'details-deleted-version');
  });

  it('says that a job names an old solution version, and shows its filter and its tags', async () => {
    // The newest was created after the latest version was trained, on any day.
    await openFound('campaign-emails', 'campaign-emails status:active');
    await details.getByRole('heading', { level: 1, name: /campaign-emails/ }).waitFor();
    await details.getByRole('heading', { level: 2, name: 'Tags' }).waitFor();
    await details.getByText('cost-center', { exact: true }).waitFor();
    await details.getByText('EXCLUDE ItemID WHERE Items.STOCK = 0').waitFor();
    await details.getByText('Every 28 days', { exact: true }).waitFor();
    const warning = details.getByText('recommend new items only if they name the latest trained version');
    await warning.scrollIntoViewIfNeeded();
    await screenshot(page, 'details-latest-version');
    await details.getByText('EXCLUDE ItemID WHERE Items.STOCK = 0').scrollIntoViewIfNeeded();
    await screenshot(page, 'details-filter');
    await details.getByText('cost-center', { exact: true }).scrollIntoViewIfNeeded();
    await screenshot(page, 'details-tags');
  });

  /** `text`: finds the job. */
  async function openFound(name: string, text = name): Promise<void> {
    // Again where the page that was restored takes the focus, which closes the quick pick.
    await vi.waitFor(
      async () => {
        await runCommand(workbench, 'Personalize: Find Job…');
        await quickInput(page).locator('input').first().fill(text, { timeout: 5_000 });
        await quickPickRows(page).filter({ hasText: name }).first().waitFor({ timeout: 5_000 });
        await quickPickRows(page)
          .filter({ hasNotText: name })
          .first()
          .waitFor({ state: 'detached', timeout: 5_000 });
        await page.keyboard.press('Enter');
        await quickInput(page).waitFor({ state: 'hidden', timeout: 5_000 });
      },
      { timeout: 40_000 },
    );
    const selected = page.locator('.customview-tree .monaco-list-row.selected');
    await expect.poll(() => jobName(selected), { timeout: 10_000 }).toContain(name);
    await runCommand(workbench, 'Personalize: Show Details');
  }

  it.each(allThemes)('axe finds nothing in %s, on a page with content', async (theme) => {
    await useTheme(workbench, theme);
    await details.getByRole('heading', { level: 1 }).waitFor();
    await idle().waitFor();
    const body = details.locator('body');
    expect((await body.innerText()).length).toBeGreaterThan(500);
    expect(await details.locator('dt').count()).toBeGreaterThan(15);
    await expectNoViolations(body, theme === 'dark' ? 'all' : 'colours');
    await screenshot(page, `details ${theme}`.replaceAll(' ', '-'));
  });
};
