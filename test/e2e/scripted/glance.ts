/** What one sees of the jobs at a glance, in a sidebar of the usual width (B27). */
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { jobArn } from '../../support/factories';
import { jsonAnswer } from '../../support/scripted-server';
import { jobName, jobNames, screenshot, treeRow, treeRows } from '../support/actions';
import { jobRows } from '../support/jobs';
import type { ScriptedTests } from '../support/scripted-window';

/** VS Code's own, in CSS pixels. */
const usualWidth = 300;
const reasons = [
  'Insufficient privileges for accessing data in Amazon S3.',
  'Invalid S3 input path.',
  'The model could not be loaded.',
];

interface Seen {
  readonly label: string;
  readonly description: string;
  /** Characters of the description that are in view. */
  readonly inView: number;
}

export const atAGlance: ScriptedTests = (window) => {
  let page: Page;
  beforeAll(() => ({ page } = window()));

  async function show(names: readonly string[]): Promise<void> {
    const now = Date.now() / 1000;
    const jobs = names.map((name, index) => ({
      jobName: name,
      batchInferenceJobArn: jobArn(name),
      status: 'CREATE FAILED',
      failureReason: reasons[index % reasons.length],
      solutionVersionArn: 'arn:aws:personalize:us-east-1:111122223333:solution/recommendations/v1',
      creationDateTime: now - (index * 24 + 13) * 3600,
      lastUpdatedDateTime: now - (index * 24 + 13) * 3600,
    }));
    await window().answerWith(({ operation }) =>
      jsonAnswer(operation === 'ListBatchInferenceJobs' ? { batchInferenceJobs: jobs } : {}),
    );
    await treeRow(page, names[0] ?? '').waitFor();
  }

  /** The rows of jobs as they are drawn. */
  function seen(): Promise<Seen[]> {
    return jobRows(page).evaluateAll((rows) =>
      rows.map((row): Seen => {
        const label = row.querySelector<HTMLElement>('.label-name')?.innerText ?? '';
        const text = row.querySelector('.label-description')?.firstChild;
        const edge = row.querySelector('.monaco-icon-label-container')?.getBoundingClientRect().right ?? 0;
        const range = document.createRange();
        let inView = 0;
        while (text && inView < (text.textContent?.length ?? 0)) {
          range.setStart(text, inView);
          range.setEnd(text, inView + 1);
          if (range.getBoundingClientRect().right > edge) break;
          inView++;
        }
        return { label, description: text?.textContent ?? '', inView };
      }),
    );
  }

  async function width(): Promise<number> {
    return (await page.locator('.part.sidebar').boundingBox())?.width ?? 0;
  }

  async function resize(to: number): Promise<void> {
    const box = (await page.locator('.part.sidebar').boundingBox()) ?? expect.fail();
    await page.mouse.move(box.x + box.width, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + to, box.y + 300, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await width()) - to)).toBeLessThan(3);
  }

  it.each([
    ['dates', (index: number) => `prod-eu-recommendations-nightly-home-feed-202611${String(index + 10)}`],
    [
      'pipelines and dates, in 63 characters',
      (index: number) =>
        `prod-${['eu', 'us'][index % 2] ?? ''}-recommendations-for-customers-nightly-${['home', 'cart'][(index >> 1) % 2] ?? ''}-feed-202611${String((index >> 2) + 10)}`,
    ],
    [
      'words without hyphens',
      (index: number) => `${'Recommendations'.repeat(4)}${String(index).padStart(3, '0')}`,
    ],
  ])('tells jobs apart by their %s, with age and the beginning of the cause', async (what, nameOf) => {
    const names = Array.from({ length: 20 }, (_, index) => nameOf(index));
    await show(names);
    expect(await width()).toBe(usualWidth);
    const rows = await seen();
    expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(10);
    for (const { description, inView } of rows) {
      const [age = '', cause = ''] = description.split(' · ');
      expect(age).toMatch(/^(● )?\d+ (h|d|mo)$/);
      expect(cause.length).toBeGreaterThan(5);
      // Of the cause, at least as much as "no a…", or "no…" behind the mark of a new failure.
      const least = age.startsWith('●') ? 3 : 5;
      expect(description.slice(0, inView).length).toBeGreaterThanOrEqual(`${age} · `.length + least);
    }
    expect(await jobNames(jobRows(page))).toEqual(names.slice(0, rows.length));
    await screenshot(page, `glance-300-${what.split(' ')[0] ?? ''}`);
  });

  it('has room for more where the sidebar is wider, and the whole name in the hover', async () => {
    await resize(500);
    await screenshot(page, 'glance-500');
    const row = treeRows(page).nth(1);
    expect(await jobName(row)).toMatch(/^Recommendations.{48}$/);
    await resize(usualWidth);
  });
};
