/** `Copy As…` as a person uses it. The tests follow each other, from a window in which no job was selected yet. */
import { beforeAll, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import {
  chooseFromMenu,
  jobName,
  jobNames,
  notifications,
  quickInput,
  quickPickRows,
  readClipboard,
  readTree,
  runAndType,
  screenshot,
  treeRow,
  useTheme,
  webview,
  writeClipboard,
} from '../support/actions';
import { copiedText, copyAs, formatRow, jobRows, type SampleTests } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const copying: SampleTests = (opened) => {
  let workbench: Workbench;
  let page: Page;

  beforeAll(async () => {
    workbench = await opened();
    page = workbench.page;
  });

  it('is in the palette, where it asks for a job if none is selected', async () => {
    // A window that has just been loaded may take the focus at any moment, which closes the quick pick.
    const asked = async (): Promise<string> => {
      await runAndType(workbench, 'Personalize: Copy As…', 'nightly-movies');
      await page.keyboard.press('Enter');
      await formatRow(page, 'Names').waitFor({ timeout: 5_000 });
      return copiedText(page, () => page.keyboard.press('Enter'));
    };
    const text = await vi.waitFor(asked, { timeout: 45_000 });
    expect(text).toMatch(/^nightly-movies-\d{8}(-retry)?$/);
  });

  it.each(['dark', 'light', 'high contrast dark', 'high contrast light'] as const)(
    'offers its formats in %s',
    async (theme) => {
      await useTheme(workbench, theme);
      const name = await jobName(jobRows(page).first());
      await chooseFromMenu(jobRows(page).first(), 'Copy As…');
      await formatRow(page, 'AWS CLI Code').waitFor();
      await quickInput(page).getByText(`Copy ${name} As…`).waitFor();
      expect(await quickPickRows(page).count()).toBe(10);
      await screenshot(page, `copy-as ${theme}`.replaceAll(' ', '-'));
      await page.keyboard.press('Escape');
      await quickInput(page).waitFor({ state: 'hidden' });
    },
  );

  it('copies a command that would run a job again, under a new name', async () => {
    const row = jobRows(page).first();
    const name = await jobName(row);
    const text = await copyAs(row, 'AWS CLI Code');
    expect(text).toMatch(
      /^# '.* failed: .*'\n(?:# '.*'\n)*aws personalize create-batch-inference-job \\\n {2}--region eu-west-1 \\\n {2}--cli-input-json '\{\n/,
    );
    expect(text).toContain(`"jobName": "${name}-rerun-`);
    expect(text).toContain('"roleArn": "arn:aws:iam::111122223333:role/');
    await page
      .locator('.statusbar')
      .getByText(/^Copied .+ as AWS CLI Code$/)
      .waitFor();
  });

  it('copies it from the page of the job as well (U3)', async () => {
    await jobRows(page).first().click();
    const name = await jobName(jobRows(page).first());
    const details = webview(page);
    await details.getByRole('heading', { level: 1, name }).waitFor();
    await details.getByRole('button', { name: 'Copy Code to Run Again…' }).click();
    await quickInput(page).getByText(`Copy Code to Run ${name} Again`).waitFor();
    expect(await quickPickRows(page).count()).toBe(3);
    const text = await copiedText(page, () => page.keyboard.press('Enter'));
    expect(text).toMatch(/^# '.* failed: /);
    expect(text).toContain(`"jobName": "${name}-rerun-`);
  });

  it('copies a group as a table, in the order shown', async () => {
    const [, count] = (await readTree(page))[0] ?? [];
    const names = await jobNames(jobRows(page));
    const lines = (await copyAs(treeRow(page, 'Create Failed'), 'Markdown Table')).trim().split('\n');
    expect(lines[0]).toBe('| Name | Status | Solution | Created | Updated | Failure reason | ARN |');
    expect(lines).toHaveLength(2 + Number(count));
    const shown = lines.slice(2).map((line) => line.split(' | ')[0]?.slice(2));
    expect(shown.slice(0, 5)).toEqual(names.slice(0, 5));
  });

  it('asks before it reads the settings of many jobs', async () => {
    await writeClipboard(page, 'before');
    const active = treeRow(page, 'Active');
    await chooseFromMenu(active, 'Copy As…');
    await formatRow(page, 'JSON with Settings').click();
    const notice = notifications(page).filter({ hasText: /^This sends \d+ requests to AWS/ });
    await notice.waitFor();
    await screenshot(page, 'copy-as-many');
    expect(await readClipboard(page)).toBe('before');
    const count = Number(/Jobs: (\d+)/.exec(await notice.innerText())?.[1]);
    expect(count).toBeGreaterThan(50);
    const text = await copiedText(page, () => page.getByRole('button', { name: 'Load Settings' }).click());
    const jobs = JSON.parse(text) as { status: string; roleArn: string }[];
    expect(jobs).toHaveLength(count);
    for (const { status, roleArn } of jobs)
      expect([status, roleArn]).toEqual(['ACTIVE', expect.stringMatching(/^arn:/)]);
  });
};
