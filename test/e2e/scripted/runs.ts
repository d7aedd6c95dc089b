/** The details page: other runs, what may be opened and copied, what is denied, what changes. */
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobArn, minute } from '../../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedServer } from '../../support/scripted-server';
import {
  activityBarItem,
  allThemes,
  chooseFromMenu,
  quickInput,
  quickPickRows,
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

const solution = 'arn:aws:personalize:us-east-1:111122223333:solution/films';
const group = 'arn:aws:personalize:us-east-1:111122223333:dataset-group/cinema';
const now = Date.now();

interface Fields {
  readonly status?: string;
  readonly failureReason?: string;
  readonly solutionVersionArn?: string;
}

function aJob(name: string, ageMinutes: number, tookMinutes: number, fields: Fields = {}) {
  return {
    jobName: name,
    batchInferenceJobArn: jobArn(name),
    status: 'ACTIVE',
    solutionVersionArn: `${solution}/aaaa1111`,
    creationDateTime: (now - ageMinutes * minute) / 1000,
    lastUpdatedDateTime: (now - (ageMinutes - tookMinutes) * minute) / 1000,
    ...fields,
  };
}

const noAccess = 'Insufficient privileges for accessing data in Amazon S3.';
const failed = { status: 'CREATE FAILED', failureReason: noAccess };
const hour = 60;
const jobs = [
  aJob('running', 12, 12, { status: 'CREATE IN_PROGRESS' }),
  aJob('films-99', 2 * hour, 33, { solutionVersionArn: `${solution}/bbbb2222` }),
  ...Array.from({ length: 24 }, (_, index) =>
    aJob(`films-${24 - index}`, (index + 4) * 24 * hour, 30 + (index % 7), index === 3 ? failed : {}),
  ),
  aJob('books-1', 5 * hour, 3, { solutionVersionArn: solution.replace('films', 'books') + '/cccc3333' }),
];

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
    await window().answerWith(({ operation, body }) => {
      if (operation === 'ListBatchInferenceJobs') return jsonAnswer({ batchInferenceJobs: jobs });
      if (operation === 'DescribeSolutionVersion') {
        const solutionVersionArn = String(body['solutionVersionArn']);
        const creationDateTime = (now - 40 * 24 * hour * minute) / 1000;
        return solutionVersionArn.includes('books')
          ? errorAnswer('ResourceNotFoundException', 'No such version.')
          : jsonAnswer({
              solutionVersion: {
                solutionVersionArn,
                datasetGroupArn: group,
                creationDateTime,
                status: 'ACTIVE',
              },
            });
      }
      const job = jobs.find((each) => each.batchInferenceJobArn === body['batchInferenceJobArn']);
      if (job?.jobName === 'films-7') {
        return errorAnswer(
          'AccessDeniedException',
          'is not authorized to perform: personalize:DescribeBatchInferenceJob',
        );
      }
      return jsonAnswer({
        batchInferenceJob: {
          ...job,
          jobInput: { s3DataSource: { path: 's3://cinema-in/in/users & more#1' } },
          jobOutput: { s3DataDestination: { path: 's3://cinema-out/batch/' } },
        },
      });
    });
    await treeRow(page, 'films-99').or(treeRow(page, 'Active')).first().waitFor();
  });
  afterAll(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await workbench.setSettings({ 'personalizeBatch.autoRefresh.intervalSeconds': undefined });
  });

  async function open(name: string): Promise<void> {
    await vi.waitFor(
      async () => {
        await runCommand(workbench, 'Personalize: Find Job…');
        await quickInput(page).locator('input').first().fill(name, { timeout: 5_000 });
        await quickPickRows(page).filter({ hasText: name }).first().click({ timeout: 5_000 });
        await page
          .locator('.customview-tree .monaco-list-row.selected', { hasText: name })
          .waitFor({ timeout: 5_000 });
      },
      { timeout: 40_000 },
    );
    await runCommand(workbench, 'Personalize: Show Details');
    await heading(name).waitFor();
    await details.locator('main[aria-busy="false"]').waitFor();
  }

  const heading = (name: string) => details.getByRole('heading', { level: 1, name, exact: true });
  const button = (name: string) => details.getByRole('button', { name, exact: true });
  const valueOf = (label: string) =>
    details
      .locator('.field', { has: details.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
      .locator('dd');

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
    it('give median and range of the same solution version, a chart, and the newer version', async () => {
      await open('films-20');
      expect(await valueOf('Median duration with this solution version').innerText()).toBe(
        '32 min\nFrom 30 min to 36 min, finished jobs: 23',
      );
      expect(await valueOf('Duration').innerText()).toContain('2 min longer than the median, 32 min');
      expect(await valueOf('Newer solution version used since').innerText()).toMatch(
        /^bbbb2222\nFirst used on /,
      );
      expect(await valueOf('Version age when the job was created').innerText()).toBe('1 mo 2 d');
      const chart = details.getByRole('img', { name: /^Durations of runs .* Runs: 20; failed: 1\.$/ });
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
      expect((await copied()).split('\n').toSorted()).toEqual([jobArn('films-18'), jobArn('films-20')]);
      await heading('films-19').click();
      expect(await copied()).toBe(jobArn('films-19'));
    });

    it('end at the last one', async () => {
      await open('films-99');
      await button('Next Run').click();
      await heading('running').waitFor();
      expect(await button('Next Run').getAttribute('aria-disabled')).toBe('true');
      await button('Next Run').press('Enter');
      await heading('running').waitFor();
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
      expect(await addressOpened(() => button('Open in AWS Console').click())).toBe(groupPage);
      expect(await addressOpened(() => button('Open Dataset group in AWS Console').click())).toBe(groupPage);
      const row = treeRow(page, 'films-20');
      expect(await addressOpened(() => chooseFromMenu(row, 'Open in AWS Console'))).toBe(groupPage);
    });

    it('is the list of dataset groups where the solution version is gone', async () => {
      await open('books-1');
      await details.getByText('The solution version no longer exists.').waitFor();
      expect(await addressOpened(() => button('Open in AWS Console').click())).toBe(`${home}#datasetGroups`);
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
    expect(await valueOf('Input path').innerText()).toBe('not loaded');
    await details.getByRole('img', { name: /Runs: 20/ }).waitFor();
    await button('Next Run').click();
    await heading('films-8').waitFor();
  });

  describe('for everyone', () => {
    it.each(allThemes)('axe finds nothing in %s, with chart, hint and warning', async (theme) => {
      if ((await heading('films-21').count()) === 0) await open('films-21');
      await useTheme(workbench, theme);
      await details.locator('.chart').waitFor();
      await details.getByText('This path is a prefix').waitFor();
      await expectNoViolations(details.locator('body'), theme === 'dark' ? 'all' : 'colours');
      await screenshot(page, `runs ${theme}`.replaceAll(' ', '-'));
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
