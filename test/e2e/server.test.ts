/** Jobs of a server that the environment names, with keys in the environment: as with a real account. */
import { afterEach, describe, expect, it } from 'vitest';
import { createSampleAccount } from '../../src/sample/main';
import { serveSampleAccount } from '../../src/sample/http';
import { jobArn } from '../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedAnswer, scriptedServer } from '../support/scripted-server';
import {
  chooseFromMenu,
  clickInlineAction,
  hover,
  notifications,
  openSidebar,
  readTree,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  webview,
  welcome,
} from './support/actions';
import { copiedText, jobRows, viewMessage } from './support/jobs';
import { openWorkbench, type Workbench } from './support/workbench';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

async function openAt(url: string): Promise<Workbench> {
  const workbench = await openWorkbench({ env: { ...keys, AWS_ENDPOINT_URL_PERSONALIZE: url } });
  ends.push(() => workbench.close());
  await openSidebar(workbench);
  return workbench;
}

async function scripted(script: (index: number, operation: string) => ScriptedAnswer) {
  const server = await scriptedServer(({ index, operation }) => script(index, operation));
  ends.push(() => server.close());
  return server;
}

describe('an account of several pages', () => {
  it('stops loading when asked to, keeps what was read, and goes on where it was', async () => {
    let silent = true;
    const job = { jobName: 'nightly', status: 'CREATE FAILED', batchInferenceJobArn: jobArn('nightly') };
    const server = await scripted((index) => {
      if (index === 0) return jsonAnswer({ batchInferenceJobs: [job], nextToken: 't' });
      return silent ? { instead: 'silence' } : jsonAnswer({ batchInferenceJobs: [job] });
    });
    const { page } = await openAt(server.url);
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
    const server = await serveSampleAccount(createSampleAccount({ jobs: 450 }), { port: 0, delayMs: 20 });
    ends.push(() => server.close());
    const { page } = await openAt(server.url);
    await viewMessage(page)
      .getByText(/^environment · us-east-1 · \d{12} · 127\.0\.0\.1:\d+$/)
      .waitFor();
    await page.locator('.part.sidebar .monaco-progress-container.active').waitFor({ state: 'hidden' });
    await treeRow(page, 'Active').waitFor();
    await expect
      .poll(async () => {
        const levels = await treeRows(page).evaluateAll((all) =>
          all.map((row) => row.getAttribute('aria-level')),
        );
        const groups = (await readTree(page)).filter((_, index) => levels[index] === '1');
        return groups.reduce((sum, [, count]) => sum + Number(count), 0);
      })
      .toBe(450);
  });
});

describe('several rows', () => {
  it('offers for all of them what skips some', async () => {
    const job = (name: string, more: object): object => ({ jobName: name, status: 'CREATE FAILED', ...more });
    const server = await scripted(() =>
      jsonAnswer({
        batchInferenceJobs: [
          job('all', { batchInferenceJobArn: jobArn('all'), failureReason: 'why' }),
          job('bare', {}),
        ],
      }),
    );
    const { page } = await openAt(server.url);
    await treeRow(page, 'all').click();
    await treeRow(page, 'bare').click({ modifiers: ['Control'] });
    expect(await copiedText(page, () => chooseFromMenu(treeRow(page, 'all'), 'Copy ARN'))).toBe(
      jobArn('all'),
    );
    await page.getByText('ARNs copied: 1; jobs without one: 1').waitFor();
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
    const server = await scripted(() =>
      jsonAnswer({
        batchInferenceJobs: names.map((name) => ({
          batchInferenceJobArn: jobArn(name),
          jobName: name,
          status: 'CREATE IN_PROGRESS',
        })),
      }),
    );
    const workbench = await openAt(server.url);
    const { page } = workbench;
    await treeRow(page, 'first').waitFor();
    names.push('second');
    await page.locator('.part.sidebar .title-actions').getByRole('button', { name: 'Refresh' }).click();
    await treeRow(page, 'second').waitFor();
    names.splice(0, 2, 'third');
    await runCommand(workbench, 'Personalize: Refresh');
    await treeRow(page, 'third').waitFor();
    expect((await readTree(page)).map(([label]) => label)).toEqual(['In Progress', 'third']);
  });
});

