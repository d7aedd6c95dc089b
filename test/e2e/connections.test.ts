/** Several connections in the sidebar, chosen in the quick pick as a person does. */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { serveSampleAccount } from '../../src/sample/http';
import { ssoTokenFor } from '../support/aws-home';
import { startStandIns, type StandIns } from '../support/aws-stand-ins';
import {
  chooseFromMenu,
  clickInlineAction,
  hover,
  notifications,
  openSidebar,
  quickInput,
  quickPickRows,
  readClipboard,
  reloadWindow,
  runCommand,
  screenshot,
  treeRow,
  treeRows,
  useTheme,
  welcome,
} from './support/actions';
import { chooseConnections, connectionRow, copiedText } from './support/jobs';
import { sampleOf } from '../support/sample-of';
import { openWorkbench, type Workbench } from './support/workbench';

/** Two profiles, each with an endpoint of its own: SSO, and keys. */
function configOf(dev: string, prod: string, signIn: string): string {
  return (
    `[profile analytics-prod]\nregion = eu-west-1\nservices = prod\nsso_session = company\nsso_account_id = 998877665544\nsso_role_name = analyst\n` +
    `[sso-session company]\nsso_region = us-east-1\nsso_start_url = https://company.awsapps.test/start\n` +
    `[profile nightly-dev]\nregion = us-east-1\nservices = dev\n[profile $(id)]\nregion = us-east-1\n` +
    `[services dev]\npersonalize =\n  endpoint_url = ${dev}\n` +
    `[services prod]\npersonalize =\n  endpoint_url = ${prod}\nsso =\n  endpoint_url = ${signIn}\nsso_oidc =\n  endpoint_url = ${signIn}\n`
  );
}

const settingsFile = path.join('.vscode', 'settings.json');

