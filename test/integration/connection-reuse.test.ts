/** How requests of the AWS SDK reach a server over TLS from VS Code's extension host: on few connections, through its proxy. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationTarget, workspace } from 'vscode';
import { serviceAt } from '../support/aws-service';
import { mappedLoopback } from '../support/loopback.mjs';
import { startProxy } from '../support/proxy';
import { jsonAnswer, scriptedServer, type ScriptedServer } from '../support/scripted-server';
import { jobKinds } from '../../src/domain/job/kind';

const ends: (() => PromiseLike<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Certificates that scripts/test-host/integration.mjs has made; VS Code was started with trust in one of them. */
function tlsOf(name: 'trusted' | 'stranger'): { key: string; cert: string } {
  const read = (part: string): string =>
    readFileSync(path.join(process.env['INTEGRATION_TLS'] ?? '', `${name}.${part}.pem`), 'utf8');
  return { key: read('key'), cert: read('cert') };
}

async function serve(name: 'trusted' | 'stranger' = 'trusted'): Promise<ScriptedServer> {
  const server = await scriptedServer(() => jsonAnswer({ batchInferenceJobs: [] }), tlsOf(name));
  ends.push(() => server.close());
  return server;
}

/** At an address that VS Code does not exempt from the proxy. */
function proxied({ url }: ScriptedServer): string {
  return url.replace('127.0.0.1', `[${mappedLoopback}]`);
}

async function list(url: string, count: number, together = 1): Promise<string[]> {
  const service = serviceAt(url);
  const outcomes: string[] = [];
  const one = async (): Promise<void> => {
    const outcome = await service.listJobs(undefined, new AbortController().signal, jobKinds.inference);
    outcomes.push(outcome.ok ? 'ok' : outcome.problem.kind);
  };
  for (let index = 0; index < count; index += together) {
    await Promise.all(Array.from({ length: together }, one));
  }
  service.dispose();
  return [...new Set(outcomes)];
}

async function use(settings: Record<string, unknown>): Promise<void> {
  const http = workspace.getConfiguration('http');
  for (const [name, value] of Object.entries(settings)) {
    ends.push(() => http.update(name, undefined, ConfigurationTarget.Global));
    await http.update(name, value, ConfigurationTarget.Global);
  }
}

for (const proxySupport of ['override', 'fallback', 'on', 'off']) {
  it(`asks for 100 pages on one connection (http.proxySupport: ${proxySupport})`, async () => {
    await use({ proxySupport });
    const server = await serve();
    assert.deepEqual(await list(proxied(server), 100), ['ok']);
    assert.deepEqual([server.requests.length, server.connections], [100, 1]);
  });

  if (proxySupport === 'off') continue;
  it(`sends every request to the proxy (http.proxySupport: ${proxySupport})`, async () => {
    const server = await serve();
    const proxy = await startProxy({ tunnelTo: Number(new URL(server.url).port) });
    ends.push(() => proxy.close());
    await use({ proxySupport, proxy: proxy.url });
    assert.deepEqual(await list(proxied(server), 12), ['ok']);
    assert.deepEqual([server.requests.length, proxy.hosts.length], [12, 12]);
  });
}

it('asks four at a time on four connections', async () => {
  const server = await serve();
  assert.deepEqual(await list(proxied(server), 100, 4), ['ok']);
  assert.ok(server.connections <= 4, `${server.connections} connections`);
});

it('goes directly, on one connection, where http.noProxy says so', async () => {
  const server = await serve();
  const proxy = await startProxy({ status: 502 });
  ends.push(() => proxy.close());
  await use({ proxy: proxy.url, noProxy: ['*'] });
  assert.deepEqual(await list(proxied(server), 20), ['ok']);
  assert.deepEqual([server.connections, proxy.hosts], [1, []]);
});

it('follows a proxy that is set between two requests, and its end', async () => {
  const server = await serve();
  const proxy = await startProxy({ tunnelTo: Number(new URL(server.url).port) });
  ends.push(() => proxy.close());
  const service = serviceAt(proxied(server));
  const ask = () => service.listJobs(undefined, new AbortController().signal, jobKinds.inference);
  await ask();
  assert.equal(proxy.hosts.length, 0);
  await use({ proxy: proxy.url });
  await ask();
  assert.equal(proxy.hosts.length, 1);
  await workspace.getConfiguration('http').update('proxy', undefined, ConfigurationTarget.Global);
  await ask();
  assert.deepEqual([proxy.hosts.length, server.requests.length], [1, 3]);
  service.dispose();
});

it('refuses a certificate that nothing vouches for', async () => {
  const server = await serve('stranger');
  assert.deepEqual(await list(proxied(server), 1), ['tls']);
  assert.equal(server.requests.length, 0);
});
