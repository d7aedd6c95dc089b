/** The extension without a mouse, and what a screen reader says. The tests follow each other, from the welcome view on. */
import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  hover,
  hovers,
  jobName,
  notifications,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  webview,
  welcome,
} from '../support/actions';
import { copiedText, missingRun, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const byKeyboard: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;
  let details: FrameLocator;

  beforeAll(async () => {
    workbench = await opened();
    ({ page } = workbench);
    details = webview(page);
  });

  /** More than there are stops on any way. */
  const maxSteps = 60;

  /** Presses a key until what is wanted has the focus. */
  async function press(key: string, reached: () => Promise<boolean>): Promise<void> {
    for (let step = 0; step < maxSteps; step++) {
      if (await reached()) return;
      await page.keyboard.press(key);
    }
    expect.fail(`not reached by ${key}`);
  }

  async function focusedName(): Promise<string> {
    return page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
    });
  }

  async function backToTree(): Promise<void> {
    // The oldest VS Code shows a container without moving the focus into it.
    await runCommand(workbench, 'Personalize: Focus on Batch Inference Jobs View');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.customview-tree') !== null))
      .toBe(true);
  }

  /** The name of the row that the keyboard is on. */
  async function focusedRow(): Promise<string> {
    const row = treeRows(page).and(page.locator('.focused'));
    return (await row.count()) === 1 ? jobName(row) : '';
  }

  /** Chooses an entry of the menu of the row that the keyboard is on. */
  async function chooseByKeyboard(entry: string): Promise<void> {
    await page.keyboard.press('Shift+F10');
    const menu = page.locator('.monaco-menu');
    await menu.waitFor();
    const wanted = menu.locator('.action-item.focused').getByLabel(entry, { exact: true });
    await press('ArrowDown', async () => (await wanted.count()) > 0);
    await page.keyboard.press('Enter');
  }

  it('leads from the welcome view into the tree', async () => {
    await runCommand(workbench, 'View: Show Personalize');
    await welcome(page).getByRole('button', { name: 'Explore Sample Jobs' }).waitFor();
    await press('Tab', async () => (await focusedName()) === 'Explore Sample Jobs');
    await page.keyboard.press('Enter');
    await treeRow(page, 'Create Failed').waitFor();
    await press('ArrowDown', async () => (await focusedRow()) === 'Create Failed');
  });

  it('reads out which run is missing and why, shows the one before, and dismisses its series', async () => {
    await press('ArrowUp', async () => (await focusedRow()).startsWith('basket-sims'));
    const text = await hover(missingRun(page));
    expect(await text.innerText()).toMatch(
      /No run of basket-sims where one is usual[^]*Usually weekly, created between .* and .* UTC\.[^]*expected runs came\.[^]*Last run: basket-sims-\d{8}/,
    );
    await screenshot(page, 'missing-run');
    await page.mouse.move(900, 600);
    await hovers(page).first().waitFor({ state: 'hidden' });
    const toMissingRun = async (): Promise<void> => {
      await backToTree();
      await page.keyboard.press('Home');
      await press('ArrowUp', async () => (await focusedRow()).startsWith('basket-sims'));
    };
    await toMissingRun();
    await chooseByKeyboard('Show Last Run');
    await details.getByRole('heading', { level: 1, name: /^basket-sims-\d{8}/ }).waitFor();
    await runCommand(workbench, 'View: Close All Editors');
    await toMissingRun();
    await chooseByKeyboard('Dismiss Missing Runs');
    await notifications(page).getByText('Missing runs of basket-sims are no longer shown').waitFor();
    await missingRun(page).waitFor({ state: 'hidden' });
    await runCommand(workbench, 'Notifications: Clear All Notifications');
    await backToTree();
    await page.keyboard.press('Home');
    await press('ArrowUp', async () => (await focusedRow()) === 'Create Failed');
  });

  it('opens and closes groups', async () => {
    await press('ArrowDown', async () => (await focusedRow()) === 'Pending');
    await page.keyboard.press('ArrowRight');
    await treeRow(page, 'Pending').and(page.locator('[aria-expanded="true"]')).waitFor();
    await page.keyboard.press('ArrowLeft');
    await treeRow(page, 'Pending').and(page.locator('[aria-expanded="false"]')).waitFor();
    await page.keyboard.press('Home');
    await expect.poll(focusedRow).toBe('Create Failed');
  });

  it('reads out name, status and age of each row', async () => {
    const rows = await treeRows(page).evaluateAll((all) =>
      all.map((row) => ({
        heard: row.ariaLabel ?? '',
        isGroup: row.ariaLevel === '1',
        label: row.querySelector<HTMLElement>('.label-name')?.innerText ?? '',
      })),
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { heard, isGroup, label } of rows) {
      expect(heard).toMatch(
        isGroup
          ? /, (?:1 job|[\d,]+ jobs|Expand to load the batch segment jobs)$/
          : /, (Create Failed|In Progress|Pending), .+/,
      );
      const [start = '', end = ''] = label.split('…');
      expect(heard.startsWith(start)).toBe(true);
      expect(heard.split(',')[0]?.endsWith(end)).toBe(true);
    }
  });

  it('shows the hover of a row', async () => {
    await page.keyboard.press('ArrowDown');
    const name = await focusedRow();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    await hovers(page).getByText(name).first().waitFor();
    // The keyboard is in the hover now, as VS Code would have it.
    await page.keyboard.press('Escape');
    await hovers(page).first().waitFor({ state: 'hidden' });
    await backToTree();
    await expect.poll(focusedRow).toBe(name);
  });

  it('copies from the menu of a row, and by key, which opens nothing', async () => {
    const name = await focusedRow();
    expect(await copiedText(page, () => chooseByKeyboard('Copy Solution Version ARN'))).toContain(
      ':solution/',
    );
    expect(await copiedText(page, () => page.keyboard.press('Control+c'))).toContain(`/${name}`);
    await page.locator('.statusbar').getByText(`Copied the ARN of ${name}`).waitFor();
    expect(await treeRows(page).and(page.locator('.selected')).count()).toBe(0);
    expect(await page.locator('.tab').count()).toBe(0);
  });

  it('copies the row that the keyboard is on, not the one that was opened before', async () => {
    const name = await focusedRow();
    await page.keyboard.press('Enter');
    await treeRow(page, name).and(page.locator('.selected')).waitFor();
    await page.keyboard.press('ArrowDown');
    const next = await focusedRow();
    expect(next).not.toBe(name);
    expect(await copiedText(page, () => page.keyboard.press('Control+c'))).toContain(`/${next}`);
    await page.locator('.statusbar').getByText(`Copied the ARN of ${next}`).waitFor();
    await treeRow(page, name).and(page.locator('.selected')).waitFor();
    expect(await treeRows(page).and(page.locator('.selected')).count()).toBe(1);
    await page.keyboard.press('ArrowUp');
    expect(await copiedText(page, () => page.keyboard.press('Control+c'))).toContain(`/${name}`);
  });

  it('selects several rows', async () => {
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const lines = await copiedText(page, () => page.keyboard.press('Control+c'));
    expect(lines.split('\n')).toHaveLength(3);
    await page.locator('.statusbar').getByText('Copied 3 ARNs').waitFor();
    await page.keyboard.press('ArrowUp');
  });

  it('opens the details, and reaches everything there and the tree again', async () => {
    const name = await focusedRow();
    await chooseByKeyboard('Show Details');
    await details.getByRole('heading', { level: 1, name }).waitFor();
    await details.locator('main[aria-busy="false"]').waitFor();
    await expect.poll(() => details.locator('body').evaluate(() => document.hasFocus())).toBe(true);
    const stops = details.locator('a[href], button, input, select, summary, [tabindex="0"]');
    const wanted = await stops.filter({ visible: true }).count();
    expect(wanted).toBeGreaterThan(10);
    const reached = new Set<number>();
    for (let step = 0; step < 2 * wanted && reached.size < wanted; step++) {
      await page.keyboard.press('Tab');
      reached.add(
        await stops.evaluateAll((all) =>
          all.filter((each) => each.checkVisibility()).findIndex((each) => each === document.activeElement),
        ),
      );
      reached.delete(-1);
    }
    expect(reached.size).toBe(wanted);
    await backToTree();
    await expect.poll(focusedRow).toBe(name);
  });

  it('presses a button of the details', async () => {
    await runCommand(workbench, 'Personalize: Show Details');
    await expect.poll(() => details.locator('body').evaluate(() => document.hasFocus())).toBe(true);
    const copy = details.getByRole('button', { name: 'Copy Failure Reason' });
    await press('Tab', () => copy.evaluate((button) => button === document.activeElement));
    expect((await copiedText(page, () => page.keyboard.press('Enter'))).length).toBeGreaterThan(10);
  });
};
