// 100 pages over TLS, each answer 20 ms away: how many connections they take, and how long, beside the bare SDK in plain Node.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { Agent, request as httpRequest } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { createCertificate } from '../../test/support/certificate.mjs';
import { mappedLoopback } from '../../test/support/loopback.mjs';
import { root } from '../test-host/install.mjs';
import { runInVSCode } from '../test-host/integration.mjs';
import { isolatedEnv } from '../test-host/server.mjs';
import { bundle, extensionCopy, output } from './bundle.mjs';
import { atMost, atMostTimes, median, order } from './figures.mjs';
import { awsEnv, startService } from './service.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const runs = 5;
const delayMs = 20;

/** @returns {Promise<Figure[]>} */
export async function tls() {
  const service = await startService({ jobs: 10_000, delayMs });
  const front = await startFront(service.url);
  try {
    const tests = await bundle('host-load');
    const bare = await bundle('load-bare');
    // It is there for its place alone: `host-load` activates both extensions.
    const other = await extensionCopy('bare');
    const env = { ...awsEnv(front.url), NODE_EXTRA_CA_CERTS: front.certificate };
    /** @type {Record<'ours' | 'bare', { ms: number[], connections: number[] }>} */
    const seen = { ours: { ms: [], connections: [] }, bare: { ms: [], connections: [] } };
    for (let index = 0; index < runs; index++) {
      for (const way of order(index)) {
        const before = front.connections();
        if (way === 'ours') {
          const results = path.join(output, `tls-${index}.json`);
          const bench = { BENCH_RESULTS: results, BENCH_LOAD: way };
          await runInVSCode({ extension: other, installed: [root], tests, env: { ...env, ...bench } });
          seen.ours.ms.push(JSON.parse(await readFile(results, 'utf8')).ms);
        } else {
          const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', bare], {
            env: { ...isolatedEnv(output), ...env },
          });
          seen.bare.ms.push(JSON.parse(stdout).ms);
        }
        seen[way].connections.push(front.connections() - before);
      }
    }
    const baselineName = 'bare SDK in plain Node';
    return [
      atMost(
        {
          name: 'connections for 100 pages over TLS',
          unit: 'connections',
          value: Math.max(...seen.ours.connections),
          baseline: Math.max(...seen.bare.connections),
          baselineName,
        },
        4,
      ),
      atMostTimes(
        {
          name: `100 pages over TLS in the extension host, ${delayMs} ms for each answer`,
          unit: 'ms',
          value: median(seen.ours.ms),
          baseline: median(seen.bare.ms),
          baselineName,
        },
        1.3,
      ),
    ];
  } finally {
    await front.close();
    await service.stop();
  }
}

/** Hands requests over TLS on to the service. @param {string} target */
async function startFront(target) {
  const { key, cert } = await createCertificate();
  await mkdir(output, { recursive: true });
  const certificate = path.join(output, 'certificate.pem');
  await writeFile(certificate, cert);
  let connections = 0;
  const agent = new Agent({ keepAlive: true });
  const server = createServer({ key, cert, keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = httpRequest(new URL(url ?? '/', target), { method, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.on('secureConnection', () => connections++);
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    // A name that VS Code looks for a proxy for, as for any other host.
    url: `https://[${mappedLoopback}]:${port}`,
    certificate,
    connections: () => connections,
    close: () =>
      new Promise((closed) => {
        agent.destroy();
        server.close(() => closed(undefined));
        server.closeAllConnections();
      }),
  };
}
