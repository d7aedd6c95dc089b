/** Behind a proxy, by VS Code's own setting: the AWS SDK's requests go through it as all others do. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Proxy, type ProxyOptions, startProxy } from '../support/proxy';
import { jsonAnswer, type ScriptedServer, scriptedServer } from '../support/scripted-server';
import { openSidebar, runCommand, treeRow } from './support/actions';
import { openWorkbench, type Workbench } from './support/workbench';

const options: ProxyOptions = {};
let server: ScriptedServer;
let proxy: Proxy;
let workbench: Workbench;

beforeAll(async () => {
  server = await scriptedServer(() =>
    jsonAnswer({ batchInferenceJobs: [{ jobName: 'nightly', status: 'CREATE FAILED' }] }),
  );
  options.server = server.url;
  proxy = await startProxy(options);
  workbench = await openWorkbench({
    settings: { 'http.proxy': proxy.url },
    env: {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDENV',
      AWS_SECRET_ACCESS_KEY: 'S3CRET',
      AWS_ENDPOINT_URL_PERSONALIZE: 'http://personalize.test',
    },
  });
  await openSidebar(workbench);
});
afterAll(() => Promise.all([proxy.close(), server.close()]));

it('reads the jobs through it', async () => {
  await treeRow(workbench.page, 'nightly').waitFor();
  expect(proxy.hosts).toContain('personalize.test');
});

it('names the settings where it refuses (T24)', async () => {
  const asked = proxy.hosts.length;
  options.status = 407;
  await runCommand(workbench, 'Personalize: Refresh');
  const row = treeRow(workbench.page, "Can't reach the service");
  await row.waitFor();
  expect(await row.getAttribute('aria-label')).toContain('http.proxy');
  expect(proxy.hosts.slice(asked)).toContain('personalize.test');
});
