import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { parseServeArguments } from '../../../src/sample/arguments';
import { clockFrom } from '../../../src/sample/time';
import type { WirePage } from './support';

describe('the arguments of npm run sample-service', () => {
  it('have defaults', () => {
    expect(parseServeArguments([])).toEqual({
      kind: 'serve',
      options: { port: 0, jobs: 320, delayMs: 0, seed: 1, now: undefined },
    });
  });

  it('are whole numbers', () => {
    const args = ['--port', '4570', '--jobs=0', '--delay', '250', '--seed', '7'];
    expect(parseServeArguments(args)).toEqual({
      kind: 'serve',
      options: { port: 4570, jobs: 0, delayMs: 250, seed: 7, now: undefined },
    });
  });

  it.each([
    ['2028-02-29', Date.UTC(2028, 1, 29)],
    ['2028-02-29T12:30Z', Date.UTC(2028, 1, 29, 12, 30)],
    ['2026-12-31T23:58:59.5+13:00', Date.UTC(2026, 11, 31, 10, 58, 59, 500)],
  ])('start the clock at %s', (text, now) => {
    expect(parseServeArguments(['--now', text])).toMatchObject({ kind: 'serve', options: { now } });
  });

  it.each([
    [['--port', '65536'], /^--port takes a whole number from 0 to 65535, not '65536'$/],
    [['--port', 'http'], /--port/],
    [['--jobs', '1.5'], /--jobs/],
    [['--jobs', ''], /--jobs/],
    [['--delay', '1e3'], /--delay/],
    [['--delay=-1'], /--delay/],
    [['--seed', '4294967296'], /--seed/],
    [['--port'], /--port/],
    [['--prot', '1'], /--prot/],
    [
      ['--now', '2026-02-29T12:00'],
      /^--now takes a date, or a date and time with an offset or Z, not '2026-02-29T12:00'$/,
    ],
    [['--now', 'tomorrow'], /--now/],
    [['--now', '2026-13-01'], /--now/],
    [['--now', '2026-02-29'], /--now/],
    [['--now', '2026-11-28T25:00Z'], /--now/],
    [['--now', '1700000000'], /--now/],
    [['4570'], /4570/],
  ])('are refused when they are %j', (args, message) => {
    expect(parseServeArguments(args)).toEqual({
      kind: 'wrong',
      message: expect.stringMatching(message) as string,
    });
  });
});

it('a clock starts at the given time, and runs as the machine does', () => {
  let machine = 5_000;
  const now = clockFrom(Date.UTC(2028, 1, 29), () => machine);
  expect(now()).toBe(Date.UTC(2028, 1, 29));
  machine += 90_000;
  expect(now()).toBe(Date.UTC(2028, 1, 29, 0, 1, 30));
});

const SCRIPT = 'scripts/sample-service.mjs';

describe('scripts/sample-service.mjs', () => {
  let child: ChildProcess | undefined;

  afterEach(() => child?.kill('SIGKILL'));

  function start(command: string, ...args: string[]): ChildProcess & { stdout: Readable; stderr: Readable } {
    const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    return started;
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('says its URL, serves, and ends on %s', async (signal) => {
    const service = start(process.execPath, SCRIPT, '--port', '0', '--jobs', '12');
    const lines: AsyncIterator<string> = createInterface(service.stdout)[Symbol.asyncIterator]();
    const url = String((await lines.next()).value);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonPersonalize.ListBatchInferenceJobs' },
      body: '{}',
    });
    const { batchInferenceJobs } = (await response.json()) as { batchInferenceJobs: unknown[] };
    expect(batchInferenceJobs).toHaveLength(12);
    service.kill(signal);
    expect(await once(service, 'exit')).toEqual([0, null]);
  });

  it('has the jobs of the time that it is given', async () => {
    const service = start(process.execPath, SCRIPT, '--jobs', '1', '--now', '2028-02-29T23:59:59Z');
    const [url] = (await once(createInterface(service.stdout), 'line')) as [string];
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonPersonalize.ListBatchInferenceJobs' },
      body: '{}',
    });
    const { batchInferenceJobs } = (await response.json()) as WirePage;
    expect(batchInferenceJobs.map(({ jobName }) => jobName)).toEqual(['trial-news-20280229']);
  });

  it('ends with the npm that runs it', async () => {
    const npm = start('npm', 'run', 'sample-service', '--', '--port', '0');
    // The service holds this pipe as well: it ends when the last of the processes has.
    const ended = once(npm.stdout, 'close');
    let url: string | undefined;
    for await (const line of createInterface(npm.stdout)) {
      if (!line.startsWith('http://')) continue;
      url = line;
      npm.kill('SIGTERM');
    }
    await ended;
    await expect(fetch(url ?? '')).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('ends though an answer is held back', async () => {
    const service = start(process.execPath, SCRIPT, '--port', '0', '--delay', '600000');
    const [url] = (await once(createInterface(service.stdout), 'line')) as [string];
    const post = request(url, { method: 'POST', headers: { expect: '100-continue' } });
    const failed = new Promise((resolve) => post.once('error', resolve));
    await new Promise((resolve) => {
      post.once('continue', () => post.end('{}', () => resolve(undefined))).flushHeaders();
    });
    service.kill('SIGTERM');
    expect(await once(service, 'exit')).toEqual([0, null]);
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
  });

  it('ends with 2 and says why when an argument is wrong', async () => {
    const service = start(process.execPath, SCRIPT, '--port', 'x');
    const [said, exit] = await Promise.all([text(service.stderr), once(service, 'exit')]);
    expect(exit).toEqual([2, null]);
    expect(said).toContain("--port takes a whole number from 0 to 65535, not 'x'");
    expect(said).toContain('Usage: npm run sample-service');
  });

  it('explains itself', async () => {
    const service = start(process.execPath, SCRIPT, '--help');
    const [said, exit] = await Promise.all([text(service.stdout), once(service, 'exit')]);
    expect(exit).toEqual([0, null]);
    expect(said).toMatch(/^Usage: /);
  });
});
