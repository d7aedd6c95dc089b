/** Sessions that are used again, over TLS in plain Node; what VS Code makes of them is an integration test's matter. */
import { globalAgent } from 'node:https';
import { HttpRequest } from '@smithy/core/protocols';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeepAliveHandler, requestTimes } from '../../../src/aws/http-handler';
import { NestedHandler } from '../../../src/aws/credentials/nested';
import type { JobsService } from '../../../src/domain/connection/service';
import { serviceAt } from '../../support/aws-service';
import { createCertificate } from '../../support/certificate.mjs';
import {
  jsonAnswer,
  type ScriptedAnswer,
  type ScriptedRequest,
  scriptedServer,
  type ScriptedServer,
} from '../../support/scripted-server';
import { jobKinds } from '../../../src/domain/job/kind';

let tls: { key: string; cert: string };
let server: ScriptedServer;
let service: JobsService;
let script: (request: ScriptedRequest) => ScriptedAnswer;

const arn = 'arn:aws:personalize:us-east-1:123456789012:batch-inference-job/a';
const job = jsonAnswer({
  batchInferenceJob: {
    batchInferenceJobArn: arn,
    jobName: 'a',
    status: 'ACTIVE',
    creationDateTime: 1,
    lastUpdatedDateTime: 2,
  },
});
const noJobs = jsonAnswer({ batchInferenceJobs: [] });
const list = (signal = new AbortController().signal): ReturnType<JobsService['listJobs']> =>
  service.listJobs(undefined, signal, jobKinds.inference);

beforeAll(async () => {
  tls = await createCertificate();
});
beforeEach(async () => {
  script = () => noJobs;
  server = await scriptedServer((request) => script(request), tls);
  service = serviceAt(server.url);
  globalAgent.options.ca = tls.cert;
});
afterEach(async () => {
  delete globalAgent.options.ca;
  service.dispose();
  await server.close();
});

/** Of connections to a server, how many wait for the next request. */
function idle({ url }: ScriptedServer): number {
  const { hostname, port } = new URL(url);
  return Object.entries(globalAgent.freeSockets)
    .filter(([name]) => name.startsWith(`${hostname}:${port}:`))
    .reduce((sum, [, sockets]) => sum + (sockets?.length ?? 0), 0);
}

/** So many requests under way at the same time, so that each has a connection of its own. */
async function together(count: number): Promise<void> {
  let arrived = 0;
  let release: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (release = resolve));
  server.onArrival = () => {
    if (++arrived === count) release();
    return all;
  };
  await Promise.all(Array.from({ length: count }, () => list()));
  server.onArrival = () => Promise.resolve();
}

