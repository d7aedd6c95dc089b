// Runs the tests: all levels in order, or the one that is named. `node scripts/test.mjs [level] [--screenshots] [args]`
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runIntegration } from './test-host/integration.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} [seconds]
 * @property {string[]} [flaky] names of tests that passed only when tried again
 */

const root = path.resolve(import.meta.dirname, '..');

/** @type {Record<string, (args: string[]) => Promise<Counts>>} */
const levels = {
  checks: async () => {
    // Two at a time: linting takes as long as the others together.
    const others = async () => [
      await runs('npm', 'run', 'typecheck'),
      await runs('npm', 'run', 'format:check'),
    ];
    const results = (await Promise.all([runs('npm', 'run', 'lint'), others()])).flat();
    const passed = results.filter(Boolean).length;
    return { passed, failed: results.length - passed, skipped: 0 };
  },
  unit: async (args) => {
    const config = 'vitest.config.mjs';
    if (args.length > 0) return vitest('unit', config, args);
    // Those of aws/ mostly wait, for servers and the SDK's own pauses: the others run beside them.
    return sumOf(
      await Promise.all([
        vitest('unit-aws', config, ['--project=aws', '--project=aws-alone']),
        vitest(
          'unit',
          config,
          ['plain', 'others', 'segment', 'segment-others'].map((name) => `--project=${name}`),
        ),
      ]),
    );
  },
  integration: async (args) => {
    if (!isPackaged()) await mustRun('npm', 'run', 'build');
    return runIntegration(args);
  },
  e2e: async (args) => {
    if (!isPackaged()) await mustRun('npm', 'run', 'package');
    return vitest('e2e', 'test/e2e/vitest.config.mjs', args);
  },
};

/**
 * @param {string} name @param {string} config @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function vitest(name, config, args) {
  const results = path.join(root, 'build', `${name}-results.json`);
  const flakyResults = path.join(root, 'build', `${name}-flaky.json`);
  await mkdir(path.dirname(results), { recursive: true });
  for (const file of [results, flakyResults]) await rm(file, { force: true });
  const cli = path.join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  reporters.push('--reporter=./scripts/flaky-reporter.mjs');
  process.env.FLAKY_RESULTS = flakyResults;
  const succeeded = await runs(process.execPath, cli, 'run', '--config', config, ...reporters, ...args);
  const report = JSON.parse(await readFile(results, 'utf8').catch(() => '{"testResults":[]}'));
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;
  // A file that can't even be loaded holds no failed test, and an unhandled error belongs to none.
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + broken;
  return {
    passed: numPassedTests,
    failed: succeeded ? failed : Math.max(failed, 1),
    skipped: numPendingTests + numTodoTests,
    flaky: JSON.parse(await readFile(flakyResults, 'utf8').catch(() => '[]')),
  };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
function sumOf(all) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ name) =>
    all.reduce((total, counts) => total + counts[name], 0);
  const flaky = all.flatMap((counts) => counts.flaky ?? []);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), flaky };
}

/**
 * Runs a command at the root and shows what it prints.
 * @param {string} command @param {...string} args
 * @returns {Promise<boolean>} whether it succeeded
 */
function runs(command, ...args) {
  // On Windows npm is a script, which takes a shell.
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}

/** @param {string} command @param {...string} args */
async function mustRun(command, ...args) {
  if (!(await runs(command, ...args))) throw new Error(`${[command, ...args].join(' ')} failed.`);
}

/** Whether this run has built and packaged the extension, for all levels that need it. */
function isPackaged() {
  return process.env.TEST_PACKAGED === '1';
}

/**
 * What breaks a level as a whole counts as one failure, so that the levels after it still run.
 * @param {string} name @param {string[]} args
 * @returns {Promise<Counts>}
 */
async function runLevel(name, args) {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  /** @type {Counts} */
  const counts = await /** @type {(args: string[]) => Promise<Counts>} */ (levels[name])(args).catch(
    (error) => {
      console.error(error);
      return { passed: 0, failed: 1, skipped: 0 };
    },
  );
  if (counts.passed + counts.failed === 0) {
    console.error(`${name}: there are no tests.`);
    counts.failed = 1;
  }
  counts.seconds = Math.round((performance.now() - started) / 1000);
  return counts;
}

/**
 * A level in a process of its own, beside another one.
 * @param {string} name
 * @returns {Promise<{ counts: Counts, printed: string }>}
 */
async function inOwnProcess(name) {
  const file = path.join(root, 'build', `${name}-counts.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  const child = spawn(process.execPath, [import.meta.filename, name], {
    cwd: root,
    env: { ...process.env, LEVEL_COUNTS: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => printed.push(text));
  }
  await new Promise((resolve) => {
    child.once('error', (error) => resolve(printed.push(String(error))));
    child.once('close', resolve);
  });
  const nothing = { passed: 0, failed: 1, skipped: 0 };
  const [counts] = JSON.parse(await readFile(file, 'utf8').catch(() => JSON.stringify([nothing])));
  return { counts, printed: printed.join('') };
}

/** For `npm run release`: all tests passed on this commit. Changes that aren't committed belong to none. */
async function noteCommit() {
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  try {
    if (git('status', '--porcelain').trim() === '')
      await writeFile(path.join(root, 'build/tested-commit'), git('rev-parse', 'HEAD'));
  } catch {
    // Sources without their history.
  }
}

/** @param {Counts} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

const args = process.argv.slice(2).filter((arg) => arg !== '--screenshots' && arg !== '--');
if (process.argv.includes('--screenshots')) process.env.E2E_SCREENSHOTS = '1';
const named = args[0] && Object.hasOwn(levels, args[0]) ? args.shift() : undefined;
if (args.length > 0 && !named)
  throw new Error(`Name a level before its arguments: ${Object.keys(levels).join(', ')}.`);

/** @type {Record<string, Counts>} */
const results = {};
if (named) {
  results[named] = await runLevel(named, args);
} else {
  const packaging = runs('npm', 'run', 'package');
  results['checks'] = await runLevel('checks', []);
  // Where that failed, the levels that need it say so.
  if (await packaging) process.env.TEST_PACKAGED = '1';
  // Integration tests mostly wait for one window: the unit tests run beside them.
  const beside = inOwnProcess('integration');
  results['unit'] = await runLevel('unit', []);
  const { counts, printed } = await beside;
  console.log(printed);
  results['integration'] = counts;
  results['e2e'] = await runLevel('e2e', []);
}
if (process.env.LEVEL_COUNTS)
  await writeFile(process.env.LEVEL_COUNTS, JSON.stringify(Object.values(results)));
const total = sumOf(Object.values(results));
// Arguments may pick some of the tests; without any, a skipped test is one that nobody would miss.
if (total.failed > 0 || (total.skipped > 0 && args.length === 0)) process.exitCode = 1;
else if (!named) await noteCommit();
const lines = Object.entries(results).map(
  ([name, counts]) => `${name}: ${describe(counts)} (${counts.seconds ?? 0} s)`,
);
const flaky = (total.flaky ?? []).map((test) => `flaky: ${test}`);
console.log(['', ...lines, ...flaky, describe(total)].join('\n'));
