/** Lists that stay current by themselves: jobs that end while somebody looks, or looks elsewhere, and a second window. */
import { beforeAll, describe, expect, it } from 'vitest';
import { jobArn, minute } from '../../support/factories';
import { listAnswer, listed, objectAnswer } from '../../support/scripted-s3';
import { errorAnswer, jsonAnswer, type ScriptedServer } from '../../support/scripted-server';
import {
  activityBarItem,
  expand,
  notifications,
  openSidebar,
  readTree,
  reloadWindow,
  screenshot,
  treeRow,
  treeRows,
} from '../support/actions';
import type { ScriptedTests } from '../support/scripted-window';
import { ready, type Workbench } from '../support/workbench';

const version = 'arn:aws:personalize:us-east-1:111122223333:solution/movies/0a1b2c3d';
const now = Date.now();

function aJob(name: string, status: string, ageMinutes: number, tookMinutes = ageMinutes) {
  return {
    jobName: name,
    batchInferenceJobArn: jobArn(name),
    status,
    solutionVersionArn: version,
    creationDateTime: (now - ageMinutes * minute) / 1000,
    lastUpdatedDateTime: (now - (ageMinutes - tookMinutes) * minute) / 1000,
  };
}

const jobs = [
  aJob('nightly-1', 'CREATE IN_PROGRESS', 5),
  aJob('nightly-2', 'CREATE IN_PROGRESS', 6),
  aJob('nightly-3', 'CREATE IN_PROGRESS', 7),
  aJob('stuck', 'CREATE IN_PROGRESS', 300),
  ...[40, 41, 42].map((took, index) => aJob(`done-${index}`, 'ACTIVE', 2000 + index, took)),
];

