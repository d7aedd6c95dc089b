/** The hover over ARNs in editors, of the packaged extension. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobArn } from '../support/factories';
import { errorAnswer, jsonAnswer, type ScriptedServer, scriptedServer } from '../support/scripted-server';
import {
  hovers,
  notifications,
  quickInput,
  quickPickRows,
  runCommand,
  screenshot,
  useTheme,
  webview,
} from './support/actions';
import { openWorkbench, type Workbench } from './support/workbench';

const pipeline = `# What ran last night
movies:
  job: ${jobArn('nightly-movies')}
  denied: ${jobArn('secret')}
  elsewhere: ${jobArn('far').replace('us-east-1', 'eu-west-1')}
`;

const job = {
  jobName: 'nightly-movies',
  batchInferenceJobArn: jobArn('nightly-movies'),
  status: 'CREATE FAILED',
  failureReason: 'Invalid S3 input path <command:workbench.action.quit#> [x](https://x.test)',
  solutionVersionArn: 'arn:aws:personalize:us-east-1:111122223333:solution/movies/0a1b2c3d',
  creationDateTime: Date.UTC(2026, 10, 23, 2) / 1000,
  lastUpdatedDateTime: Date.UTC(2026, 10, 23, 2, 12) / 1000,
};

let server: ScriptedServer;
let workbench: Workbench;
let page: Page;

beforeAll(async () => {
  server = await scriptedServer(({ body }) =>
    body['batchInferenceJobArn'] === jobArn('secret')
      ? errorAnswer(
          'AccessDeniedException',
          'not authorized to perform: personalize:DescribeBatchInferenceJob',
          400,
        )
      : jsonAnswer({ batchInferenceJob: job }),
  );
  workbench = await openWorkbench({
    workspace: { 'pipeline.yaml': pipeline },
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_PERSONALIZE: server.url,
    },
    home: {
      '.aws/credentials':
        '[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = S3CRET\naws_account_id = 111122223333\n',
    },
  });
  ({ page } = workbench);
  await vi.waitFor(
    async () => {
      await runCommand(workbench, 'Go to File...');
      await quickInput(page).locator('input').first().fill('pipeline.yaml', { timeout: 5_000 });
      await quickPickRows(page).filter({ hasText: 'pipeline.yaml' }).first().click({ timeout: 5_000 });
    },
    { timeout: 40_000 },
  );
  await arnOf('nightly-movies').waitFor();
});
afterAll(() => server.close());

/** The end of an ARN: the last piece of its line, however the language's colours cut that into pieces. */
function arnOf(name: string): Locator {
  return page
    .locator('.view-line')
    .filter({ hasText: `batch-inference-job/${name}` })
    .locator('span span')
    .last();
}

/** Points at an ARN by the mouse alone, as the editor draws over its own text, and waits for the hover. */
function pointAt(name: string): Promise<Locator> {
  return vi.waitFor(
    async () => {
      await page.mouse.move(0, 0);
      await page.keyboard.press('Escape');
      await hovers(page).first().waitFor({ state: 'hidden', timeout: 2_000 });
      const box = await arnOf(name).boundingBox({ timeout: 2_000 });
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) - 20, (box?.y ?? 0) + (box?.height ?? 0) / 2, {
        steps: 3,
      });
      await hovers(page).first().waitFor({ timeout: 4_000 });
      return hovers(page).first();
    },
    { timeout: 30_000 },
  );
}

const asked = (): string[] =>
  server.requests.map(({ operation, body }) => `${operation} ${String(body['batchInferenceJobArn'])}`);

describe('over an ARN in an editor', () => {
  it('the job is told of, in a window where nobody has shown the view, by one request', async () => {
    const shown = await pointAt('nightly-movies');
    await shown.getByText('Hint:').waitFor();
    const text = (await shown.innerText()).replaceAll('\u00a0', ' ');
    expect(text).toContain('Create Failed after 12 min');
    expect(text).toContain(job.failureReason);
    expect(await shown.locator('a').allInnerTexts()).toEqual(['Show Details', 'Documentation']);
    await screenshot(page, 'editor-hover');
    expect(asked()).toEqual([`DescribeBatchInferenceJob ${jobArn('nightly-movies')}`]);
  });

  it.each(['dark', 'light', 'high contrast dark', 'high contrast light'] as const)(
    'looks right in %s, and asks no second time',
    async (theme) => {
      await useTheme(workbench, theme);
      await (await pointAt('nightly-movies')).getByText('Show Details').waitFor();
      await screenshot(page, `editor-hover ${theme}`.replaceAll(' ', '-'));
      expect(asked()).toHaveLength(1);
    },
  );

  it('a plain line says that access is denied, and no notice does', async () => {
    const shown = await pointAt('secret');
    await shown.getByText(/Couldn't load the batch inference job secret: Access denied/).waitFor();
    await pointAt('secret');
    expect(asked().filter((each) => each.endsWith('secret'))).toHaveLength(1);
    expect(await notifications(page).count()).toBe(0);
    await screenshot(page, 'editor-hover-denied');
  });

  it('the details are a click away', async () => {
    await (await pointAt('nightly-movies')).getByText('Show Details').click();
    await webview(page).getByRole('heading', { level: 1, name: 'nightly-movies' }).waitFor();
    expect(asked().some((each) => each.includes('far'))).toBe(false);
    expect(asked().some((each) => each.startsWith('ListBatch'))).toBe(false);
  });
});
