/** Links to jobs: copied, opened in a running window and in a fresh one, and those that somebody else made up. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobArn } from '../../support/factories';
import {
  chooseFromMenu,
  notifications,
  openSidebar,
  quickInput,
  reloadWindow,
  runCommand,
  screenshot,
  treeRow,
  webview,
} from '../support/actions';
import { copiedText } from '../support/jobs';
import type { ScriptedTests } from '../support/scripted-window';
import type { Workbench } from '../support/workbench';
import { films } from './films';

export const openingLinks: ScriptedTests = (window) => {
  let workbench: Workbench;
  let page: Page;
  const heading = (name: string) => webview(page).getByRole('heading', { level: 1, name });
  const dialog = () => page.locator('.monaco-dialog-box');

  async function openLink(link: string): Promise<void> {
    await runCommand(workbench, 'Helper: Open Link');
    const input = quickInput(page).filter({ hasText: 'Link to open' });
    await input.locator('input[type="text"]').fill(link);
    await page.keyboard.press('Enter');
  }

  const linkTo = (arn: string): string =>
    `code-oss://personalize-tools.personalize-batch-inference/job?arn=${arn}`;

  beforeAll(async () => {
    ({ workbench, page } = window());
    await window().answerWith(films);
    await treeRow(page, 'Active').waitFor();
    await runCommand(workbench, 'View: Close All Editors');
  });

  describe('links to jobs', () => {
    it('are copied from a row, and open the page of the job', async () => {
      await treeRow(page, 'films-21').waitFor();
      const link = await copiedText(page, () => chooseFromMenu(treeRow(page, 'films-21'), 'Copy Link'));
      expect(link).toBe(linkTo(jobArn('films-21')));
      await openLink(link);
      await heading('films-21').waitFor();
      await runCommand(workbench, 'View: Close All Editors');
    });

    it('open it in a fresh window, whose list is only stored, without a question', async () => {
      await runCommand(workbench, 'View: Show Explorer');
      await reloadWindow(workbench);
      await openLink(linkTo(jobArn('films-20')));
      await heading('films-20').waitFor();
      expect(await dialog().count()).toBe(0);
      await runCommand(workbench, 'View: Close All Editors');
    });

    it('ask before an account is asked about a job that no list has', async () => {
      const arn = jobArn('elsewhere');
      const asked = (): boolean =>
        window().server.requests.some(({ body }) => body['batchInferenceJobArn'] === arn);
      await openLink(linkTo(arn));
      await dialog().getByText('Load the job elsewhere?').waitFor();
      await dialog().getByText('111122223333 in us-east-1').waitFor();
      await screenshot(page, 'link-question');
      await dialog().getByRole('button', { name: 'Cancel' }).click();
      await dialog().waitFor({ state: 'detached' });
      expect(asked()).toBe(false);
      await openLink(linkTo(arn));
      await dialog().getByRole('button', { name: 'Load Job' }).click();
      await heading('elsewhere').waitFor();
      await expect.poll(asked).toBe(true);
      await runCommand(workbench, 'View: Close All Editors');
    });

    it('say where no connection is of their account', async () => {
      // The Region of the default credentials is known once the list is loaded.
      await openSidebar(workbench);
      await treeRow(page, 'Active').waitFor();
      await openLink(linkTo(jobArn('nightly').replace('us-east-1', 'eu-west-1')));
      await notifications(page).filter({ hasText: 'of account 111122223333 in eu-west-1' }).waitFor();
      await screenshot(page, 'link-without-connection');
      await runCommand(workbench, 'Notifications: Clear All Notifications');
    });

    const hostile: readonly (readonly [what: string, link: string])[] = [
      ['another path', linkTo(jobArn('films-21')).replace('/job?', '/delete?')],
      ['a path that climbs', linkTo(jobArn('films-21')).replace('/job?', '/job/%2e%2e/job?')],
      ['no ARN', linkTo('').replace('?arn=', '')],
      ['an ARN of 10,000 characters', linkTo(jobArn('a'.repeat(10_000)))],
      ['control characters', linkTo(`${jobArn('films-21')}%00%1b%5b31m`)],
      ['a line break', linkTo(`${jobArn('films-21')}%0a%0d`)],
      ["another service's ARN", linkTo('arn:aws:s3:::bucket/key')],
      ['percent-encoded twice', linkTo(encodeURIComponent(encodeURIComponent(jobArn('films-21'))))],
      ['a second parameter', linkTo(`${jobArn('films-21')}&profile=admin`)],
      ['a fragment', linkTo(`${jobArn('films-21')}#command:workbench.action.quit`)],
      ['Markdown', linkTo(`${jobArn('films-21')}](command:workbench.action.quit)`)],
    ];
    it('ask nothing and say what is wrong where they are no links to a job', async () => {
      const before = window().server.requests.length;
      for (const [what, link] of hostile) {
        await openLink(link);
        const said = notifications(page).filter({ hasText: /^This link doesn't (lead to|contain)/ });
        await said.first().waitFor();
        const texts = await said.allInnerTexts();
        expect(texts.join(), what).not.toMatch(/films|aws:|command/);
        expect(await dialog().count(), what).toBe(0);
        await runCommand(workbench, 'Notifications: Clear All Notifications');
        await said.first().waitFor({ state: 'detached' });
      }
      // The list, and the only job that isn't finished, may be looked at meanwhile.
      const byItself = ['ListBatchInferenceJobs', jobArn('running')];
      const later = window()
        .server.requests.slice(before)
        .map(({ operation, body }): unknown => body['batchInferenceJobArn'] ?? operation);
      expect(later.filter((each) => !byItself.some((one) => one === each))).toEqual([]);
      expect(await page.locator('.tabs-container .tab').count()).toBe(0);
    });
  });
};
