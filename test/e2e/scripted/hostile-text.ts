/** Text of the service that would be code, links or pictures if it were trusted. */
import { expect, it } from 'vitest';
import { jobArn } from '../../support/factories';
import { errorAnswer, jsonAnswer } from '../../support/scripted-server';
import { listAnswer, listed, objectAnswer } from '../../support/scripted-s3';
import {
  chooseFromMenu,
  expand,
  hover,
  notifications,
  screenshot,
  treeRow,
  webview,
} from '../support/actions';
import { chooseToSee, copiedText, jobRows } from '../support/jobs';
import type { ScriptedTests } from '../support/scripted-window';

export const hostileText: ScriptedTests = (window) => {
  it('of an error makes no link in a notification', async () => {
    const { page, answerWith } = window();
    const job = { batchInferenceJobArn: jobArn('gone'), jobName: 'gone', status: 'ACTIVE' };
    await answerWith(({ operation }) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [{ ...job, status: 'CREATE FAILED' }] })
        : errorAnswer('ResourceNotFoundException', 'No [click](command:workbench.action.terminal.new) here'),
    );
    const told = notifications(page).getByText("Couldn't load the job. Not found.");
    await chooseToSee(treeRow(page, 'gone'), 'Open as JSON', told);
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
    const { page, workbench, answerWith } = window();
    const job = {
      batchInferenceJobArn: jobArn('evil'),
      jobName: `$(trash)<b>*</b>\u202E`,
      status: 'CREATE FAILED',
      failureReason: evil,
    };
    await answerWith(({ operation }) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [job] })
        : jsonAnswer({ batchInferenceJob: job }),
    );
    const outside: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('evil.test')) outside.push(request.url());
    });
    const row = jobRows(page).filter({ hasText: '$(trash)' });
    await row.waitFor();
    expect(await row.locator('.label-name').innerText()).toBe('$(trash)<b>*</b>');
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
    expect(workbench.console.filter((line) => /Content Security Policy.*evil/.test(line))).toEqual([]);
  });

  it('of an output is shown to the letter in an editor, cut where it is long, and reaches nothing', async () => {
    const { page, answerWith, answerS3With } = window();
    const job = {
      batchInferenceJobArn: jobArn('hostile-lines'),
      jobName: 'hostile-lines',
      status: 'ACTIVE',
      jobInput: { s3DataSource: { path: 's3://bucket/in/$(trash).json' } },
      jobOutput: { s3DataDestination: { path: 's3://bucket/out/' } },
    };
    const lines = [
      '{"input":{"userId":"\u0001\u202e<b>[c](command:x)"},"output":{"recommendedItems":["$(trash)","https://evil.test"]},"error":null}',
      'no JSON\rat all \u2028 here',
      '{"__proto__":{"input":{}},"constructor":1}',
      `{"input":{"userId":"${'x'.repeat(2_000_000)}"},"error":"no"}`,
      '',
      '{"input":{"userId":"last"},"error":{"message":"<img src=x>"}}',
    ];
    const content = lines.join('\n');
    const file = listed('out/$(trash).json.out', content);
    answerS3With((asked) => (asked.query.has('list-type') ? listAnswer(file) : objectAnswer(asked, content)));
    await answerWith(({ operation }) =>
      operation === 'ListBatchInferenceJobs'
        ? jsonAnswer({ batchInferenceJobs: [job] })
        : jsonAnswer({ batchInferenceJob: job }),
    );
    await expand(treeRow(page, 'Active'));
    await chooseFromMenu(treeRow(page, 'hostile-lines'), 'Open Output');
    await page.getByRole('tab', { name: 'hostile-lines.out.jsonl' }).waitFor();
    await page
      .locator('.editor-instance .codelens-decoration')
      .getByText('$(trash).json.out')
      .first()
      .waitFor();
    const text = async (): Promise<string> =>
      (await page.locator('.editor-instance .view-line').allTextContents())
        .join('\n')
        .replaceAll('\u00a0', ' ');
    await expect.poll(text).toContain('no JSON␍at all');
    expect(await text()).toContain('{"__proto__":{"input":{}},"constructor":1}');
    expect(await text()).toContain('[c](command:x)');
    expect(await text()).toMatch(/x{100}/);
    expect(await page.locator('.editor-instance .line-numbers').count()).toBe(lines.length + 1);
    await screenshot(page, 'hostile-lines');
    await chooseFromMenu(treeRow(page, 'hostile-lines'), 'Open Failed Lines');
    await page.getByRole('tab', { name: 'hostile-lines.failed.jsonl' }).waitFor();
    await expect.poll(text).toContain('{"userId":"last"}');
    expect(await notifications(page).locator('a').count()).toBe(0);
  });
};
