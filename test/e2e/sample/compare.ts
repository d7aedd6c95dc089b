/** Comparing two jobs in the diff editor. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  chooseFromMenu,
  expand,
  jobName,
  jobNameIn,
  leaveHover,
  quickInput,
  quickPickRows,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  useTheme,
  webview,
} from '../support/actions';
import { jobRows, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const comparing: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    await expand(treeRow(page, 'Active'));
  });

  const labels = (): Promise<string[]> => page.locator('.tab .label-name').allInnerTexts();

  it('is not offered for one row', async () => {
    await jobRows(page).first().click({ button: 'right' });
    await page.locator('.monaco-menu').getByLabel('Show Details', { exact: true }).waitFor();
    expect(await page.locator('.monaco-menu').getByLabel('Compare Selected').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('.monaco-menu').waitFor({ state: 'hidden' });
  });

  it('sets two selected jobs side by side, what differs first', async () => {
    // How many rows stand above depends on the time of day: all of these have to be in view.
    const size = page.viewportSize() ?? expect.fail();
    await page.setViewportSize({ ...size, height: 2 * size.height });
    const movies = (status: string): Locator =>
      jobRows(page)
        .and(page.locator(`[aria-label^="nightly-movies"][aria-label*=", ${status}"]`))
        .first();
    const [failed, worked] = [movies('Create Failed'), movies('Active')];
    const names = await Promise.all([failed, worked].map(jobName));
    // The older one stands on the left; their names end with dates.
    const [older, newer] = names.toSorted();
    await failed.click();
    await worked.click({ modifiers: ['Control'] });
    await expect.poll(() => treeRows(page).and(page.locator('.selected')).count()).toBe(2);
    await chooseFromMenu(worked, 'Compare Selected');
    await page.locator('.monaco-diff-editor').waitFor();
    await expect.poll(labels).toContain(`${older} ↔ ${newer}`);
    const side = (name: 'original' | 'modified') => page.locator(`.monaco-diff-editor .editor.${name}`);
    // Away from the row, whose hover would stand before the page.
    await leaveHover(page, 640, 400);
    await page.setViewportSize(size);
    const failedSide = older === names[0] ? 'original' : 'modified';
    await side(failedSide).getByText('"CREATE FAILED"').waitFor();
    await side(failedSide === 'original' ? 'modified' : 'original')
      .getByText('"ACTIVE"')
      .waitFor();
    // Input and output differ in more than the names of the jobs, which stand last.
    const lines = await side('modified').locator('.view-line').allInnerTexts();
    const at = (name: string): number => lines.findIndex((line) => line.includes(`"${name}"`));
    expect(at('status')).toBeGreaterThan(0);
    expect(at('jobName') < 0 || at('jobName') > at('status')).toBe(true);
    await screenshot(page, 'compare');
  });

  it.each(['dark', 'light', 'high contrast dark', 'high contrast light'] as const)(
    'looks right in %s',
    async (theme) => {
      await useTheme(workbench, theme);
      await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
      await screenshot(page, `compare ${theme}`.replaceAll(' ', '-'));
    },
  );

  it('compares a job with the last run that worked, from its details', async () => {
    await runCommand(workbench, 'View: Close All Editors');
    const row = jobRows(page).first();
    const name = await jobName(row);
    await row.click();
    await webview(page).getByRole('button', { name: 'Compare with Last Successful Job' }).click();
    await page.locator('.monaco-diff-editor').waitFor();
    await expect.poll(labels).toContainEqual(expect.stringMatching(new RegExp(` ↔ ${name}$`)));
    await page.locator('.monaco-diff-editor .editor.original').getByText('"ACTIVE"').waitFor();
  });

  it('asks for both jobs from the palette, without the first one the second time', async () => {
    await page.keyboard.press('Escape');
    await runCommand(workbench, 'View: Close All Editors');
    await jobRows(page).first().click();
    await runCommand(workbench, 'View: Close All Editors');
    await runCommand(workbench, 'Personalize: Compare Selected');
    const input = quickInput(page).locator('input').first();
    await expect.poll(() => input.getAttribute('placeholder')).toMatch(/^Choose the job to compare with /);
    const name = await jobName(jobRows(page).first());
    await quickPickRows(page).first().waitFor();
    const offered = await Promise.all((await quickPickRows(page).all()).map(jobNameIn));
    expect(offered).not.toContain(name);
    expect(offered.join()).toMatch(/-20\d{6}/);
    await quickPickRows(page).first().click();
    await page.locator('.monaco-diff-editor').waitFor();
  });
};