describe('two connections', () => {
  let workbench: Workbench;
  let servers: readonly Awaited<ReturnType<typeof serveSampleAccount>>[];
  let stand: StandIns;
  let configFile: string;

  beforeAll(async () => {
    const [dev, prod] = (servers = await Promise.all(
      [
        sampleOf('111122223333', 'us-east-1', { jobs: 40 }),
        sampleOf('998877665544', 'eu-west-1', { jobs: 40, seed: 2 }),
      ].map((account) => serveSampleAccount(account, { port: 0 })),
    ));
    stand = await startStandIns();
    configFile = configOf(dev?.url ?? '', prod?.url ?? '', stand.url);
    workbench = await openWorkbench({
      home: {
        '.aws/config': configFile,
        '.aws/credentials': '[nightly-dev]\naws_access_key_id = AKIDDEV\naws_secret_access_key = S3CRET\n',
        '.aws/sso/cache/registration.json': '{}',
      },
    });
    // Stands for the AWS CLI: it writes what it was called with, and signs in.
    const bin = path.join(workbench.home, '.local', 'bin');
    await mkdir(bin, { recursive: true });
    const token = path.join(
      workbench.home,
      '.aws/sso/cache',
      `${createHash('sha1').update('company').digest('hex')}.json`,
    );
    await writeFile(
      path.join(bin, 'aws'),
      `#!/bin/sh\nif [ "$1" = --version ]; then echo aws-cli/2.34.0; exit; fi\nprintf '%s\\n' "$@" > "${workbench.home}/called"\nprintf '%s' '${JSON.stringify(ssoTokenFor())}' > "${token}"\necho signed in\nread line\n`,
    );
    await chmod(path.join(bin, 'aws'), 0o755);
    await openSidebar(workbench);
    await welcome(workbench.page).getByText('AWS profiles found').waitFor();
  });

  afterAll(async () => {
    for (const server of servers) await server.close();
    await stand.close();
  });

  const profilesFound = (page: Page): Promise<void> =>
    welcome(page).getByText('AWS profiles found').waitFor();

  it('offers the profiles with their kind, Region and account, and what it leaves out', async () => {
    const { page } = workbench;
    await welcome(page).getByRole('button', { name: 'Choose Connections…' }).click();
    await quickPickRows(page).filter({ hasText: 'analytics-prod' }).waitFor();
    const rows = (await quickPickRows(page).allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
    expect(
      rows.some((row) => /analytics-prod ?SSO · eu-west-1 \(config file\) · 998877665544/.test(row)),
      rows.join('\n'),
    ).toBe(true);
    expect(
      rows.some((row) => /nightly-dev ?access key · us-east-1/.test(row)),
      rows.join('\n'),
    ).toBe(true);
    // What can't be chosen has no check box. What is used now is checked.
    await quickInput(page)
      .getByPlaceholder(/^Unsupported section headings: .*\$\(id\)/)
      .waitFor();
    await quickInput(page)
      .getByRole('button', { name: /^Open File: .*config/ })
      .waitFor();
    expect(await quickPickRows(page).locator('input:checked, .monaco-checkbox.checked').count()).toBe(1);
    await screenshot(page, 'choose');
    await page.keyboard.press('Escape');
    await profilesFound(page);
  });

  it('takes a Region that is typed in, and says what is none', async () => {
    const { page } = workbench;
    await runCommand(workbench, 'Personalize: Choose Connections…');
    await clickInlineAction(connectionRow(page, 'nightly-dev'), 'Add Region…');
    await quickPickRows(page).filter({ hasText: 'us-west-2' }).waitFor();
    const input = quickInput(page).locator('input').first();
    await input.fill('evil.com/');
    await quickPickRows(page).filter({ hasText: 'Enter the name of a Region' }).click();
    await input.fill('eu-north-1');
    await quickPickRows(page).filter({ hasText: 'as entered' }).waitFor();
    await screenshot(page, 'choose-region');
    await page.keyboard.press('Escape');
    await profilesFound(page);
  });

  it('shows one chosen profile like the only connection', async () => {
    const { page } = workbench;
    await chooseConnections(workbench, 'nightly-dev');
    await treeRow(page, 'Create Failed').waitFor();
    expect(await treeRows(page).first().getAttribute('aria-level')).toBe('1');
  });

  it('puts another one beside it, which says how to sign in', async () => {
    const { page } = workbench;
    await chooseConnections(workbench, 'analytics-prod');
    await treeRow(page, 'SSO session expired').waitFor();
    const rows = await treeRows(page).allInnerTexts();
    expect(rows.some((row) => row.startsWith('nightly-dev · us-east-1'))).toBe(true);
    expect(rows.some((row) => row.startsWith('analytics-prod · eu-west-1'))).toBe(true);
    expect(await treeRow(page, 'SSO session expired').innerText()).toContain('Sign In');
    expect(await notifications(page).count()).toBe(0);
    await screenshot(page, 'expired');
  });

  it('signs in with the AWS CLI, without a shell, and then loads by itself', async () => {
    const { page } = workbench;
    await clickInlineAction(treeRow(page, 'SSO session expired'), 'Sign In with AWS CLI');
    await treeRow(page, 'SSO session expired').waitFor({ state: 'detached' });
    expect(await readFile(path.join(workbench.home, 'called'), 'utf8')).toBe(
      'sso\nlogin\n--profile\nanalytics-prod\n--use-device-code\n',
    );
    await page.keyboard.press('Control+j');
    await expect.poll(() => stand.requests.map(({ operation }) => operation)).toContain('GetRoleCredentials');
  });

  it('has a row for each, whose hover says who one is there', async () => {
    const { page } = workbench;
    const row = treeRows(page).filter({ hasText: /analytics-prod · eu-west-1.*998877665544/ });
    await row.waitFor();
    const text = await (await hover(row)).innerText();
    for (const said of [
      'Profile: analytics-prod',
      'Account: 998877665544',
      'Credentials: SSO',
      'Region: eu-west-1',
      'List last updated:',
    ]) {
      expect(text.replaceAll('\u00A0', ' ')).toContain(said);
    }
    await screenshot(page, 'connection-hover');
  });

  it('says in a collapsed row how many jobs have failed', async () => {
    const { page } = workbench;
    const row = treeRows(page).filter({ hasText: 'analytics-prod · eu-west-1' });
    const failed = await treeRows(page).filter({ hasText: 'Create Failed' }).last().innerText();
    expect(await row.innerText()).not.toContain('failed');
    await row.locator('.monaco-tl-twistie').click();
    await page.mouse.move(0, 0);
    await row.getByText(`${/\d+/.exec(failed)?.[0]} failed`).waitFor();
    expect(await row.getAttribute('aria-expanded')).toBe('false');
    // Unselected, the row has all its width for the text.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    await screenshot(page, 'connections');
    await row.locator('.monaco-tl-twistie').click();
    await row.getByText('failed').waitFor({ state: 'detached' });
    expect(await row.getAttribute('aria-expanded')).toBe('true');
  });

  it.each(['light', 'high contrast dark', 'high contrast light', 'dark'] as const)(
    'looks right in %s',
    async (theme) => {
      await useTheme(workbench, theme);
      await screenshot(workbench.page, `connections-${theme}`.replaceAll(' ', '-'));
    },
  );

  it('comes back after the window was reloaded', async () => {
    const { page } = workbench;
    await reloadWindow(workbench);
    await openSidebar(workbench);
    await treeRows(page)
      .filter({ hasText: /analytics-prod · eu-west-1.*998877665544/ })
      .waitFor();
    await treeRows(page).filter({ hasText: 'nightly-dev · us-east-1' }).waitFor();
  });

  it('shows a profile in a second Region beside the first', async () => {
    const { page } = workbench;
    await chooseFromMenu(treeRows(page).filter({ hasText: 'nightly-dev · us-east-1' }), 'Add Region…');
    await quickPickRows(page).filter({ hasText: 'us-west-2' }).click();
    const second = treeRows(page).filter({ hasText: 'nightly-dev · us-west-2' });
    await second.waitFor();
    await treeRows(page).filter({ hasText: 'nightly-dev · us-east-1' }).waitFor();
    await treeRows(page).filter({ hasText: 'analytics-prod · eu-west-1' }).waitFor();
    // Unchecked, it goes again, and the others stay.
    await chooseConnections(workbench, 'nightly-dev · us-west-2.*');
    await second.waitFor({ state: 'detached' });
    expect(await treeRows(page).filter({ hasText: 'nightly-dev · us-east-1' }).count()).toBe(1);
  });

  it('keeps the choice out of the files of AWS and of the workspace', async () => {
    const config = await readFile(path.join(workbench.home, '.aws/config'), 'utf8');
    expect(config).toBe(configFile);
    // The test's own settings, without a word of it.
    expect(await readdir(workbench.workspace, { recursive: true })).toEqual(['.vscode', settingsFile]);
    expect(await readFile(path.join(workbench.workspace, settingsFile), 'utf8')).not.toContain('nightly');
  });

  it('removes one by its row, and the level with it', async () => {
    const { page } = workbench;
    await chooseFromMenu(treeRows(page).filter({ hasText: 'nightly-dev · us-east-1' }), 'Remove Connection');
    await expect
      .poll(async () => (await treeRows(page).first().innerText()).startsWith('Create Failed'))
      .toBe(true);
    expect(await treeRows(page).first().getAttribute('aria-level')).toBe('1');
  });

  it('is back at the environment when the last one is removed', async () => {
    const { page } = workbench;
    await runCommand(workbench, 'Personalize: Remove Connection');
    await profilesFound(page);
  });

  it('copies the permissions of the extension', async () => {
    const { page } = workbench;
    const text = await copiedText(page, () =>
      runCommand(workbench, 'Personalize: Copy Permissions of This Extension'),
    );
    const policy = JSON.parse(text) as { Statement: { Action: string[] }[] };
    expect(policy.Statement[0]?.Action).toContain('personalize:ListBatchInferenceJobs');
    expect(await readClipboard(page)).toBe(text);
  });
});
