// Loading 10,000 jobs over HTTP, beside the bare SDK and the AWS CLI.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isolatedEnv } from '../test-host/server.mjs';
import { bundle, output } from './bundle.mjs';
import { atMostTimes, median, order } from './figures.mjs';
import { hostLoads } from './host-load.mjs';
import { awsEnv, startService } from './service.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const jobs = 10_000;
const manyJobs = 100_000;
const hostRuns = 5;
/** A thousand pages take long enough to be steady. */
const manyRuns = 3;
const nodeRuns = 9;
const cliRuns = 3;
const run = promisify(execFile);

/** @returns {Promise<Figure[]>} */
export async function loading() {
  return [
    ...(await over(jobs, async (url) => {
      const host = await inHost(url, jobs, hostRuns);
      const { figure, ours } = await inNode(url);
      return [host, figure, ...(await besideCli(url, ours))];
    })),
    ...(await over(manyJobs, async (url) => [await inHost(url, manyJobs, manyRuns)])),
  ];
}

/** @param {number} count @param {(url: string) => Promise<Figure[]>} measure */
async function over(count, measure) {
  const service = await startService({ jobs: count, delayMs: 5 });
  try {
    return await measure(service.url);
  } finally {
    await service.stop();
  }
}

/** @param {string} url @param {number} count of jobs there @param {number} runs @returns {Promise<Figure>} */
async function inHost(url, count, runs) {
  const load = await hostLoads();
  const times = { ours: /** @type {number[]} */ ([]), bare: /** @type {number[]} */ ([]) };
  for (let index = 0; index < runs; index++) {
    for (const way of order(index)) times[way].push(await load(way, awsEnv(url)));
  }
  return atMostTimes(
    {
      name: `load ${count} jobs in the extension host`,
      unit: 'ms',
      value: median(times.ours),
      baseline: median(times.bare),
      baselineName: 'bare SDK there',
    },
    1.15,
  );
}

/** @param {string} url @returns {Promise<{ figure: Figure, ours: number }>} */
async function inNode(url) {
  const files = { ours: await bundle('load-ours'), bare: await bundle('load-bare') };
  const env = { ...isolatedEnv(output), ...awsEnv(url) };
  const times = { ours: /** @type {number[]} */ ([]), bare: /** @type {number[]} */ ([]) };
  for (let index = 0; index < nodeRuns; index++) {
    for (const way of order(index)) {
      const { stdout } = await run(process.execPath, ['--no-warnings', files[way]], { env });
      const { ms, count } = JSON.parse(stdout);
      if (count !== jobs) throw new Error(`${way}: ${count} jobs instead of ${jobs}.`);
      times[way].push(ms);
    }
  }
  const ours = median(times.ours);
  const baseline = median(times.bare);
  const name = `load ${jobs} jobs in a fresh Node process`;
  return {
    figure: atMostTimes({ name, unit: 'ms', value: ours, baseline, baselineName: 'bare SDK there' }, 1.3),
    ours,
  };
}

/** @param {string} url @param {number} ours @returns {Promise<Figure[]>} */
async function besideCli(url, ours) {
  const env = { ...isolatedEnv(output), ...awsEnv(url) };
  const times = [];
  try {
    await run('aws', ['--version'], { env });
  } catch {
    console.log('The AWS CLI is not installed: its figure is left out.');
    return [];
  }
  for (let index = 0; index < cliRuns; index++) {
    const start = performance.now();
    await run(
      'aws',
      ['personalize', 'list-batch-inference-jobs', '--endpoint-url', url, '--output', 'json'],
      {
        env,
        maxBuffer: 1 << 30,
      },
    );
    times.push(performance.now() - start);
  }
  const baselineName = 'AWS CLI, whole process';
  const name = `load ${jobs} jobs`;
  return [atMostTimes({ name, unit: 'ms', value: ours, baseline: median(times), baselineName }, 0.5)];
}
