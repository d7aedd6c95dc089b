// Checking the output of a job, beside reading it to its end, beside parsing every line, and beside the AWS CLI with jq.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from '../test-host/install.mjs';
import { bundle } from './bundle.mjs';
import { atMost, atMostMore, atMostTimes, median, order } from './figures.mjs';
import { awsEnv } from './service.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */
/** @typedef {{ ms: number, memory: number, found: { lines: number, failed: number } }} Read */

const runs = 5;
const cliRuns = 3;
const name = 'check 256 MB of output';
const bare = 'GetObject, read to its end';

/** @returns {Promise<Figure[]>} */
export async function output() {
  const server = spawn(process.execPath, [path.join(root, 'test/bench/output-server.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [url] = await once(createInterface(server.stdout), 'line');
    const program = await bundle('output-read');
    /** @param {string} way @param {string} key @returns {Promise<Read>} */
    const read = async (way, key) => {
      const args = ['--no-warnings', program, way, String(url), key];
      return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
    };
    const common = await inTurn(read, 'common.out', runs);
    const value = median(common.ours.map(({ ms }) => ms));
    return [
      ...(await speed(read, common)),
      ...(await besideCli(String(url), value)),
      ...(await search(read, common.bare)),
      memory('256 MB of output', common),
      memory('ten lines of 10 MB', await inTurn(read, 'long.out', 3)),
      memory('a million errors that differ', await inTurn(read, 'distinct.out', 3)),
    ];
  } finally {
    server.kill();
  }
}

/** @param {(way: string, key: string) => Promise<Read>} read @param {string} key @param {number} times */
async function inTurn(read, key, times) {
  /** @type {Record<'ours' | 'bare', Read[]>} */
  const seen = { ours: [], bare: [] };
  for (let index = 0; index < times; index++) {
    for (const way of order(index)) seen[way].push(await read(way, key));
  }
  return seen;
}

/** @param {(way: string, key: string) => Promise<Read>} read @param {Record<'ours' | 'bare', Read[]>} seen @returns {Promise<Figure[]>} */
async function speed(read, seen) {
  const parsed = await read('parsing', 'common.out');
  const counted = seen.ours[0]?.found;
  if (parsed.found.failed !== counted?.failed || parsed.found.lines !== counted.lines) {
    throw new Error(`Counted ${JSON.stringify(counted)}, and by parsing ${JSON.stringify(parsed.found)}.`);
  }
  const [value, baseline] = [seen.ours, seen.bare].map((all) => median(all.map(({ ms }) => ms)));
  const unit = 'ms';
  return [
    atMostTimes({ name, unit, value: value ?? NaN, baseline: baseline ?? NaN, baselineName: bare }, 2),
    atMostTimes(
      { name, unit, value: value ?? NaN, baseline: parsed.ms, baselineName: 'parsing every line' },
      1,
    ),
  ];
}

/** @param {(way: string, key: string) => Promise<any>} read @param {Read[]} bares @returns {Promise<Figure[]>} */
async function search(read, bares) {
  /** @type {number[]} */
  const ended = [];
  /** @type {number[]} */
  const whole = [];
  for (let index = 0; index < 3; index++) {
    const { found } = await read('cancelled', 'common.out');
    if (found.kind !== 'cancelled') throw new Error(`Ended with ${JSON.stringify(found)}.`);
    ended.push(found.ended);
    whole.push((await read('finding', 'common.out')).ms);
  }
  const baseline = median(bares.map(({ ms }) => ms));
  const none = { baseline: 0, baselineName: 'none' };
  return [
    atMostTimes(
      { name: 'search 256 MB of output', unit: 'ms', value: median(whole), baseline, baselineName: bare },
      2,
    ),
    atMost(
      { name: 'Cancel while 256 MB of output are searched', unit: 'ms', value: median(ended), ...none },
      200,
    ),
  ];
}

/** @param {string} what @param {Record<'ours' | 'bare', Read[]>} seen @returns {Figure} */
function memory(what, seen) {
  const [value, baseline] = [seen.ours, seen.bare].map((all) => median(all.map((each) => each.memory)));
  const figure = { name: `memory to check ${what}`, unit: 'MiB', baselineName: bare };
  return atMostMore({ ...figure, value: value ?? NaN, baseline: baseline ?? NaN }, 64);
}

/** Where the AWS CLI and jq are installed. @param {string} url @param {number} value @returns {Promise<Figure[]>} */
async function besideCli(url, value) {
  const command = `aws s3 cp s3://bucket/common.out - --endpoint-url ${url} | jq -c 'select(.error != null)' | wc -l`;
  /** @type {number[]} */
  const ms = [];
  for (let run = 0; run < cliRuns; run++) {
    const started = performance.now();
    const env = { ...process.env, ...awsEnv(url) };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
    if (Number(stdout) === 0) return [];
    ms.push(performance.now() - started);
  }
  const baselineName = 'aws s3 cp | jq, whole process';
  return [atMostTimes({ name, unit: 'ms', value, baseline: median(ms), baselineName }, 0.33)];
}