/** The last ones of their window: its server ends. */
export const stayingCurrent: ScriptedTests = (window) => {
  let silent = false;
  let server: ScriptedServer;
  let workbench: Workbench;

  beforeAll(async () => {
    ({ server, workbench } = window());
    await workbench.setSettings({ 'personalizeBatch.autoRefresh.intervalSeconds': 10 });
    await window().answerWith(({ operation, body }) => {
      if (silent) return { instead: 'silence' };
      if (operation === 'ListBatchInferenceJobs') return jsonAnswer({ batchInferenceJobs: jobs });
      const job = jobs.find((each) => each.batchInferenceJobArn === body['batchInferenceJobArn']);
      return job === undefined
        ? errorAnswer('ResourceNotFoundException', 'No such job.')
        : jsonAnswer({ batchInferenceJob: job });
    });
    await treeRow(workbench.page, 'nightly-1').waitFor();
    // Jobs of other tests are gone once the new list is complete.
    await treeRow(workbench.page, 'Create Failed').waitFor({ state: 'detached' });
  });

  function end(name: string, as: object): void {
    const job = jobs.find(({ jobName }) => jobName === name);
    Object.assign(job ?? {}, { lastUpdatedDateTime: Date.now() / 1000, ...as });
  }

  function fail(name: string): void {
    end(name, { status: 'CREATE FAILED', failureReason: 'Invalid S3 input path.' });
  }

  describe('a job', () => {
    it('that runs much longer than its like says so', async () => {
      expect(await readTree(workbench.page)).toContainEqual(['stuck', '5 h, usually 41 min · movies']);
    });

    it('that fails while the tree is visible moves, and one notice says so', async () => {
      const { page } = workbench;
      expect(await treeRow(page, 'Create Failed').count()).toBe(0);
      fail('nightly-1');
      await treeRow(page, 'Create Failed').waitFor();
      await notifications(page).getByText('Batch inference job nightly-1 failed').waitFor();
      expect(await notifications(page).count()).toBe(1);
      const rows = await readTree(page);
      expect(rows.slice(0, 3).map(([label]) => label)).toEqual(['Create Failed', 'nightly-1', 'In Progress']);
      expect(rows.slice(0, 2).map(([, description]) => description)).toEqual([
        '1 · 1 new',
        expect.stringMatching(/^● /),
      ]);
      expect(await badge()).toBe('');
      await screenshot(page, 'notice');
      await page.locator('.notifications-toasts').getByRole('button', { name: 'Show Details' }).click();
      await page.getByRole('tab', { name: /nightly-1/ }).waitFor();
      // Its page was opened.
      await expect.poll(async () => (await readTree(page))[0]?.[1]).toBe('1');
    });

    it('that fails while another view is in front is counted, until the view is shown', async () => {
      const { page } = workbench;
      await activityBarItem(page, 'Explorer').click();
      await treeRows(page).first().waitFor({ state: 'hidden' });
      fail('nightly-2');
      await notifications(page).getByText('Batch inference job nightly-2 failed').waitFor();
      await expect.poll(badge).toBe('1');
      await screenshot(page, 'badge');
      await openSidebar(workbench);
      await treeRow(page, 'nightly-2').waitFor();
      await expect.poll(badge).toBe('');
    });
  });

  it('checks the output of a job that ends, as the user wants it, and one notice tells of its failed lines', async () => {
    const { s3, answerS3With } = window();
    // By jobs of other tests that ended.
    const before = s3.asked.length;
    const error = 'User error: Required fields for the provided recipe are userId';
    const line = (id: number, more: object): string =>
      JSON.stringify({ input: { userId: `${id}` }, ...more });
    const content = [
      ...[1, 2, 3].map((id) => line(id, { output: { recommendedItems: ['7'] }, error: null })),
      ...[4, 5].map((id) => line(id, { output: { recommendedItems: [] }, error })),
    ].join('\n');
    const file = listed('out/users.json.out', content);
    answerS3With((asked) => (asked.query.has('list-type') ? listAnswer(file) : objectAnswer(asked, content)));
    end('nightly-3', {
      status: 'ACTIVE',
      jobInput: { s3DataSource: { path: 's3://bucket/in/users.json' } },
      jobOutput: { s3DataDestination: { path: 's3://bucket/out/' } },
    });
    const { page } = workbench;
    await notifications(page)
      .getByText('nightly-3')
      .getByText(/2 of 5 lines failed/)
      .waitFor();
    await screenshot(page, 'checked-by-itself');
    await expand(treeRow(page, 'Active'));
    await expect.poll(async () => String(await readTree(page))).toContain('2 of 5 lines failed');
    expect(new Set(s3.asked.slice(before).map(({ bucket }) => bucket))).toEqual(new Set(['bucket']));
  });

  // What is stored is dated by the file system, whose clock scripts/any-day.mjs can't shift.
  describe.skipIf(process.env['TEST_CLOCK_AHEAD_MS'])('a new window', () => {
    it('shows the last known list at once, with its time, also while the service is silent', async () => {
      const { page } = workbench;
      silent = true;
      await reloadWindow(workbench);
      await openSidebar(workbench);
      await treeRow(page, 'nightly-2').waitFor();
      expect((await readTree(page))[0]?.[0]).toMatch(/^As of \d/);
      await screenshot(page, 'last-known');
      silent = false;
    });

    it('shows it offline as well, below what is wrong, beside the first window', async () => {
      await server.close();
      const page = await workbench.page.context().newPage();
      await page.goto(workbench.page.url());
      await ready(page);
      await openSidebar({ ...workbench, page });
      await treeRow(page, "Can't reach the service").waitFor();
      const rows = (await readTree(page)).map(([label]) => label);
      expect(rows.slice(1, 5)).toEqual([
        expect.stringMatching(/^As of \d/),
        'Create Failed',
        'nightly-1',
        'nightly-2',
      ]);
      await screenshot(page, 'offline');
      await page.close();
    });
  });

  /** What stands on the extension's icon. */
  async function badge(): Promise<string> {
    const content = activityBarItem(workbench.page, 'Personalize').locator('.badge-content');
    return (await content.count()) === 0 ? '' : await content.first().innerText();
  }
};
