/** Lines of a job's output as documents. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  answering,
  chooseFromMenu,
  expand,
  jobName,
  leaveHover,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
  useTheme,
  webview,
} from '../support/actions';
import { jobRows, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const openingLines: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;
  let row: Locator;
  let name: string;

  const tab = (ending: string): Locator => page.getByRole('tab', { name: `${name}.${ending}.jsonl` });
  const lines = (): Locator => page.locator('.editor-instance .view-line');
  const above = (text: string | RegExp): Locator =>
    page.locator('.editor-instance .codelens-decoration').getByText(text).first();

  /** The text of the lines on screen, as they stand below each other. */
  async function shownText(): Promise<string[]> {
    const found = await lines().evaluateAll((all) =>
      all.map((each) => [(each as HTMLElement).offsetTop, each.textContent] as const),
    );
    return found.toSorted(([a], [b]) => a - b).map(([, text]) => text.replaceAll('\u00a0', ' '));
  }

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    await runCommand(workbench, 'View: Close All Editors');
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Collapse All' }).click();
    await expand(treeRow(page, 'Active'));
    row = jobRows(page).and(page.locator('[aria-label^="digest-news"][aria-label*="-16,"]')).first();
    name = await jobName(row);
  });

  it('are shown to the letter, the first 1,000 of them, and more on request', async () => {
    await chooseFromMenu(row, 'Open Output');
    await tab('out').waitFor();
    await above(`Lines 1 to 1,000 of ${name}.json.out`).waitFor();
    const [first = ''] = await shownText();
    expect(first).toMatch(/^\{"input":\{"userId":"\d+",.*"output":\{"recommendedItems":\["\d+",/);
    await screenshot(page, 'lines-output-dark');
    await useTheme(workbench, 'high contrast dark');
    await screenshot(page, 'lines-output-high-contrast');
    await useTheme(workbench, 'dark');
    await above('Load More').click();
    await above(`Lines 1 to 2,000 of ${name}.json.out`).waitFor();
  });

  it('of one user are found, items in order', async () => {
    const [first = ''] = await shownText();
    const [, id = ''] = /"userId":"(\d+)"/.exec(first) ?? [];
    await answering(workbench, 'Personalize: Find in Output…', () =>
      quickInput(page).locator('input[type="text"]').fill(id),
    );
    await page.keyboard.press('Enter');
    await tab('found').waitFor();
    await above(`Line 1 of ${name}.json.out`).waitFor();
    expect((await shownText()).slice(0, 3)).toEqual(['{', '  "input": {', `    "userId": "${id}",`]);
    await screenshot(page, 'lines-found-dark');
    await useTheme(workbench, 'high contrast dark');
    await screenshot(page, 'lines-found-high-contrast');
    await useTheme(workbench, 'dark');
  });

  it('of two runs stand side by side', async () => {
    await page.keyboard.press('Escape');
    await row.click();
    const before = jobRows(page).and(page.locator('[aria-label^="digest-news"][aria-label*="-05,"]')).last();
    await before.click({ modifiers: ['Control'] });
    await chooseFromMenu(before, 'Compare Outputs');
    await page.getByRole('tab', { name: /↔ .* \([\d,]+ of [\d,]+ differ\)/ }).waitFor();
    await leaveHover(page, 900, 400);
    await page.locator('.editor.modified .line-insert').first().waitFor();
    await screenshot(page, 'lines-compared-dark');
    await useTheme(workbench, 'high contrast dark');
    await screenshot(page, 'lines-compared-high-contrast');
    await useTheme(workbench, 'dark');
  });

  it('that failed are opened from the details page, as an input file', async () => {
    await row.click();
    const details = webview(page);
    await details.getByRole('heading', { level: 1, name }).waitFor();
    await details.getByRole('button', { name: /^Check (Output|Again)$/ }).click();
    await details.getByRole('button', { name: 'Open Failed Lines' }).click();
    await tab('failed').waitFor();
    await above(/^Inputs of failed lines: \d+$/).waitFor();
    const shown = (await shownText()).filter((text) => text !== '');
    expect(shown.length).toBeGreaterThan(10);
    for (const text of shown) expect(Object.keys(JSON.parse(text) as object)).not.toContain('error');
    await screenshot(page, 'lines-failed-dark');
    await useTheme(workbench, 'high contrast dark');
    await screenshot(page, 'lines-failed-high-contrast');
    await useTheme(workbench, 'dark');
  });
};
