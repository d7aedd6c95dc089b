/** The tools for assistants, as a person meets them: what they ask, and what comes of it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobArn } from '../../support/factories';
import { notifications, openSidebar, quickInput, runCommand, screenshot, treeRow } from '../support/actions';
import type { ScriptedTests } from '../support/scripted-window';
import type { Workbench } from '../support/workbench';
import { films } from './films';

export const askingTools: ScriptedTests = (window) => {
  let workbench: Workbench;
  let page: Page;
  const dialog = () => page.locator('.monaco-dialog-box');
  const answer = () => page.locator('.monaco-editor .view-lines');

  async function ask(name: string, input: object): Promise<void> {
    await runCommand(workbench, 'Helper: Ask Tool');
    const box = quickInput(page).filter({ hasText: 'Tool and its input' });
    await box.locator('input[type="text"]').fill(JSON.stringify({ name, input }));
    await page.keyboard.press('Enter');
  }

  beforeAll(async () => {
    ({ workbench, page } = window());
    await window().answerWith(films);
    await openSidebar(workbench);
    await treeRow(page, 'Active').waitFor();
    await runCommand(workbench, 'View: Close All Editors');
  });

  describe('tools for assistants', () => {
    it('explain a failed job without a question', async () => {
      await ask('personalize_explain_batch_job', { job: 'films-21' });
      await answer().getByText('"hints"').waitFor();
      expect(await dialog().count()).toBe(0);
      await screenshot(page, 'assistant-answer');
      await runCommand(workbench, 'View: Revert and Close Editor');
    });

    it('ask before they read output, and read nothing where that is declined', async () => {
      const { s3 } = window();
      const before = s3.asked.length;
      await ask('personalize_check_batch_output', { job: jobArn('films-20') });
      await dialog().getByText('Check the output of films-20?').waitFor();
      await dialog().getByText('This reads up to 8 MB of the output in Amazon S3. The assistant').waitFor();
      await screenshot(page, 'assistant-question');
      await dialog().getByRole('button', { name: 'Cancel' }).click();
      await notifications(page).filter({ hasText: 'The tool said: Cancel' }).waitFor();
      expect(s3.asked.length).toBe(before);
      await runCommand(workbench, 'Notifications: Clear All Notifications');
      await ask('personalize_check_batch_output', { job: jobArn('films-20') });
      await dialog().getByRole('button', { name: 'Yes' }).click();
      await notifications(page).filter({ hasText: 'The tool said: ' }).waitFor();
      expect(s3.asked.length).toBeGreaterThan(before);
      await runCommand(workbench, 'Notifications: Clear All Notifications');
    });
  });
};
