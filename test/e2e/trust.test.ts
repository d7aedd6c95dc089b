/** What a workspace can do to connections: nothing. And what a person is asked, and when. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startStandIns } from '../support/aws-stand-ins';
import { jsonAnswer, scriptedServer } from '../support/scripted-server';
import {
  clickInlineAction,
  notifications,
  openSidebar,
  quickInput,
  reloadWindow,
  runCommand,
  screenshot,
  treeRow,
} from './support/actions';
import { afterThisTest } from './support/after-test';
import { chooseConnections, viewMessage } from './support/jobs';
import { openWorkbench } from './support/workbench';

async function personalize() {
  const job = {
    jobName: 'nightly',
    status: 'CREATE FAILED',
    batchInferenceJobArn: 'arn:aws:personalize:us-east-1:111122223333:batch-inference-job/nightly',
  };
  const server = await scriptedServer(() => jsonAnswer({ batchInferenceJobs: [job] }));
  afterThisTest(() => server.close());
  return server;
}

it('asks before the first program in a workspace that is not trusted, and lets no setting choose (S14)', async () => {
  const server = await personalize();
  const evil = await scriptedServer(() => jsonAnswer({ batchInferenceJobs: [] }));
  afterThisTest(() => evil.close());
  const ran = 'ran';
  const printed = JSON.stringify({ Version: 1, AccessKeyId: 'AKIDPROGRAM', SecretAccessKey: 'S3CRET' });
  const workbench = await openWorkbench({
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
    workspace: {
      '.vscode/settings.json': JSON.stringify({
        'personalizeBatch.groupBy': 'solution',
        'personalizeBatch.profile': 'evil',
        'personalizeBatch.endpoint': evil.url,
        personalizeBatch: { profile: 'evil', region: 'eu-west-1', endpoint: evil.url, connections: [] },
        'aws.profile': 'evil',
      }),
      '.aws/config': `[default]\nendpoint_url = ${evil.url}\n`,
    },
    home: {
      '.aws/config': `[profile program]\nregion = us-east-1\nendpoint_url = ${server.url}\ncredential_process = sh -c "echo ran >> ~/${ran}; echo '${printed.replaceAll('"', '\\"')}'"\n`,
    },
  });
  afterThisTest(() => workbench.close());
  const { page } = workbench;
  await page.locator('.part.statusbar').getByText('Restricted Mode').waitFor();
  await openSidebar(workbench);
  const dialog = page.locator('.monaco-dialog-box').filter({ hasText: 'run its credential process?' });

  await chooseConnections(workbench, 'program');
  await dialog.waitFor();
  await screenshot(page, 'allow-program');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await treeRow(page, "Process isn't allowed").waitFor();
  await expect(readFile(path.join(workbench.home, ran), 'utf8')).rejects.toThrow();

  // What loads by itself asks nobody. The sidebar is there again, as it was.
  await reloadWindow(workbench);
  await treeRow(page, "Process isn't allowed").waitFor();
  expect(await dialog.count()).toBe(0);
  expect(await notifications(page).filter({ hasText: 'Personalize' }).count()).toBe(0);

  await clickInlineAction(treeRow(page, "Process isn't allowed"), 'Refresh');
  await dialog.getByRole('button', { name: 'Allow' }).click();
  await treeRow(page, 'nightly').waitFor();
  await viewMessage(page)
    .getByText(/^program · us-east-1 · 111122223333 · 127\.0\.0\.1:\d+$/)
    .waitFor();

  await reloadWindow(workbench);
  await treeRow(page, 'nightly').waitFor();
  // By status, as ever: no folder that is not trusted has a say in it (A19).
  await treeRow(page, 'Create Failed').waitFor();
  expect(evil.requests).toEqual([]);
});

it('asks for an MFA code where a person refreshes, and takes a left question silently (C11)', async () => {
  const server = await personalize();
  const stand = await startStandIns();
  afterThisTest(() => stand.close());
  const workbench = await openWorkbench({
    env: { AWS_PROFILE: 'admin', AWS_ENDPOINT_URL_STS: stand.url, AWS_ENDPOINT_URL_PERSONALIZE: server.url },
    home: {
      '.aws/config':
        '[profile admin]\nregion = us-east-1\nrole_arn = arn:aws:iam::111122223333:role/admin\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\n' +
        '[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = S3CRET\n',
    },
  });
  afterThisTest(() => workbench.close());
  const { page } = workbench;
  await openSidebar(workbench);
  await treeRow(page, 'An MFA code is needed').waitFor();
  expect(await quickInput(page).count()).toBe(0);

  await clickInlineAction(treeRow(page, 'An MFA code is needed'), 'Refresh');
  await quickInput(page).getByText('arn:aws:iam::111122223333:mfa/me').waitFor();
  await screenshot(page, 'mfa');
  await page.keyboard.press('Escape');
  await treeRow(page, 'No MFA code was entered').waitFor();
  expect(await notifications(page).count()).toBe(0);

  await runCommand(workbench, 'Personalize: Refresh');
  const input = quickInput(page).locator('input').first();
  await quickInput(page).getByText('MFA code for the AWS profile admin').waitFor();
  await input.fill('12');
  await quickInput(page).getByText('An MFA code has six digits.').waitFor();
  await input.fill('123456');
  await page.keyboard.press('Enter');
  await treeRow(page, 'nightly').waitFor();
  expect(stand.requests.map(({ parameters }) => parameters['TokenCode'])).toEqual(['123456']);
  await viewMessage(page)
    .getByText(/^default credentials \(admin\) · us-east-1 · 111122223333 · /)
    .waitFor();
});
