// Runs the tests as on other days and in other zones: the unit tests in six zones, and the end-to-end tests that see the sample
// account at twelve times. No part of `npm test`: it takes most of an hour. `node scripts/any-day.mjs [--only NAME]… [--list] [FILE]…`,
// where a file is one of test/e2e, such as language.test.ts, instead of all that see the sample account.
import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { shiftedClock } from './test-host/server.mjs';

const root = path.resolve(import.meta.dirname, '..');

/**
 * @typedef {object} Run
 * @property {string} name for --only
 * @property {string} zone for TZ
 * @property {string} time where the clock starts
 * @property {'unit' | 'e2e'} level
 * @property {string} why
 */

/** @type {readonly (readonly [time: string, zone: string, why: string])[]} */
const times = [
  ['2026-11-28T10:00Z', 'UTC', 'a Saturday; newest nightly jobs failed and were retried'],
  ['2026-11-29T10:00Z', 'UTC', 'the Sunday after'],
  ['2027-02-08T09:00Z', 'UTC', 'a Monday'],
  ['2027-05-01T00:20Z', 'UTC', 'the first day of a month'],
  ['2027-04-30T23:40Z', 'UTC', 'the last day of a month'],
  ['2026-12-31T23:58Z', 'UTC', "New Year's Eve"],
  ['2027-01-01T00:02Z', 'UTC', "New Year's Day"],
  ['2028-02-29T12:00Z', 'UTC', 'a leap day'],
  ['2027-03-28T00:59Z', 'Europe/Berlin', 'summer time begins'],
  ['2027-10-31T00:59Z', 'Europe/Berlin', 'summer time ends'],
  ['2027-03-14T06:59Z', 'America/New_York', 'summer time begins'],
  ['2026-11-01T05:59Z', 'America/New_York', 'summer time ends'],
];

/** With the time at which it is a new day there, or nearly. */
const zones = [
  ['Pacific/Pago_Pago', '2026-11-28T10:58Z'],
  ['America/St_Johns', '2027-03-14T05:29Z'],
  ['UTC', '2028-02-29T23:58Z'],
  ['Europe/Berlin', '2027-10-31T00:58Z'],
  ['Asia/Kathmandu', '2026-12-31T18:14Z'],
  ['Pacific/Auckland', '2026-11-29T11:01Z'],
];

/** @type {readonly Run[]} */
const runs = [
  ...zones.map(([zone = '', time = '']) => ({
    name: zone,
    zone,
    time,
    level: /** @type {const} */ ('unit'),
    why: '',
  })),
  ...times.map(([time, zone, why]) => ({ name: time, zone, time, level: /** @type {const} */ ('e2e'), why })),
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, list: { type: 'boolean', default: false } },
});
const unknown = values.only?.filter((name) => runs.every((run) => run.name !== name)) ?? [];
if (unknown.length > 0) throw new Error(`There is no run ${unknown.join(', ')}; --list names all.`);
const chosen = runs.filter(({ name }) => values.only?.includes(name) ?? true);

/** @param {Run} run */
const describe = ({ level, zone, time, why }) =>
  [level.padEnd(4), time, zone.padEnd(17), why].join('  ').trimEnd();

if (values.list) {
  for (const run of chosen) console.log(describe(run));
} else {
  /** @type {string[]} */
  const results = [];
  const packaged =
    chosen.every(({ level }) => level === 'unit') || (await succeeds(['scripts/package.mjs'], {}));
  if (!packaged) throw new Error('The extension could not be packaged.');
  for (const run of chosen) {
    const started = performance.now();
    const passed = await (run.level === 'unit' ? unit(run) : endToEnd(run));
    if (!passed) process.exitCode = 1;
    const seconds = Math.round((performance.now() - started) / 1000);
    results.push(`${passed ? 'passed' : 'FAILED'}  ${describe(run)}  (${seconds} s)`);
    console.log(results.at(-1));
  }
  console.log(['', ...results].join('\n'));
}

/** Those of storage run in the zone alone, see vitest.config.mjs. @param {Run} run */
async function unit(run) {
  const shifted = await vitest(run, ['test/unit'], clockOf(run));
  return (await vitest(run, ['test/unit/storage'], { TZ: run.zone })) && shifted;
}

/** @param {Run} run */
async function endToEnd(run) {
  const folder = path.join(root, 'test/e2e');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  const named = files.filter((name, index) =>
    positionals.length > 0 ? positionals.includes(name) : /sample/i.test(texts[index] ?? ''),
  );
  return vitest(
    run,
    ['--config', 'test/e2e/vitest.config.mjs', ...named.map((name) => `test/e2e/${name}`)],
    clockOf(run),
  );
}

/** For this process's children, and for all of their own: the workbench's server and extension host. @param {Run} run */
function clockOf({ zone, time }) {
  return {
    TZ: zone,
    TEST_ZONE: zone,
    TEST_CLOCK_AHEAD_MS: String(Date.parse(time) - Date.now()),
    NODE_OPTIONS: shiftedClock,
  };
}

/** @param {Run} run @param {string[]} args @param {NodeJS.ProcessEnv} env */
function vitest(run, args, env) {
  console.log(`\n── ${describe(run)} ──`);
  const cli = path.join(root, 'node_modules/vitest/vitest.mjs');
  return succeeds([cli, 'run', ...args], env);
}

/**
 * Runs a script at the root and shows what it prints.
 * @param {string[]} args of Node @param {NodeJS.ProcessEnv} env besides that of this process
 * @returns {Promise<boolean>}
 */
function succeeds(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}
