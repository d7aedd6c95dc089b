/** Behind a proxy, by VS Code's own setting: the AWS SDK's requests go through it as all others do. */
import { expect, it } from 'vitest';
import { startProxy, type ProxyOptions } from '../support/proxy';
import { jsonAnswer, scriptedServer } from '../support/scripted-server';
import { openSidebar, treeRow } from './support/actions';
import { afterThisTest } from './support/after-test';
import { openWorkbench } from './support/workbench';

async function openBehind(options: ProxyOptions, endpoint: string) {
  const proxy = await startProxy(options);
  afterThisTest(() => proxy.close());
  const workbench = await openWorkbench({
    settings: { 'http.proxy': proxy.url },
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDENV',
      AWS_SECRET_ACCESS_KEY: 'S3CRET',
      AWS_ENDPOINT_URL_PERSONALIZE: endpoint,
    },
  });
  afterThisTest(() => workbench.close());
  await openSidebar(workbench);
  return { proxy, page: workbench.page };
}

it('reads the jobs through it', async () => {
  const server = await scriptedServer(() =>
    jsonAnswer({ batchInferenceJobs: [{ jobName: 'nightly', status: 'CREATE FAILED' }] }),
  );
  afterThisTest(() => server.close());
  const { proxy, page } = await openBehind({ server: server.url }, 'http://personalize.test');
  await treeRow(page, 'nightly').waitFor();
  expect(proxy.hosts).toContain('personalize.test');
});

it('names the settings where it refuses (T24)', async () => {
  const { proxy, page } = await openBehind({ status: 407 }, 'http://personalize.test');
  const row = treeRow(page, 'Amazon Personalize cannot be reached');
  await row.waitFor();
  expect(await row.getAttribute('aria-label')).toContain('http.proxy');
  expect(proxy.hosts).toContain('personalize.test');
});
