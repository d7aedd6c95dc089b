// What staying current costs in requests, and how soon changes show; measured by test/bench/requests.ts.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundle } from './bundle.mjs';
import { atMost } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

/** @returns {Promise<Figure[]>} */
export async function requests() {
  const file = await bundle('requests');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file]);
  const { afterLoad, requests: count, failure, elsewhere } = JSON.parse(stdout);
  const everyMinute = afterLoad * 10;
  const listing = 'listing all every 60 s';
  return [
    atMost(
      {
        name: 'requests in the 10 minutes after loading 10000 jobs, 3 unfinished',
        unit: 'requests',
        value: count,
        baseline: everyMinute,
        baselineName: listing,
      },
      45,
    ),
    atMost(
      {
        name: 'until a failure shows, at the most',
        unit: 's',
        value: failure / 1000,
        baseline: 60,
        baselineName: listing,
      },
      72,
    ),
    atMost(
      {
        name: 'until a job created elsewhere shows, at the most',
        unit: 's',
        value: elsewhere / 1000,
        baseline: 60,
        baselineName: listing,
      },
      360,
    ),
  ];
}
