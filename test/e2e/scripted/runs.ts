/** The details page: other runs, what may be opened and copied, what is denied, what changes. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobArn } from '../../support/factories';
import type { ScriptedServer } from '../../support/scripted-server';
import {
  activityBarItem,
  allThemes,
  chooseFromMenu,
  expand,
  readClipboard,
  reloadWindow,
  runCommand,
  screenshot,
  treeRow,
  useTheme,
  webview,
} from '../support/actions';
import { expectNoViolations } from '../support/axe';
import { copiedText } from '../support/jobs';
import type { ScriptedTests } from '../support/scripted-window';
import type { Workbench } from '../support/workbench';
import { films, jobs } from './films';
import { type FilmsPage, filmsPage } from './films-page';

export const showingRuns: ScriptedTests = (window) => {
  let server: ScriptedServer;
  let workbench: Workbench;
  let page: Page;
  let details: FrameLocator;

  beforeAll(async () => {
    ({ server, workbench, page } = window());
    details = webview(page);
    await workbench.setSettings({ 'personalizeBatch.autoRefresh.intervalSeconds': 10 });
    await page.setViewportSize({ width: 1280, height: 1400 });
    await window().answerWith(films);
    // The rows of earlier tests are gone.
    await treeRow(page, 'running').waitFor();
    // Expanded by hand, whatever earlier tests left; again where a row moved under the mouse.
    const active = treeRow(page, 'Active');
    await vi.waitFor(
      async () => {
        if ((await active.getAttribute('aria-expanded')) === 'true') await active.click({ timeout: 2_000 });
        await active.and(page.locator('[aria-expanded="false"]')).waitFor({ timeout: 2_000 });
      },
      { timeout: 20_000 },
    );
    await expand(active);
  });
  afterAll(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await workbench.setSettings({ 'personalizeBatch.autoRefresh.intervalSeconds': undefined });
  });

  const on = (): FilmsPage => filmsPage({ workbench, page });
  const open = (name: string): Promise<void> => on().open(name);
  const heading = (name: string): Locator => on().heading(name);
  const button = (name: string): Locator => on().button(name);
  const valueOf = (label: string): Locator => on().valueOf(label);
  const seldomUsed = (name: string): Promise<void> => on().seldomUsed(name);

  /** What VS Code would open, as it asks before. */
  async function addressOpened(press: () => Promise<void>): Promise<string> {
    return copiedText(page, async () => {
      await press();
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('external website').waitFor();
      await dialog.getByRole('button', { name: 'Copy' }).click();
    });
  }

  describe('other runs', () => {
    it('give median and range of the series, a chart, and the newer version', async () => {
      await open('films-20');
      expect(await valueOf('Median duration in this series').innerText()).toBe(
        '32 min 30 s\nFrom 30 min to 36 min, finished jobs: 24',
      );
      expect(await valueOf('Duration').innerText()).toContain('longer than the median, 32 min 30 s');
      await details.getByText('Runs of films: jobs of this solution whose names differ').waitFor();
      expect(await valueOf('Newer solution version used since').innerText()).toMatch(
        /^bbbb2222\nFirst used on /,
      );
      expect(await valueOf('Version age when the job was created').innerText()).toBe('1 mo 2 d');
      const chart = details.getByRole('group', { name: /^Durations of runs .* Runs: 20; failed: 1\.$/ });
      await chart.waitFor();
      expect(await chart.locator('.bar').count()).toBe(20);
      expect(await chart.locator('.bar.current title').allTextContents()).toEqual([
        expect.stringMatching(/^This run, films-20: Active · 34 min/),
      ]);
      await details.getByText('The chart as text').click();
      expect(await details.locator('.chart details li').count()).toBe(20);
    });

    it('are a button away, in the same panel, by the keyboard', async () => {
      await button('Previous Run').focus();
      await page.keyboard.press('Enter');
      await heading('films-19').waitFor();
      expect(await button('Previous Run').evaluate((found) => found === document.activeElement)).toBe(true);
      await details.locator('body > [role=status]', { hasText: 'films-19' }).waitFor({ state: 'attached' });
      await button('Next Run').press('Enter');
      await heading('films-20').waitFor();
      expect(await page.locator('.tab').count()).toBe(1);
    });

    it('are what commands of the palette mean, until the tree is used again', async () => {
      await open('films-20');
      await button('Previous Run').click();
      await heading('films-19').waitFor();
      const copied = (): Promise<string> =>
        copiedText(page, () => runCommand(workbench, 'Personalize: Copy ARN'));
      expect(await copied()).toBe(jobArn('films-19'));
      await treeRow(page, 'films-18').click({ modifiers: ['Control'] });
      expect((await copied()).split('\n').toSorted()).toEqual([jobArn('films-18'), jobArn('films-19')]);
      await heading('films-19').click();
      expect(await copied()).toBe(jobArn('films-19'));
    });

    const selected = () => page.locator('.customview-tree .monaco-list-row.selected');
    const link = (name: RegExp | string) => details.getByRole('link', { name });

    it('open by their bars, their lines and their names, with mouse and keyboard (U7)', async () => {
      await open('films-20');
      await button('Previous Run').click();
      await heading('films-19').waitFor();
      // The shown run is the stop of the Tab key; the arrow keys go on.
      await details.locator('.bar[tabindex="0"]').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await heading('films-20').waitFor();
      await link(/^films-18: Active/)
        .first()
        .click();
      await heading('films-18').waitFor();
      const asText = details.locator('.chart details');
      if ((await asText.getAttribute('open')) === null) await asText.locator('summary').click();
      await details.locator('.chart li', { hasText: 'films-16' }).getByRole('link').click();
      await heading('films-16').waitFor();
      await valueOf('Next Run').getByRole('link').press('Enter');
      await heading('films-17').waitFor();
      expect(await page.locator('.tab').count()).toBe(1);
    });

    it('are selected in the tree where they are on screen; otherwise no job is (U6)', async () => {
      await open('films-20');
      await button('Previous Run').click();
      await heading('films-19').waitFor();
      await selected().filter({ hasText: '19' }).waitFor();
      expect(await selected().count()).toBe(1);
      await button('Next Run').focus();
      await button('Next Run').press('Enter');
      await heading('films-20').waitFor();
      await selected().filter({ hasText: '20' }).waitFor();
      expect(await button('Next Run').evaluate((found) => found === document.activeElement)).toBe(true);
      // films-21 is in another group, which is collapsed first.
      await treeRow(page, 'Create Failed').click();
      await open('films-20');
      await button('Next Run').click();
      await heading('films-21').waitFor();
      await expect.poll(() => selected().count()).toBe(0);
      await treeRow(page, 'Create Failed').click();
    });

    it('end at the last one', async () => {
      await open('films-24');
      await button('Next Run').click();
      await heading('films-99').waitFor();
      expect(await button('Next Run').getAttribute('aria-disabled')).toBe('true');
      await button('Next Run').press('Enter');
      await heading('films-99').waitFor();
    });
  });

  describe('what can be opened', () => {
    it('is the place of the input, to the letter, with a word on prefixes', async () => {
      await open('films-20');
      await details.getByText('This path is a prefix').scrollIntoViewIfNeeded();
      await valueOf('Output path').hover();
      await screenshot(page, 'open-in-s3');
      expect(await valueOf('Output path').innerText()).not.toContain('prefix');
      expect(await addressOpened(() => button('Open in S3: Input path').click())).toBe(
        'https://us-east-1.console.aws.amazon.com/s3/buckets/cinema-in?region=us-east-1&prefix=in%2Fusers%20%26%20more%231',
      );
      expect(await addressOpened(() => button('Open in S3: Output path').click())).toBe(
        'https://us-east-1.console.aws.amazon.com/s3/buckets/cinema-out?region=us-east-1&prefix=batch%2F',
      );
      expect(
        await addressOpened(() => details.getByRole('link', { name: 's3://cinema-out/batch/' }).click()),
      ).toBe(
        'https://us-east-1.console.aws.amazon.com/s3/buckets/cinema-out?region=us-east-1&prefix=batch%2F',
      );
    });

    const home = 'https://console.aws.amazon.com/personalize/home?region=us-east-1';
    const groupPage = `${home}#arn:aws:personalize:us-east-1:111122223333:dataset-group$cinema/setup`;

    it('is the dataset group, from the page and from the list', async () => {
      expect(await addressOpened(() => seldomUsed('Open in AWS Console'))).toBe(groupPage);
      expect(await addressOpened(() => button('Open Dataset group in AWS Console').click())).toBe(groupPage);
      const row = treeRow(page, 'films-20');
      expect(await addressOpened(() => chooseFromMenu(row, 'Open in AWS Console'))).toBe(groupPage);
    });

    it('is the list of dataset groups where the solution version is gone', async () => {
      await open('books-1');
      await details.getByText('The solution version no longer exists.').waitFor();
      expect(await addressOpened(() => seldomUsed('Open in AWS Console'))).toBe(`${home}#datasetGroups`);
    });

    it('is the documentation of a hint, and its policies are made out for the buckets', async () => {
      await open('films-21');
      await details.getByRole('heading', { name: 'Hint: Access to the bucket' }).waitFor();
      expect(await addressOpened(() => button('Documentation').click())).toBe(
        'https://docs.aws.amazon.com/personalize/latest/dg/granting-personalize-s3-access.html',
      );
      const text = await copiedText(page, () => button('Copy Bucket Policy for cinema-out').click());
      expect(JSON.parse(text)).toMatchObject({
        Statement: [{ Resource: ['arn:aws:s3:::cinema-out', 'arn:aws:s3:::cinema-out/*'] }],
      });
      expect(await copiedText(page, () => button('Copy Role Policy').click())).toContain(
        'arn:aws:s3:::cinema-in/*',
      );
      expect(await readClipboard(page)).not.toContain('Principal');
      await screenshot(page, 'details-hint');
    });
  });

  it('a job that may not be described has its row, its runs and the reason why there is no more', async () => {
    await open('films-7');
    await details.getByText("Couldn't load the job").waitFor();
    await details.getByText('personalize:DescribeBatchInferenceJob').first().waitFor();
    await details.getByText(/^Not loaded: .*Input path, /).waitFor();
    await button('Copy Missing Permission').waitFor();
    await details.getByRole('group', { name: /Runs: 20/ }).waitFor();
    await button('Next Run').click();
    await heading('films-8').waitFor();
  });

  describe('for everyone', () => {
    it.each([
      ['films-21', 'Create Failed'],
      ['running', 'In Progress'],
      ['films-20', 'Active'],
    ])('axe finds nothing on the page of %s, with chart and warning, in any theme', async (name, status) => {
      await open(name);
      for (const theme of allThemes) {
        await useTheme(workbench, theme);
        await details.locator('.badge', { hasText: status }).waitFor();
        await details.locator('.chart .bar[role="link"]').first().waitFor();
        await details.getByText('This path is a prefix').waitFor();
        await expectNoViolations(details.locator('body'), theme === 'dark' ? 'all' : 'colours');
        await screenshot(page, `runs ${name} ${theme}`.replaceAll(' ', '-'));
      }
    });
  });

  describe('an unfinished job', () => {
    it('is followed on a page that came back before any list was shown', async () => {
      await open('running');
      await activityBarItem(page, 'Explorer').click();
      await reloadWindow(workbench);
      await heading('running').waitFor();
      await details.locator('.badge', { hasText: 'In Progress' }).waitFor();
      const lists = server.requests.filter(({ operation }) => operation === 'ListBatchInferenceJobs').length;
      const job = jobs.find(({ jobName }) => jobName === 'running');
      Object.assign(job ?? {}, { status: 'ACTIVE', lastUpdatedDateTime: Date.now() / 1000 });
      await details.locator('.badge', { hasText: 'Active' }).waitFor();
      expect(server.requests.filter(({ operation }) => operation === 'ListBatchInferenceJobs')).toHaveLength(
        lists,
      );
    });
  });
};
