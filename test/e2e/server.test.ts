/** Jobs of a server that the environment names, with keys in the environment: as with a real account. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSampleAccount } from '../../src/sample/main';
import { jobArn } from '../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedServer } from '../support/scripted-server';
import { atAGlance } from './scripted/glance';
import { hostileText } from './scripted/hostile-text';
import { stayingCurrent } from './scripted/live';
import { showingRuns } from './scripted/runs';
import { openingSegments } from './scripted/segments';
import { detailsTabs } from './scripted/tabs';
import {
  chooseFromMenu,
  clickInlineAction,
  collapse,
  expand,
  hover,
  notifications,
  readTree,
  runAndType,
  runCommand,
  screenshot,
  treeRow,
  webview,
  welcome,
} from './support/actions';
import { copiedText, viewMessage } from './support/jobs';
import { openScriptedWindow, type ScriptedWindow } from './support/scripted-window';
import type { Workbench } from './support/workbench';

let window: ScriptedWindow;
let server: ScriptedServer;
let workbench: Workbench;
let page: Page;
let answerWith: ScriptedWindow['answerWith'];
let answerFirstWith: ScriptedWindow['answerFirstWith'];

beforeAll(async () => {
  window = await openScriptedWindow();
  ({ server, workbench, page, answerWith, answerFirstWith } = window);
});
afterAll(() => Promise.all([server.close(), window.s3.close()]));

describe('an account of several pages', () => {
  it('stops loading when asked to, keeps what was read, and goes on where it was', async () => {
    let silent = true;
    const job = { jobName: 'nightly', status: 'CREATE FAILED', batchInferenceJobArn: jobArn('nightly') };
    await answerWith(({ body }) => {
      if (body['nextToken'] === undefined) return jsonAnswer({ batchInferenceJobs: [job], nextToken: 't' });
      return silent ? { instead: 'silence' } : jsonAnswer({ batchInferenceJobs: [job] });
    });
    const stop = page.locator('.part.sidebar').getByRole('button', { name: 'Stop Loading' });
    await treeRow(page, 'nightly').waitFor();
    await stop.click();
    await treeRow(page, 'Cancelled').waitFor();
    await stop.waitFor({ state: 'detached' });
    await treeRow(page, 'nightly').waitFor();
    silent = false;
    await clickInlineAction(treeRow(page, 'Cancelled'), 'Resume Loading');
    await treeRow(page, 'Cancelled').waitFor({ state: 'detached' });
    await stop.waitFor({ state: 'detached' });
  });

  it('is listed whole, with every job once', async () => {
    const account = createSampleAccount({ jobs: 450 });
    await answerWith(({ operation, body }) =>
      account.handle(`AmazonPersonalize.${operation}`, JSON.stringify(body)),
    );
    await viewMessage(page)
      .getByText(/^default credentials · us-east-1 · 111122223333 · 127\.0\.0\.1:\d+$/)
      .waitFor();
    // VS Code draws the rows on show only, and the number of failed jobs is another one each day.
    const failed = treeRow(page, 'Create Failed');
    await collapse(failed);
    await expect
      .poll(async () => {
        const groups = await readTree(page, 1);
        return groups.reduce((sum, [, count]) => sum + Number(count), 0);
      })
      .toBe(450);
    await expand(failed);
  });
});

describe('more than 1,000 failed jobs without a date', () => {
  const numbered = (index: number): string => `n${String(index).padStart(4, '0')}`;

  it('stand in parts, which a new job shifts, and in which Find Job… finds any', async () => {
    const names = Array.from({ length: 1_250 }, (_, index) => numbered(index));
    await answerWith(() =>
      jsonAnswer({
        batchInferenceJobs: names.map((name) => ({
          jobName: name,
          status: 'CREATE FAILED',
          batchInferenceJobArn: jobArn(name),
        })),
      }),
    );
    const [first, second] = [treeRow(page, 'n0000 – n0999'), treeRow(page, 'n1000 – n1249')];
    await first.waitFor();
    await screenshot(page, 'parts');
    await collapse(first);
    await expand(second);
    await treeRow(page, 'n1001').waitFor();
    names.unshift('a');
    await runCommand(workbench, 'Personalize: Refresh');
    await treeRow(page, 'a – n0998').waitFor();
    await expect
      .poll(async () => (await readTree(page)).map(([label]) => label).slice(0, 6))
      .toEqual(['Create Failed', 'No Date', 'a – n0998', 'n0999 – n1249', 'n0999', 'n1000']);
    await runAndType(workbench, 'Personalize: Find Job…', 'n0500');
    await page.keyboard.press('Enter');
    await treeRow(page, 'n0500').and(page.locator('.selected')).waitFor();
  });
});

describe('several rows', () => {
  it('offers for all of them what skips some', async () => {
    const job = (name: string, more: object): object => ({ jobName: name, status: 'CREATE FAILED', ...more });
    await answerWith(() =>
      jsonAnswer({
        batchInferenceJobs: [
          job('all', { batchInferenceJobArn: jobArn('all'), failureReason: 'why' }),
          job('bare', {}),
        ],
      }),
    );
    await treeRow(page, 'all').click();
    await treeRow(page, 'bare').click({ modifiers: ['Control'] });
    expect(await copiedText(page, () => chooseFromMenu(treeRow(page, 'all'), 'Copy ARN'))).toBe(
      jobArn('all'),
    );
    await page.getByText('Copied the ARN of all. Jobs skipped: 1.').waitFor();
    expect(await copiedText(page, () => chooseFromMenu(treeRow(page, 'bare'), 'Copy Failure Reason'))).toBe(
      'why',
    );
    await treeRow(page, 'Create Failed').click({ modifiers: ['Control'] });
    expect(await copiedText(page, () => chooseFromMenu(treeRow(page, 'all'), 'Copy ARN'))).toBe(
      jobArn('all'),
    );
  });
});

describe('refresh', () => {
  it('shows what was created elsewhere, by the button and by the palette', async () => {
    const names = ['first'];
    await answerWith(() =>
      jsonAnswer({
        batchInferenceJobs: names.map((name) => ({
          batchInferenceJobArn: jobArn(name),
          jobName: name,
          status: 'CREATE IN_PROGRESS',
        })),
      }),
    );
    await treeRow(page, 'first').waitFor();
    names.push('second');
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Refresh' }).click();
    await treeRow(page, 'second').waitFor();
    names.splice(0, 2, 'third');
    await runCommand(workbench, 'Personalize: Refresh');
    await treeRow(page, 'third').waitFor();
    expect((await readTree(page)).map(([label]) => label)).toEqual([
      'In Progress',
      'third',
      'Batch Segment Jobs',
    ]);
  });
});

describe('Find Job…', () => {
  it('reveals a job that a refresh behind a hidden view has moved into a collapsed group', async () => {
    let status = 'CREATE IN_PROGRESS';
    const job = (name: string, is: string): object => {
      return { batchInferenceJobArn: jobArn(name), jobName: name, status: is };
    };
    await answerWith(() =>
      jsonAnswer({ batchInferenceJobs: [job('moved', status), job('other', 'ACTIVE')] }),
    );
    await treeRow(page, 'moved').waitFor();
    await runCommand(workbench, 'View: Show Explorer');
    await page.locator('.customview-tree').waitFor({ state: 'hidden' });
    status = 'ACTIVE';
    const asked = server.requests.length;
    await runCommand(workbench, 'Personalize: Refresh');
    await expect.poll(() => server.requests.length).toBeGreaterThan(asked);
    await runAndType(workbench, 'Personalize: Find Job…', 'moved');
    await page.keyboard.press('Enter');
    await treeRow(page, 'moved').and(page.locator('.selected')).waitFor();
    expect((await readTree(page)).map(([label]) => label).slice(0, -1)).toEqual(['Active', 'moved', 'other']);
  });
});

describe('failures', () => {
  const job = { batchInferenceJobArn: jobArn('kept'), jobName: 'kept', status: 'CREATE FAILED' };

  it('keeps the jobs below a row that says what failed, without a pop-up, and heals on refresh', async () => {
    let denied = false;
    await answerWith(() =>
      denied ? errorAnswer('AccessDeniedException', 'no') : jsonAnswer({ batchInferenceJobs: [job] }),
    );
    await treeRow(page, 'kept').waitFor();
    denied = true;
    await runCommand(workbench, 'Personalize: Refresh');
    await treeRow(page, 'Access denied').waitFor();
    expect((await readTree(page)).map(([label]) => label)).toEqual([
      'Access denied',
      expect.stringMatching(/^As of \d/),
      'Create Failed',
      'kept',
      'Batch Segment Jobs',
    ]);
    const text = await (await hover(treeRow(page, 'Access denied').locator('.label-name'))).innerText();
    expect(text).toContain('personalize:ListBatchInferenceJobs');
    await screenshot(page, 'denied');
    expect(await notifications(page).count()).toBe(0);
    await treeRow(page, 'Access denied').click();
    expect(await copiedText(page, () => page.keyboard.press('Control+c'))).toMatch(
      /^Access denied\n.*personalize:ListBatchInferenceJobs.*\bno$/s,
    );
    await page.locator('.statusbar').getByText('Copied the text of “Access denied”').waitFor();
    denied = false;
    await treeRow(page, 'Access denied').hover();
    await treeRow(page, 'Access denied').getByRole('button', { name: 'Refresh' }).click();
    await treeRow(page, 'Access denied').waitFor({ state: 'hidden' });
    await treeRow(page, 'kept').waitFor();
  });

  it('shows a first load that failed as a failure, not as an empty account', async () => {
    await answerFirstWith(() => ({ body: '<html>Please sign in</html>' }));
    await treeRow(page, 'Unexpected response').waitFor();
    expect((await readTree(page)).map(([label]) => label).join()).toBe(
      'Unexpected response,Batch Segment Jobs',
    );
    expect(await welcome(page).count()).toBe(0);
  });

  it('says that an account has no jobs only after a complete answer', async () => {
    await answerWith(() => jsonAnswer({ batchInferenceJobs: [] }));
    await welcome(page).getByText('No batch inference jobs in this account and Region.').waitFor();
  });
});

describe('the details page', () => {
  it('says so where Open as JSON fails, as the command does', async () => {
    const job = { batchInferenceJobArn: jobArn('gone'), jobName: 'gone', status: 'CREATE FAILED' };
    await answerWith(({ operation }) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [job] })
        : errorAnswer('ResourceNotFoundException', 'none'),
    );
    await treeRow(page, 'gone').click();
    await webview(page).getByRole('button', { name: 'More' }).click();
    await webview(page).getByRole('button', { name: 'Open as JSON' }).click();
    await notifications(page).getByText("Couldn't load the job. Not found.").waitFor();
  });
});

it('Compare Selected names the job that can’t be read, and opens nothing', async () => {
  const job = (name: string): object => ({
    jobName: name,
    status: 'CREATE FAILED',
    batchInferenceJobArn: jobArn(name),
  });
  await answerWith(({ operation, body }) => {
    if (operation === 'ListBatchInferenceJobs') {
      return jsonAnswer({ batchInferenceJobs: [job('open'), job('secret')] });
    }
    return body['batchInferenceJobArn'] === jobArn('open')
      ? jsonAnswer({ batchInferenceJob: job('open') })
      : errorAnswer('AccessDeniedException', '[x](command:workbench.action.quit)', 400);
  });
  await treeRow(page, 'open').click();
  await treeRow(page, 'secret').click({ modifiers: ['Control'] });
  await chooseFromMenu(treeRow(page, 'secret'), 'Compare Selected');
  await notifications(page).getByText("Couldn't load the job secret. Access denied.").waitFor();
  expect(await page.locator('.monaco-diff-editor').count()).toBe(0);
});

describe('at a glance', () => {
  atAGlance(() => window);
});

describe('hostile text', () => {
  hostileText(() => window);
});

describe('runs of a job', () => {
  detailsTabs(() => window);
  showingRuns(() => window);
});

describe('the row of batch segment jobs', () => {
  openingSegments(() => window);
});

describe('a list', () => {
  stayingCurrent(() => window);
});