describe('a connection', () => {
  it('serves 100 requests', async () => {
    for (let index = 0; index < 100; index++) expect(await list()).toMatchObject({ ok: true });
    expect([server.requests.length, server.connections]).toEqual([100, 1]);
  });

  it('is asked to be kept, by a header that is not signed', async () => {
    await list();
    const [request] = server.requests;
    expect(request?.headers['connection']).toBe('keep-alive');
    expect(request?.headers['authorization']).toMatch(/SignedHeaders=[^,]*host/);
    expect(request?.headers['authorization']).not.toMatch(/SignedHeaders=[^,]*connection/);
  });

  it('is new for a second attempt, whatever is idle', async () => {
    await together(3);
    expect([server.connections, idle(server)]).toEqual([3, 3]);
    script = ({ index }) => (index === 3 ? { instead: 'reset' } : noJobs);
    expect(await list()).toMatchObject({ ok: true });
    expect([server.requests.length, server.connections, idle(server)]).toEqual([5, 4, 1]);
  });

  it.each(['HTTPS', 'HTTP'])(
    'that the service closes as it is used again is replaced, by %s, also for a request that is sent once',
    async (protocol) => {
      const plain = await scriptedServer((request) => script(request));
      const other = protocol === 'HTTP' ? plain : server;
      const once = serviceAt(other.url);
      const describe = (): ReturnType<JobsService['describeJob']> =>
        once.describeJob(arn, new AbortController().signal, { tries: 'one' });
      script = ({ index }) => (index === 1 || index > 2 ? { instead: 'reset' } : job);
      expect([await describe(), await describe()]).toMatchObject([{ ok: true }, { ok: true }]);
      expect([other.requests.length, other.connections]).toEqual([3, 2]);
      // A new connection that fails says something of the service: 3 over the kept one, 4 over a new one.
      expect(await describe()).toMatchObject({ ok: false, problem: { kind: 'network' } });
      expect(other.requests).toHaveLength(5);
      expect(await describe()).toMatchObject({ ok: false, problem: { kind: 'network' } });
      expect(other.requests).toHaveLength(6);
      once.dispose();
      await plain.close();
    },
  );

  it('of another host stays when one is tried again', async () => {
    const other = await scriptedServer(() => noJobs, tls);
    const otherService = serviceAt(other.url);
    await otherService.listJobs(undefined, new AbortController().signal, jobKinds.inference);
    script = ({ index }) => (index === 0 ? { instead: 'reset' } : noJobs);
    expect(await list()).toMatchObject({ ok: true });
    expect(idle(other)).toBe(1);
    await other.close();
  });

  it('that is used again can be aborted, and the next request is fine', async () => {
    await list();
    script = ({ index }) => (index === 1 ? { instead: 'silence' } : noJobs);
    const aborting = new AbortController();
    server.onArrival = () => {
      aborting.abort();
      return Promise.resolve();
    };
    expect(await list(aborting.signal)).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
    server.onArrival = () => Promise.resolve();
    expect(await list()).toMatchObject({ ok: true });
  });

  it('to a server whose certificate nobody vouches for is refused', async () => {
    delete globalAgent.options.ca;
    expect(await list()).toMatchObject({ ok: false, problem: { kind: 'tls' } });
    expect(server.requests).toEqual([]);
  });
});

describe('the handler', () => {
  const request = (): HttpRequest => {
    const { hostname, port } = new URL(server.url);
    return new HttpRequest({
      hostname,
      port: Number(port),
      protocol: 'https:',
      method: 'POST',
      path: '/',
      body: '{}',
    });
  };

  it('that gave up on an answer in time goes on with a fresh connection', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const handler = new KeepAliveHandler({ ...requestTimes, requestTimeout: 1_000 });
      await handler.handle(request());
      script = ({ index }) => (index === 1 ? { instead: 'silence' } : noJobs);
      const arrived = new Promise<void>((resolve) => {
        server.onArrival = () => {
          resolve();
          return Promise.resolve();
        };
      });
      const given = expect(handler.handle(request())).rejects.toMatchObject({ name: 'TimeoutError' });
      await arrived;
      vi.advanceTimersByTime(1_000);
      await given;
      const { response } = await handler.handle(request());
      expect(response.statusCode).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['service', () => new KeepAliveHandler()],
    ['clients of credentials', () => new NestedHandler()],
  ])('of the %s has no agent of its own, for which VS Code would pass over its proxy', async (_, make) => {
    const handler = make();
    await handler.handle(request());
    expect(handler.httpHandlerConfigs()).toMatchObject({ httpsAgent: undefined, ...requestTimes });
    handler.destroy();
  });

  it('outlives the moment when the SDK looks at its agent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      script = () => ({ instead: 'silence' });
      const handler = new KeepAliveHandler({});
      const aborting = new AbortController();
      const arrived = new Promise<void>((resolve) => {
        server.onArrival = () => {
          resolve();
          return Promise.resolve();
        };
      });
      const answer = handler.handle(request(), { abortSignal: aborting.signal });
      const outcome = expect(answer).rejects.toMatchObject({ name: 'AbortError' });
      await arrived;
      vi.advanceTimersByTime(60_000);
      aborting.abort();
      await outcome;
    } finally {
      vi.useRealTimers();
    }
  });
});