describe('failures', () => {
  const job = { batchInferenceJobArn: jobArn('kept'), jobName: 'kept', status: 'CREATE FAILED' };

  it('keeps the jobs below a row that says what failed, without a pop-up, and heals on refresh', async () => {
    let denied = false;
    const server = await scripted(() =>
      denied ? errorAnswer('AccessDeniedException', 'no') : jsonAnswer({ batchInferenceJobs: [job] }),
    );
    const workbench = await openAt(server.url);
    const { page } = workbench;
    await treeRow(page, 'kept').waitFor();
    denied = true;
    await runCommand(workbench, 'Personalize: Refresh');
    await treeRow(page, 'Access denied').waitFor();
    expect((await readTree(page)).map(([label]) => label)).toEqual([
      'Access denied',
      expect.stringMatching(/^Jobs as of /),
      'Create Failed',
      'kept',
    ]);
    const text = await (await hover(treeRow(page, 'Access denied').locator('.label-name'))).innerText();
    expect(text).toContain('personalize:ListBatchInferenceJobs');
    await screenshot(page, 'denied');
    expect(await notifications(page).count()).toBe(0);
    denied = false;
    await treeRow(page, 'Access denied').hover();
    await treeRow(page, 'Access denied').getByRole('button', { name: 'Refresh' }).click();
    await treeRow(page, 'Access denied').waitFor({ state: 'hidden' });
    await treeRow(page, 'kept').waitFor();
  });

  it('shows a first load that failed as a failure, not as an empty account', async () => {
    const server = await scripted(() => ({ body: '<html>Please sign in</html>' }));
    const { page } = await openAt(server.url);
    await treeRow(page, 'Not an answer of Amazon Personalize').waitFor();
    expect(await treeRows(page).count()).toBe(1);
    expect(await welcome(page).count()).toBe(0);
  });

  it('says that an account has no jobs only after a complete answer', async () => {
    const server = await scripted(() => jsonAnswer({ batchInferenceJobs: [] }));
    const { page } = await openAt(server.url);
    await welcome(page).getByText('No batch inference jobs in this account and Region.').waitFor();
  });

  it('names a missing Region', async () => {
    const workbench = await openWorkbench({ env: { ...keys, AWS_REGION: undefined } });
    ends.push(() => workbench.close());
    await openSidebar(workbench);
    await welcome(workbench.page).getByText('No AWS Region set.').waitFor();
  });

  it('names missing credentials', async () => {
    const workbench = await openWorkbench({ home: { '.aws/config': '[default]\nregion = eu-west-1\n' } });
    ends.push(() => workbench.close());
    await openSidebar(workbench);
    await welcome(workbench.page).getByText('No AWS credentials found.').waitFor();
  });
});

describe('the details page', () => {
  it('says so where Open as JSON fails, as the command does', async () => {
    const job = { batchInferenceJobArn: jobArn('gone'), jobName: 'gone', status: 'CREATE FAILED' };
    const server = await scripted((_, operation) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [job] })
        : errorAnswer('ResourceNotFoundException', 'none'),
    );
    const { page } = await openAt(server.url);
    await treeRow(page, 'gone').click();
    await webview(page).getByRole('button', { name: 'Open as JSON' }).click();
    await notifications(page).getByText('The job could not be read. Not found.').waitFor();
  });
});

describe('hostile text', () => {
  it('of an error makes no link in a notification', async () => {
    const job = { batchInferenceJobArn: jobArn('gone'), jobName: 'gone', status: 'ACTIVE' };
    const server = await scripted((_, operation) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [{ ...job, status: 'CREATE FAILED' }] })
        : errorAnswer('ResourceNotFoundException', 'No [click](command:workbench.action.terminal.new) here'),
    );
    const { page } = await openAt(server.url);
    await chooseFromMenu(treeRow(page, 'gone'), 'Open as JSON');
    await notifications(page).getByText('The job could not be read. Not found.').waitFor();
    expect(await notifications(page).locator('a').count()).toBe(0);
  });

  const evil = [
    '<img src=https://evil.test/a.png onerror=alert(1)>',
    '[click](command:workbench.action.terminal.new)',
    '<command:workbench.action.terminal.new#>',
    'x\n   ```\n[c](https://evil.test) ![b](https://evil.test/b.png)',
    '$(trash) https://evil.test www.evil.test | a | b |',
    '\u001b[31mred\u202Egnp',
  ].join('\n');

  it('is shown to the letter in row, hover and details, and reaches nothing', async () => {
    const job = {
      batchInferenceJobArn: jobArn('evil'),
      jobName: `$(trash) <b>*n*</b>\u202E`,
      status: 'CREATE FAILED',
      failureReason: evil,
    };
    const server = await scripted((_, operation) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [job] })
        : jsonAnswer({ batchInferenceJob: job }),
    );
    const { page, console: lines } = await openAt(server.url);
    const outside: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('evil.test')) outside.push(request.url());
    });
    const row = jobRows(page).first();
    await row.waitFor();
    expect(await row.locator('.label-name').innerText()).toBe('$(trash) <b>*n*</b>');
    const shown = await hover(row.locator('.label-name'));
    await shown.getByText('onerror').waitFor();
    const text = (await shown.innerText()).replaceAll('\u00a0', ' ');
    for (const part of [
      '<img src=https://evil.test/a.png onerror=alert(1)>',
      '[click](command:',
      '![b](https',
      '$(trash)',
      'redgnp',
    ]) {
      expect(text).toContain(part);
    }
    expect(await shown.locator('a, img, b, .codicon-trash').count()).toBe(0);
    await screenshot(page, 'hostile-hover');
    await row.click();
    const frame = webview(page);
    await frame.getByText('onerror=alert(1)').waitFor();
    expect(await frame.locator('img, iframe, a[href^="http"]').count()).toBe(0);
    await screenshot(page, 'hostile-details');
    const reason = await copiedText(page, () =>
      frame
        .getByRole('button', { name: /Copy Failure Reason/i })
        .first()
        .click(),
    );
    expect(reason).toContain('redgnp');
    expect(reason).not.toMatch(/[\u001b\u202E]/);
    expect(outside).toEqual([]);
    expect(lines.filter((line) => /Content Security Policy.*evil/.test(line))).toEqual([]);
  });
});
