/** Grouping, sorting, filtering and finding, as a person does them. The tests follow each other. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import {
  answering,
  expand,
  hover,
  jobName,
  jobNameIn,
  jobNames,
  openSidebar,
  quickInput,
  quickPickRows,
  readTree,
  reloadWindow,
  screenshot,
  treeRow,
  treeRows,
  useTheme,
} from '../support/actions';
import { copyAs, jobRows, type SampleTests, viewMessage } from '../support/jobs';
import type { Workbench } from '../support/workbench';

export const arranging: SampleTests = (opened) => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await opened();
  });

  const choose = async (command: string, label: string): Promise<void> => {
    const { page } = workbench;
    const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
    await answering(workbench, `Personalize: ${command}`, () =>
      quickPickRows(page).filter({ has: name }).click(),
    );
  };
  const clearFilter = (page: Page): Locator =>
    page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Clear Filter' });
  /** Groups, above the row of segment jobs. */
  const topLevel = async (): Promise<[string, string][]> => (await readTree(workbench.page, 1)).slice(0, -1);
  const topLabels = async (): Promise<string[]> => (await topLevel()).map(([label]) => label);

  it('by failure reason: failures of one cause are one row, whatever bucket they name', async () => {
    const { page } = workbench;
    await choose('Group By…', 'Failure Reason');
    const access = treeRows(page).filter({ hasText: /^No access to S3/ });
    await access.waitFor();
    const rows = await topLevel();
    const counts = rows.slice(0, -2).map(([, count]) => Number(count));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.every((count) => count > 1)).toBe(true);
    expect(rows.slice(-2).map(([label]) => label)).toEqual(['Other Reasons', 'Not Failed']);
    // The most frequent cause is expanded.
    expect(await treeRows(page).and(page.locator('[aria-expanded="true"]')).count()).toBe(1);
    await screenshot(page, 'by-reason');
    const jobs = page.locator('.customview-tree [aria-level="2"]');
    await treeRows(page).first().click();
    await jobs.first().waitFor({ state: 'hidden' });
    // Rows may still move as jobs are drawn.
    await expect
      .poll(async () => (await hover(access.locator('.label-name'))).innerText(), { timeout: 20_000 })
      .toMatch(/Hint:[\s\S]+What differs, and in how many jobs\n/);
    await screenshot(page, 'by-reason-hover');
    await access.click();
    await jobs.first().click();
    const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await frame.getByText('Insufficient privileges for accessing data').first().waitFor();
    await access.click();
    await jobs.first().waitFor({ state: 'hidden' });
  });

  it('by solution, each with the number of its failed jobs', async () => {
    const { page } = workbench;
    await choose('Group By…', 'Solution');
    await treeRow(page, 'movies-ranking')
      .locator('.label-description', { hasText: /^\d+ · \d+ failed$/ })
      .waitFor();
    const names = await topLabels();
    expect(names).toEqual(names.toSorted());
    await screenshot(page, 'by-solution');
  });

  it('by day, the newest expanded', async () => {
    const { page } = workbench;
    await choose('Group By…', 'Day');
    const [first] = await (async () => {
      await page
        .locator('.customview-tree .label-name', { hasText: /^\w{3}, \w+ \d+, \d{4} \(.+\)$/ })
        .first()
        .waitFor();
      return topLevel();
    })();
    expect(first?.[0]).toMatch(/^\w{3}, \w+ \d+, 20\d\d \(\w+([+-]\d+)?\)$/);
    expect(await treeRows(page).first().getAttribute('aria-expanded')).toBe('true');
    await screenshot(page, 'by-day');
  });

  it('sorted by name', async () => {
    const { page } = workbench;
    await choose('Group By…', 'Status');
    await treeRow(page, 'Create Failed').waitFor();
    await choose('Sort By…', 'Name');
    const failed = async (): Promise<string[]> => {
      const rows = await readTree(page);
      return (await jobNames(jobRows(page))).slice(0, Number(rows[0]?.[1]));
    };
    await expect
      .poll(async () => {
        const names = await failed();
        return names.length > 1 && names.join() === names.toSorted().join();
      })
      .toBe(true);
  });

  it('what is selected and expanded stays so, and the selected job is in view', async () => {
    const { page } = workbench;
    const job = jobRows(page).nth(2);
    const name = await jobName(job);
    const selected = treeRow(page, name).and(page.locator('.selected'));
    const open = (group: string) => treeRow(page, group).and(page.locator('[aria-expanded="true"]'));
    await expand(treeRow(page, 'Active'));
    await job.click();
    await selected.waitFor();
    await choose('Sort By…', 'Created');
    await selected.waitFor();
    await open('Active').waitFor();
    await choose('Group By…', 'Solution');
    await selected.waitFor();
    expect(await selected.getAttribute('aria-level')).toBe('2');
    await screenshot(page, 'selected-by-solution');
    await choose('Group By…', 'Status');
    await selected.waitFor();
    // VS Code has forgotten of it meanwhile.
    await open('Active').waitFor();
    await answering(workbench, 'Personalize: Filter…', async () => {
      await quickInput(page).locator('input[type="text"]').fill('status:failed');
      await treeRow(page, 'Active').waitFor({ state: 'hidden' });
    });
    await page.keyboard.press('Enter');
    await selected.waitFor();
    await clearFilter(page).click();
    await open('Active').waitFor();
    await selected.waitFor();
    await treeRow(page, 'Active').click();
  });

  it('filtered by words and statuses, which the view says, and which stays over a reload', async () => {
    const { page } = workbench;
    // There is one where this is tried again.
    if (await clearFilter(page).isVisible()) await clearFilter(page).click();
    await clearFilter(page).waitFor({ state: 'hidden' });
    const [[, before] = ['', '']] = await topLevel();
    await answering(workbench, 'Personalize: Filter…', async () => {
      await quickInput(page).locator('input[type="text"]').fill('movies');
      await quickInput(page)
        .getByText(/^Filter Jobs: \d+ of \d+ jobs$/)
        .waitFor();
      await quickPickRows(page).filter({ hasText: 'Create Failed' }).click();
    });
    // The tree follows before anything is accepted, and is as before where that is left.
    await viewMessage(page)
      .getByText(/ · filter: movies, Create Failed$/)
      .waitFor();
    await screenshot(page, 'filter');
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await topLevel())[0]?.[1]).toBe(before);
    await answering(workbench, 'Personalize: Filter…', async () => {
      await quickInput(page).locator('input[type="text"]').fill('movies status:failed');
      await treeRow(page, 'Active').waitFor({ state: 'hidden' });
      await quickInput(page).locator('input[type="text"]').fill('movies');
      await quickPickRows(page).filter({ hasText: 'Create Failed' }).click();
    });
    await page.keyboard.press('Enter');
    await viewMessage(page)
      .getByText(/ · filter: movies, Create Failed$/)
      .waitFor();
    await expect.poll(topLabels).toEqual(['Create Failed']);
    expect(Number((await topLevel())[0]?.[1])).toBeLessThan(Number(before));
    await reloadWindow(workbench);
    await openSidebar(workbench);
    await viewMessage(page)
      .getByText(/ · filter: movies, Create Failed$/)
      .waitFor();
    await expect.poll(topLabels).toEqual(['Create Failed']);
  });

  it('Find Job… reaches what the filter leaves out, and shows it', async () => {
    const { page } = workbench;
    let name = '';
    await answering(workbench, 'Personalize: Find Job…', async () => {
      await quickInput(page).locator('input[type="text"]').fill('active');
      const row = quickPickRows(page).first();
      // The newest job is none that has finished: the rows are those of what was typed.
      await row.getByText(/ · Active · /).waitFor();
      name = await jobNameIn(row);
      await row.click();
    });
    await treeRow(page, name).and(page.locator('.selected')).waitFor();
    await viewMessage(page)
      .getByText(/^Sample account · eu-west-1 · \d{12}$/)
      .waitFor();
  });

  it('nothing matches: says so and offers to clear the filter, in every theme', async () => {
    const { page } = workbench;
    const text = '.*[(\\ $(trash)';
    await answering(workbench, 'Personalize: Filter…', async () => {
      await quickInput(page).locator('input[type="text"]').fill(text);
      await quickInput(page)
        .getByText(/^Filter Jobs: 0 of \d+ jobs$/)
        .waitFor();
      // The keyboard stays where one types, though the tree goes and comes.
      await treeRow(page, 'No job matches the filter').waitFor();
      for (let letter = 0; letter < text.length; letter++) await page.keyboard.press('Backspace');
      await treeRow(page, 'Create Failed').waitFor();
      await page.keyboard.type(text);
      await treeRow(page, 'No job matches the filter').waitFor();
      expect(await quickInput(page).locator('input[type="text"]').inputValue()).toBe(text);
    });
    await page.keyboard.press('Enter');
    await quickInput(page).waitFor({ state: 'hidden' });
    // Whose jobs these are, and what hides them.
    await viewMessage(page)
      .getByText(/^Sample account .* · filter: /)
      .waitFor();
    const buttons = page.locator('.part.sidebar .title-actions');
    for (const name of ['Filter…', 'Clear Filter']) await buttons.getByRole('button', { name }).waitFor();
    await screenshot(page, 'no-match');
    await useTheme(workbench, 'high contrast dark');
    await screenshot(page, 'no-match-hc');
    await useTheme(workbench, 'light');
    await treeRow(page, 'No job matches the filter').click();
    await treeRow(page, 'Create Failed').waitFor();
    await choose('Group By…', 'Failure Reason');
    await treeRow(page, 'Not Failed').waitFor();
    await screenshot(page, 'by-reason-light');
  });

  it('Find Job… finds by an ARN in a line of a log, and by the end of a long reason', async () => {
    const { page } = workbench;
    const input = quickInput(page).locator('input[type="text"]');
    let name = '';
    await answering(workbench, 'Personalize: Find Job…', async () => {
      await input.fill('status:failed');
      await quickPickRows(page)
        .first()
        .getByText(/ · Create Failed · /)
        .waitFor();
      name = await jobNameIn(quickPickRows(page).first());
      await input.fill(
        `ERROR {"arn":"arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/${name}"}`,
      );
      await expect
        .poll(async () => Promise.all((await quickPickRows(page).all()).map(jobNameIn)))
        .toEqual([name]);
    });
    await input.fill('fix bucket policy on');
    await quickPickRows(page)
      .getByText(/^….*and fix bucket policy on /)
      .first()
      .waitFor();
    await screenshot(page, 'find-reason');
    await page.keyboard.press('Escape');
  });

  it('Find Job… lists what it finds newest first, by the dates of the jobs', async () => {
    const { page } = workbench;
    const group = treeRow(page, 'Not Failed');
    const copied = JSON.parse(await copyAs(group, 'JSON')) as { jobName: string; creationDateTime: string }[];
    const dates = new Map(copied.map(({ jobName, creationDateTime }) => [jobName, creationDateTime]));
    await answering(workbench, 'Personalize: Find Job…', async () => {
      await quickInput(page).locator('input[type="text"]').fill('nightly- status:active');
      await expect
        .poll(async () => Promise.all((await quickPickRows(page).all()).map(jobNameIn)))
        .toSatisfy(
          (names: string[]) => names.length > 5 && names.every((name) => name.startsWith('nightly-')),
        );
    });
    const found = await Promise.all((await quickPickRows(page).all()).map(jobNameIn));
    const newestFirst = found
      .map((name) => dates.get(name) ?? '')
      .toSorted()
      .reverse();
    expect(newestFirst).not.toContain('');
    expect(found.map((name) => dates.get(name))).toEqual(newestFirst);
    await page.keyboard.press('Escape');
  });

  it('offers for the ARN of a job in another Region to connect', async () => {
    const { page } = workbench;
    const arn = 'arn:aws:personalize:us-west-2:998877665544:batch-inference-job/nightly';
    await answering(workbench, 'Personalize: Find Job…', async () => {
      await quickInput(page).locator('input[type="text"]').fill(arn);
      await quickPickRows(page).getByText('Choose Connections…').waitFor();
    });
    await screenshot(page, 'find-elsewhere');
    await page.keyboard.press('Escape');
  });
};
