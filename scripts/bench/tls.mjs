// 100 pages over TLS, each answer 20 ms away: how many connections they take, and how long, beside the bare SDK in plain Node.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { Agent, request as httpRequest } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { createCertificate } from '../../test/support/certificate.mjs';
import { mappedLoopback } from '../../test/support/loopback.mjs';
import { isolatedEnv } from '../test-host/server.mjs';
import { bundle, output } from './bundle.mjs';
import { atMost, atMostTimes, median } from './figures.mjs';
import { hostLoads } from './host-load.mjs';
import { awsEnv, startService } from './service.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const runs = 5;
const delayMs = 20;

/** `never`: VS Code looks for no proxy, as `http.noProxy` says. `ask`: it asks the browser for the proxy of each request. */
const measured = /** @type {const} */ ({
  node: undefined,
  never: { way: 'ours', env: { BENCH_PROXY: 'never' } },
  ask: { way: 'ours', env: {} },
  reusing: { way: 'reusing', env: {} },
});

/** @typedef {keyof typeof measured} Kind */

/** @returns {Promise<Figure[]>} */
export async function tls() {
  const service = await startService({ jobs: 10_000, delayMs });
  const front = await startFront(service.url);
  try {
    const inHost = await hostLoads();
    const bare = await bundle('load-bare');
    const env = { ...awsEnv(front.url), NODE_EXTRA_CA_CERTS: front.certificate };
    const inNode = async () => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', bare], {
        env: { ...isolatedEnv(output), ...env },
      });
      return JSON.parse(stdout).ms;
    };
    const kinds = /** @type {Kind[]} */ (Object.keys(measured));
    const seen = { node: unseen(), never: unseen(), ask: unseen(), reusing: unseen() };
    for (let index = 0; index < runs; index++) {
      for (const kind of index % 2 ? kinds : kinds.toReversed()) {
        const before = front.connections();
        const how = measured[kind];
        seen[kind].ms.push(how ? await inHost(how.way, { ...env, ...how.env }) : await inNode());
        seen[kind].connections.push(front.connections() - before);
      }
    }
    return figures(seen);
  } finally {
    await front.close();
    await service.stop();
  }
}

/** @returns {{ ms: number[], connections: number[] }} */
function unseen() {
  return { ms: [], connections: [] };
}

/** @param {Record<Kind, ReturnType<typeof unseen>>} seen @returns {Figure[]} */
function figures({ node, never, ask, reusing }) {
  const baselineName = 'bare SDK in plain Node';
  const name = `100 pages over TLS in the extension host, ${delayMs} ms for each answer`;
  const unit = 'ms';
  return [
    atMost(
      {
        name: 'connections for 100 pages over TLS',
        unit: 'connections',
        value: Math.max(...never.connections, ...ask.connections),
        baseline: Math.max(...node.connections),
        baselineName,
      },
      4,
    ),
    atMostTimes({ name, unit, value: median(never.ms), baseline: median(node.ms), baselineName }, 1.3),
    atMostTimes(
      {
        name: `${name}, the browser asked for a proxy each time`,
        unit,
        value: median(ask.ms),
        baseline: median(reusing.ms),
        baselineName: `bare SDK there, over one connection (in plain Node: ${median(node.ms).toFixed(0)})`,
      },
      1.15,
    ),
  ];
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
