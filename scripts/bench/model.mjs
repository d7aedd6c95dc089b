// Memory, processor time and pauses of the model, measured by test/bench/model.ts.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../test-host/install.mjs';
import { bundle } from './bundle.mjs';
import { atMost, atMostTimes, median } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figure} Figure */

const runs = 3;
const mib = 1024 * 1024;

/** @returns {Promise<Figure[]>} */
export async function model() {
  const file = await bundle('model', { alias: { vscode: path.join(root, 'test/bench/fake-vscode.ts') } });
  /** @type {any[]} */
  const measured = [];
  for (let index = 0; index < runs; index++) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', '--expose-gc', file]);
    measured.push(JSON.parse(stdout));
  }
  const of = (/** @type {(each: any) => number} */ pick) => median(measured.map(pick));
  const memory = {
    name: 'memory for each of 100000 jobs held',
    unit: 'bytes',
    baselineName: 'its summary as JSON',
  };
  const blocked = { unit: 'ms', baseline: of((m) => m.pauses.idle), baselineName: 'idle' };
  const cost = { unit: 'µs of processor for each job', baselineName: 'of 10000' };
  const arranged = (
    /** @type {string} */ kind,
    /** @type {string} */ name,
    /** @type {string} */ baselineName,
  ) => {
    const baseline = of((m) => m.arrange[kind].plain);
    return atMost({ name, unit: 'ms', value: of((m) => m.arrange[kind].ours), baseline, baselineName }, 100);
  };
  return [
    atMostTimes({ ...memory, value: of((m) => m.memory.perJob), baseline: of((m) => m.memory.summary) }, 3),
    atMost(
      {
        name: 'memory of 100000 jobs',
        unit: 'MiB',
        value: of((m) => m.memory.total) / mib,
        baseline: (of((m) => m.memory.summary) * 100_000) / mib,
        baselineName: 'summaries as JSON',
      },
      200,
    ),
    atMostTimes(
      {
        ...cost,
        name: 'load and regroup 100000 jobs',
        value: of((m) => m.cost[100_000]),
        baseline: of((m) => m.cost[10_000]),
      },
      1.3,
    ),
    atMostTimes(
      {
        ...cost,
        baselineName: 'of 1000',
        name: 'load and regroup 10000 jobs',
        value: of((m) => m.cost[10_000]),
        baseline: of((m) => m.cost[1_000]),
      },
      1.3,
    ),
    atMost(
      {
        ...blocked,
        name: 'longest pause, 100000 jobs loaded, drawn and kept',
        value: of((m) => m.pauses.loading),
      },
      50,
    ),
    atMost(
      {
        ...blocked,
        name: 'longest pause, last known list of 100000 jobs',
        value: of((m) => m.pauses.restoring),
      },
      50,
    ),
    atMost(
      {
        name: 'Stop Loading among 100000 jobs',
        unit: 'ms',
        value: of((m) => m.cancel),
        baseline: 0,
        baselineName: 'none',
      },
      200,
    ),
    atMost(
      {
        name: 'Find Job… among 100000, opened',
        unit: 'ms',
        value: of((m) => m.find.open),
        baseline: of((m) => m.find.sorted),
        baselineName: 'toSorted by date',
      },
      100,
    ),
    atMost(
      {
        name: 'Find Job… among 100000, a key',
        unit: 'ms',
        value: of((m) => m.find.typed),
        baseline: of((m) => m.find.plain),
        baselineName: 'a plain filter by text',
      },
      100,
    ),
    atMost(
      {
        name: 'missing runs among 100000 jobs, after loading',
        unit: 'ms of processor',
        value: of((m) => m.missing.first),
        baseline: of((m) => m.missing.plain),
        baselineName: 'a plain loop over the names',
      },
      50,
    ),
    atMost(
      {
        name: 'missing runs among 100000 jobs, after a look',
        unit: 'ms',
        value: of((m) => m.missing.again),
        baseline: 0,
        baselineName: 'none',
      },
      1,
    ),
    arranged('group', 'Group By… of 100000, drawn', 'a plain loop by status'),
    arranged('reasons', 'Group By… Failure Reason of 100000 different ones, drawn', 'a plain loop by reason'),
    arranged('sort', 'Sort By… of 100000, drawn', 'toSorted by name'),
    arranged('filter', 'Filter… of 100000, drawn', 'a plain filter by text'),
  ];
}
