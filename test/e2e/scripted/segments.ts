/** The row of batch segment jobs while they load, when they can't be listed, and in an account without other jobs. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { jobKinds } from '../../../src/domain/job/kind';
import { jobArn } from '../../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedServer } from '../../support/scripted-server';
import {
  clickInlineAction,
  hover,
  notifications,
  readTree,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  welcome,
} from '../support/actions';
import { copiedText } from '../support/jobs';
import type { ScriptedTests } from '../support/scripted-window';
import type { Workbench } from '../support/workbench';

const title = 'Batch Segment Jobs';
const denial = 'is not authorized to perform: personalize:ListBatchSegmentJobs';

export const openingSegments: ScriptedTests = (window) => {
  let workbench: Workbench;
  let page: Page;
  let server: ScriptedServer;
  let answer: 'silence' | 'denied' | 'jobs' = 'silence';

  beforeAll(async () => {
    ({ workbench, page, server } = window());
    const segment = {
      jobName: 'fans',
      status: 'CREATE FAILED',
      batchSegmentJobArn: jobArn('fans', jobKinds.segment),
    };
    await window().answerFirstWith(({ operation }) => {
      if (operation !== 'ListBatchSegmentJobs') return jsonAnswer({ batchInferenceJobs: [] });
      if (answer === 'silence') return { instead: 'silence' };
      return answer === 'denied'
        ? errorAnswer('AccessDeniedException', denial)
        : jsonAnswer({ batchSegmentJobs: [segment] });
    });
    await welcome(page).getByText('No batch inference jobs in this account and Region.').waitFor();
  });

  const labels = async (): Promise<string[]> => (await readTree(page)).map(([label]) => label);
  const asked = (): number =>
    server.requests.filter(({ operation }) => operation === 'ListBatchSegmentJobs').length;

  it('is opened by the link of a welcome view, below what that said, and loads', async () => {
    expect(asked()).toBe(0);
    await screenshot(page, 'welcome-empty');
    await welcome(page).getByText('Show Batch Segment Jobs').click();
    await treeRow(page, title).and(page.locator('[aria-expanded="true"]')).waitFor();
    await expect
      .poll(() => readTree(page))
      .toEqual([
        ['No batch inference jobs', ''],
        [title, 'loading…'],
      ]);
    await page.locator('.part.sidebar').getByRole('button', { name: 'Stop Loading' }).click();
    await treeRow(page, 'Cancelled').waitFor();
    expect(asked()).toBe(1);
  });

  it('says quietly what permission is missing, with the statement to copy', async () => {
    answer = 'denied';
    await clickInlineAction(treeRow(page, title), 'Refresh');
    await treeRow(page, 'Access denied').waitFor();
    await expect.poll(labels).toEqual(['No batch inference jobs', title, 'Access denied']);
    expect(await treeRows(page).locator('.codicon-warning').count()).toBe(0);
    expect(await notifications(page).count()).toBe(0);
    expect(await (await hover(treeRow(page, title).locator('.label-name'))).innerText()).toContain(
      'personalize:ListBatchSegmentJobs',
    );
    await screenshot(page, 'segments-denied');
    const policy = await copiedText(page, () =>
      clickInlineAction(treeRow(page, 'Access denied'), 'Copy IAM Policy'),
    );
    const { Statement } = JSON.parse(policy) as { Statement: unknown };
    expect(Statement).toEqual([
      {
        Sid: 'OptionalBatchSegmentJobs',
        Effect: 'Allow',
        Action: ['personalize:ListBatchSegmentJobs', 'personalize:DescribeBatchSegmentJob'],
        Resource: '*',
      },
    ]);
  });

  it('loads with the others', async () => {
    answer = 'jobs';
    await runCommand(workbench, 'Personalize: Refresh');
    await expect
      .poll(() => readTree(page))
      .toEqual([
        ['No batch inference jobs', ''],
        [title, '1 · 1 failed'],
        ['Create Failed', '1'],
        ['fans', ''],
      ]);
    // Out of the way of the tests after these.
    await treeRow(page, title).click();
    await treeRow(page, 'fans').waitFor({ state: 'detached' });
  });
};
