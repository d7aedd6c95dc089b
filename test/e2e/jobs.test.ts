/** What a person does in the sidebar, on the sample account. The tests follow each other in one window. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import {
  activityBarItem,
  chooseFromMenu,
  clickInlineAction,
  expand,
  hover,
  jobName,
  jobNameIn,
  jobNames,
  quickInput,
  quickPickRows,
  readClipboard,
  readTree,
  reloadWindow,
  runAndType,
  runCommand,
  screenshot,
  treeRow,
  useTheme,
  welcome,
  writeClipboard,
} from './support/actions';
import { chooseConnections, copiedText, dismissMissingRun, jobRows, viewMessage } from './support/jobs';
import { openWorkbench, type Workbench } from './support/workbench';

const arn = /^arn:aws:personalize:eu-west-1:\d{12}:batch-inference-job\/[\w-]+$/;

describe('the sidebar', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench();
  });

  it('has its container in the activity bar', async () => {
    const { page } = workbench;
    await activityBarItem(page, 'Personalize').click();
    await page.locator('.part.sidebar .title-label', { hasText: 'Personalize' }).waitFor();
  });

  it('says what is missing: credentials, a Region or both', async () => {
    const { page, home } = workbench;
    const both = welcome(page).getByText('No AWS credentials and no Region found.');
    await both.waitFor();
    await screenshot(page, 'welcome');
    const config = path.join(home, '.aws/config');
    await mkdir(path.dirname(config));
    await writeFile(config, '[default]\nregion = eu-west-1\n');
    await runCommand(workbench, 'Personalize: Refresh');
    await welcome(page).getByText('No AWS credentials found.').waitFor();
    await writeFile(config, '[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = S3CRET\n');
    await runCommand(workbench, 'Personalize: Refresh');
    await welcome(page).getByText('No AWS Region set.').waitFor();
    await rm(config);
    await runCommand(workbench, 'Personalize: Refresh');
    await both.waitFor();
  });

  it('offers the sample account', async () => {
    const { page } = workbench;
    await welcome(page).getByRole('button', { name: 'Explore Sample Jobs' }).click();
    await treeRow(page, 'Create Failed').waitFor();
  });

  it('says which run is missing, until its series is dismissed', async () => {
    await dismissMissingRun(workbench);
  });

  it('shows groups in their order, those that need a look expanded', async () => {
    const { page } = workbench;
    await treeRow(page, 'Active').waitFor();
    const rows = await readTree(page);
    const groups = await readTree(page, 1);
    expect(groups.map(([label]) => label)).toEqual([
      'Create Failed',
      'In Progress',
      'Pending',
      'Active',
      'Batch Segment Jobs',
    ]);
    for (const [, count] of groups.slice(0, -1)) expect(count).toMatch(/^[\d,]+$/);
    const failed = rows.slice(1, 1 + Number(groups[0]?.[1]));
    for (const [label, description] of failed) {
      expect(label).toMatch(/^[\w…-]+$/);
      expect(description).toMatch(/^\d+ (min|h|d|mo|y)( · [\w :']+)? · [\w-]+$/);
    }
    expect(await treeRow(page, 'Active').getAttribute('aria-expanded')).toBe('false');
  });

  it('says whose jobs these are', async () => {
    await viewMessage(workbench.page)
      .getByText(/^Sample account · eu-west-1 · \d{12}$/)
      .waitFor();
  });

  it('expands a group and collapses it again', async () => {
    const { page } = workbench;
    await expand(treeRow(page, 'Pending'));
    const job = jobRows(page).and(page.locator('[aria-label*=", Pending, "]'));
    expect(await job.locator('.label-description').innerText()).toMatch(/^(\d+ min|just started) · /);
    await treeRow(page, 'Pending').click();
    await treeRow(page, 'Pending').and(page.locator('[aria-expanded="false"]')).waitFor();
  });

  it('tells the reason of a failed job and a hint when one points at it', async () => {
    const { page } = workbench;
    const row = jobRows(page).first();
    const name = await jobName(row);
    const shown = await hover(row.locator('.label-name'));
    await shown.getByText('Hint:').waitFor();
    const text = (await shown.innerText()).replaceAll('\u00a0', ' ');
    expect(text).toContain(name);
    expect(text).toMatch(/Create Failed after \d+/);
    expect(text).toMatch(/Created: .* ago \(/);
    expect(text).toContain(`batch-inference-job/${name}`);
    await screenshot(page, 'hover');
  });

  it('copies one ARN with the inline action', async () => {
    const { page } = workbench;
    const row = jobRows(page).first();
    const name = await jobName(row);
    const text = await copiedText(page, () => clickInlineAction(row, 'Copy ARN'));
    expect(text).toMatch(arn);
    expect(text.endsWith(`/${name}`)).toBe(true);
  });

  it('copies several selected jobs with the keyboard, one per line', async () => {
    const { page } = workbench;
    await jobRows(page).nth(0).click();
    await jobRows(page)
      .nth(2)
      .click({ modifiers: ['Shift'] });
    const names = await jobNames(jobRows(page));
    const lines = (await copiedText(page, () => page.keyboard.press('Control+c'))).split('\n');
    expect(lines.map((line) => line.split('/')[1])).toEqual(names.slice(0, 3));
  });

  it('copies a whole group from its menu', async () => {
    const { page } = workbench;
    const [, count] = (await readTree(page))[0] ?? [];
    const text = await copiedText(page, () => chooseFromMenu(treeRow(page, 'Create Failed'), 'Copy ARN'));
    const lines = text.split('\n');
    expect(lines).toHaveLength(Number(count));
    for (const line of lines) expect(line).toMatch(arn);
  });

  it('copies solution version ARN and failure reason from the menu of a job', async () => {
    const { page } = workbench;
    const row = jobRows(page).first();
    await row.click();
    const version = await copiedText(page, () => chooseFromMenu(row, 'Copy Solution Version ARN'));
    expect(version).toMatch(/^arn:aws:personalize:eu-west-1:\d{12}:solution\/[\w-]+\/[\w-]+$/);
    const reason = await copiedText(page, () => chooseFromMenu(row, 'Copy Failure Reason'));
    expect(reason.length).toBeGreaterThan(10);
    expect(await screenshot(page, 'tree')).toContain('tree');
  });

  it('copies the policy that a failed job asks for, with its own bucket', async () => {
    const { page } = workbench;
    const row = jobRows(page).filter({ hasText: 'no access to S3' }).first();
    await row.scrollIntoViewIfNeeded();
    await row.click();
    const text = await copiedText(page, async () => {
      await chooseFromMenu(row, 'Copy IAM Policy');
      await quickPickRows(page)
        .getByText(/^Bucket Policy for /)
        .first()
        .waitFor();
      await screenshot(page, 'copy-policy');
      await quickPickRows(page)
        .getByText(/^Bucket Policy for /)
        .first()
        .click();
    });
    expect(JSON.parse(text)).toMatchObject({
      Statement: [{ Resource: [expect.stringMatching(/^arn:aws:s3:::example-/), expect.any(String)] }],
    });
  });

  it('opens the answer of the service as read-only JSON', async () => {
    const { page } = workbench;
    const row = jobRows(page).first();
    const name = await jobName(row);
    await chooseFromMenu(row, 'Open as JSON');
    await page.locator('.tab.active', { hasText: `${name}.json` }).waitFor();
    await page.locator('.view-lines').getByText('"batchInferenceJobArn"').first().waitFor();
    await page.locator('.view-lines').first().click();
    await page.keyboard.type('x');
    await page
      .getByText(/read-only/i)
      .first()
      .waitFor();
  });

  it('finds a job by typing and reveals it', async () => {
    const { page } = workbench;
    await runAndType(workbench, 'Personalize: Find Job…', 'nightly-movies');
    const first = quickPickRows(page).first();
    await screenshot(page, 'find');
    const name = await jobNameIn(first);
    expect(name).toContain('nightly-movies');
    await page.keyboard.press('Enter');
    await treeRow(page, name).and(page.locator('.selected')).waitFor();
  });

  it('shows its log', async () => {
    const { page } = workbench;
    await runCommand(workbench, 'Personalize: Show Log');
    // The channel is chosen by a select box; its text stays empty in a server without its native logger.
    const channel = page
      .locator('.part.panel select')
      .filter({ visible: true })
      .filter({ hasText: 'Batch Inference' });
    await expect
      .poll(() => channel.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text))
      .toContain('Batch Inference Jobs for Amazon Personalize');
    await page
      .locator('.part.panel')
      .getByRole('button', { name: /^Hide Panel/ })
      .click();
  });

  it('remembers the sample account in this workspace', async () => {
    // A restored editor takes the focus when it is there, which would close the quick pick of the next test.
    await runCommand(workbench, 'View: Close All Editors');
    await reloadWindow(workbench);
    await viewMessage(workbench.page)
      .getByText(/^Sample account · eu-west-1/)
      .waitFor();
    await treeRow(workbench.page, 'Create Failed').waitFor();
  });

  it('takes at most 12 keys from an opened window to the policy of a failed job', async () => {
    const { page } = workbench;
    const keys: string[] = [];
    const press = async (...all: readonly string[]): Promise<void> => {
      for (const key of all) await page.keyboard.press(key);
      keys.push(...all);
    };
    await writeClipboard(page, 'before');
    await vi.waitFor(
      async () => {
        keys.length = 0;
        await page.keyboard.press('Escape');
        await press('F1', 'i', 'a', 'm');
        await quickPickRows(page)
          .first()
          .getByText('Personalize: Copy IAM Policy')
          .waitFor({ timeout: 5_000 });
        await press('Enter');
        await quickInput(page).getByPlaceholder('Choose the failed job').waitFor({ timeout: 5_000 });
        await quickPickRows(page).first().getByText('Create Failed').waitFor({ timeout: 5_000 });
        await press('Enter');
        await quickPickRows(page).first().getByText('Role Policy').waitFor({ timeout: 5_000 });
        await press('Enter');
        await expect.poll(() => readClipboard(page), { timeout: 3_000 }).not.toBe('before');
      },
      { timeout: 45_000 },
    );
    expect(JSON.parse(await readClipboard(page))).toMatchObject({ Version: '2012-10-17' });
    expect(keys).toEqual(['F1', 'i', 'a', 'm', 'Enter', 'Enter', 'Enter']);
  });

  it('goes back to the environment by Choose Connections…', async () => {
    const { page } = workbench;
    await chooseConnections(workbench, 'Sample account.*', 'default credentials');
    await welcome(page).getByText('No AWS credentials and no Region found.').waitFor();
  });

  it.each(['dark', 'light', 'high contrast dark', 'high contrast light'] as const)(
    'looks right in %s',
    async (theme) => {
      const { page } = workbench;
      if (theme === 'dark') await runCommand(workbench, 'Personalize: Explore Sample Jobs');
      await useTheme(workbench, theme);
      await treeRow(page, 'Create Failed').waitFor();
      await screenshot(page, `tree ${theme}`.replaceAll(' ', '-'));
    },
  );

  it('asks for a job where none is selected', async () => {
    const { page } = workbench;
    await writeClipboard(page, 'before');
    const asked = async (): Promise<string> => {
      await runAndType(workbench, 'Personalize: Copy ARN', 'nightly');
      expect(await readClipboard(page)).toBe('before');
      await page.keyboard.press('Enter');
      await expect.poll(() => readClipboard(page), { timeout: 3_000 }).not.toBe('before');
      return readClipboard(page);
    };
    expect(await vi.waitFor(asked, { timeout: 45_000 })).toMatch(arn);
  });
});
