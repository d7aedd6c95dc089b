// What staying current costs in requests, and how soon changes show; measured by test/bench/requests.ts.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { bundle } from './bundle.mjs';
import { atMost } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */
/** @typedef {{ afterLoad: number, requests: number, readings: number, failure: number, elsewhere: number }} Measured */

const listing = 'listing all every 60 s';

/** @returns {Promise<Figure[]>} */
export async function requests() {
  const file = await bundle('requests');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file]);
  /** @type {{ newestFirst: Measured, otherwise: Measured }} */
  const { newestFirst, otherwise } = JSON.parse(stdout);
  return [
    ...figures('', newestFirst, 15, 72),
    ...figures(', order not newest first', otherwise, 45, 360),
    atMost(
      {
        name: 'readings of the whole list in these 10 minutes, order not newest first',
        unit: 'readings',
        value: otherwise.readings,
        baseline: 10,
        baselineName: listing,
      },
      1,
    ),
  ];
}

/** @param {string} when @param {Measured} measured @param {number} most @param {number} elsewhereS @returns {Figure[]} */
function figures(when, { afterLoad, requests: count, failure, elsewhere }, most, elsewhereS) {
  return [
    atMost(
      {
        name: `requests in the 10 minutes after loading 10000 jobs, 3 unfinished${when}`,
        unit: 'requests',
        value: count,
        baseline: afterLoad * 10,
        baselineName: listing,
      },
      most,
    ),
    atMost(
      {
        name: `until a failure shows, at the most${when}`,
        unit: 's',
        value: failure / 1000,
        baseline: 60,
        baselineName: listing,
      },
      72,
    ),
    atMost(
      {
        name: `until a job created elsewhere shows, at the most${when}`,
        unit: 's',
        value: elsewhere / 1000,
        baseline: 60,
        baselineName: listing,
      },
      elsewhereS,
    ),
  ];
}
