// Checking 256 MB of output, beside reading it to its end, and beside the AWS CLI with jq.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from '../test-host/install.mjs';
import { bundle } from './bundle.mjs';
import { atMost, atMostTimes, median, order } from './figures.mjs';
import { awsEnv } from './service.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const megabytes = 256;
const runs = 5;
const cliRuns = 3;

/** @returns {Promise<Figure[]>} */
export async function output() {
  const server = spawn(
    process.execPath,
    [path.join(root, 'test/bench/output-server.mjs'), String(megabytes)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const [line] = await once(createInterface(server.stdout), 'line');
    const [url = ''] = String(line).split(' ');
    const program = await bundle('output-read');
    /** @param {string} way */
    const read = async (way) => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', program, way, url]);
      return /** @type {{ ms: number, memory: number, found: { lines: number, failed: number } }} */ (
        JSON.parse(stdout)
      );
    };
    /** @type {Record<'ours' | 'bare' | 'parsing', { ms: number[], memory: number[] }>} */
    const seen = { ours: unseen(), bare: unseen(), parsing: unseen() };
    let counted = { lines: 0, failed: 0 };
    for (let index = 0; index < runs; index++) {
      for (const way of order(index)) {
        const { ms, memory, found } = await read(way);
        seen[way].ms.push(ms);
        seen[way].memory.push(memory);
        if (way === 'ours') counted = found;
      }
    }
    const parsed = await read('parsing');
    seen.parsing.ms.push(parsed.ms);
    if (parsed.found.failed !== counted.failed || parsed.found.lines !== counted.lines) {
      throw new Error(`Counted ${JSON.stringify(counted)}, and by parsing ${JSON.stringify(parsed.found)}.`);
    }
    return [...figures(seen), ...(await besideCli(url, median(seen.ours.ms)))];
  } finally {
    server.kill();
  }
}

/** @returns {{ ms: number[], memory: number[] }} */
function unseen() {
  return { ms: [], memory: [] };
}

/** @param {Record<'ours' | 'bare' | 'parsing', { ms: number[], memory: number[] }>} seen @returns {Figure[]} */
function figures({ ours, bare, parsing }) {
  const name = `check ${megabytes} MB of output`;
  const [value, baseline] = [median(ours.ms), median(bare.ms)];
  return [
    atMostTimes({ name, unit: 'ms', value, baseline, baselineName: 'GetObject, read to its end' }, 2),
    atMostTimes(
      { name, unit: 'ms', value, baseline: median(parsing.ms), baselineName: 'parsing every line' },
      1,
    ),
    atMost(
      {
        name: `${name}, memory beside that of the baseline`,
        unit: 'MiB',
        value: median(ours.memory) - median(bare.memory),
        baseline: median(bare.memory),
        baselineName: 'GetObject, read to its end',
      },
      64,
    ),
  ];
}

/** Where the AWS CLI and jq are installed. @param {string} url @param {number} value @returns {Promise<Figure[]>} */
async function besideCli(url, value) {
  const command = `aws s3 cp s3://bucket/out.json.out - --endpoint-url ${url} | jq -c 'select(.error != null)' | wc -l`;
  /** @type {number[]} */
  const ms = [];
  for (let run = 0; run < cliRuns; run++) {
    const started = performance.now();
    const { stdout } = await promisify(execFile)('sh', ['-c', command], {
      env: { ...process.env, ...awsEnv(url) },
    });
    if (Number(stdout) === 0) return [];
    ms.push(performance.now() - started);
  }
  const baselineName = 'aws s3 cp | jq, whole process';
  return [
    atMostTimes(
      { name: `check ${megabytes} MB of output`, unit: 'ms', value, baseline: median(ms), baselineName },
      0.33,
    ),
  ];
}
