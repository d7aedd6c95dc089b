// Runs in Node: ten minutes of a window with the defaults, driven by a clock of its own, over HTTP with the real SDK. Once on a
// list that comes newest first, once on one that does not.
import { RequestBudget } from '../../src/app/session/request-budget';
import { AutoRefreshScheduler } from '../../src/app/connections/auto-refresh-scheduler';
import { intervalSeconds } from '../../src/manifest';
import { aJob, day, jobArn, minute, noon } from '../support/factories';
import { DrivenClock } from '../support/driven-clock';
import { serviceAt } from '../support/aws-service';
import { errorAnswer, jsonAnswer, scriptedServer } from '../support/scripted-server';
import { aConnection, noPrompts } from '../support/factories';
import { Sessions } from '../../src/app/session/sessions';
import { Connections } from '../../src/app/connections/connections';
import { environmentChoice } from '../../src/domain/connection/connection';
import { success } from '../../src/domain/connection/problem';
import { storeDeps } from '../support/store-deps';

interface WireJob {
  jobName: string;
  batchInferenceJobArn: string;
  status: string;
  creationDateTime: number;
  lastUpdatedDateTime: number;
}

const count = 10_000;
const pageSize = 100;
/** Requests are real ones: the driven clock waits for their answers. */
const stepMs = 250;

function wireJob(index: number): WireJob {
  const { createdAt = noon } = aJob();
  const created = index < 3 ? noon - minute : createdAt - day - index * minute;
  return {
    jobName: `nightly-${index}`,
    batchInferenceJobArn: jobArn(`nightly-${index}`),
    status: index < 3 ? 'CREATE IN_PROGRESS' : 'ACTIVE',
    creationDateTime: created / 1000,
    lastUpdatedDateTime: created / 1000,
  };
}

async function measure(newestFirst: boolean) {
  const jobs = Array.from({ length: count }, (_, index) => wireJob(index));
  if (!newestFirst) jobs.reverse();
  const server = await scriptedServer(({ operation, body }) => {
    if (operation === 'ListBatchInferenceJobs') {
      const from = Number(body['nextToken'] ?? 0);
      const to = from + pageSize;
      return jsonAnswer({
        batchInferenceJobs: jobs.slice(from, to),
        ...(to < jobs.length && { nextToken: String(to) }),
      });
    }
    const job = jobs.find((each) => each.batchInferenceJobArn === body['batchInferenceJobArn']);
    return job === undefined
      ? errorAnswer('ResourceNotFoundException', 'None.')
      : jsonAnswer({ batchInferenceJob: job });
  });
  const clock = new DrivenClock();
  const service = serviceAt(server.url);
  const connections = new Sessions(
    {
      open: () => Promise.resolve(success(aConnection({ service }))),
      fingerprint: () => Promise.resolve({ config: 'same', login: 'same', variables: {} }),
      renew: () => undefined,
    },
    noPrompts,
  );
  const shown = new Connections(
    storeDeps(connections, { now: clock.now, budget: new RequestBudget(clock.uptime) }),
    [environmentChoice],
  );
  const settings = { enabled: true, intervalMs: intervalSeconds.default * 1000 };
  // The worst of the jitter, for each figure.
  const staying = new AutoRefreshScheduler({ shown, clock, settings: () => settings });
  const [store] = shown.stores;
  if (store === undefined) throw new Error('No connection is shown.');
  staying.viewShown();
  await shown.ensureLoaded();
  const afterLoad = server.requests.length;

  clock.random = () => 0;
  const pass = async (ms: number, until: () => boolean = () => false): Promise<number> => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      await clock.pass(stepMs);
      await store.idle();
      if (until()) return passed + stepMs;
    }
    return Infinity;
  };
  await pass(10 * minute);
  const after = server.requests.slice(afterLoad);
  const pages = after.filter(({ operation }) => operation === 'ListBatchInferenceJobs').length;
  // A reading of the whole list is told apart from what is asked between two of them.
  const readings = newestFirst ? 0 : pages / (count / pageSize);
  const requests = after.length - (newestFirst ? 0 : pages);

  clock.random = () => 0.999;
  const status = (name: string): string | undefined => store.find(jobArn(name))?.status.raw;
  // Each happens right after it was asked for.
  const asked = async (operation: string): Promise<void> => {
    const before = server.requests.length;
    await pass(20 * minute, () => server.requests.slice(before).some((each) => each.operation === operation));
  };
  const sign = newestFirst ? 'ListBatchInferenceJobs' : 'DescribeBatchInferenceJob';
  // No reading of the whole list is near: that would show it sooner.
  await asked('ListBatchInferenceJobs');
  await asked(sign);
  const job = jobs.find((each) => each.status === 'CREATE IN_PROGRESS');
  if (job === undefined) throw new Error('No job.');
  Object.assign(job, { status: 'CREATE FAILED', lastUpdatedDateTime: clock.now() / 1000 });
  const failure = await pass(10 * minute, () => status(job.jobName) === 'CREATE FAILED');
  await asked('ListBatchInferenceJobs');
  const creationDateTime = clock.now() / 1000;
  const made = { ...wireJob(1), jobName: 'new', batchInferenceJobArn: jobArn('new'), creationDateTime };
  if (newestFirst) jobs.unshift(made);
  else jobs.push(made);
  const elsewhere = await pass(20 * minute, () => status('new') !== undefined);

  staying.dispose();
  shown.dispose();
  await server.close();
  return { afterLoad, requests, readings, failure, elsewhere };
}

async function main(): Promise<void> {
  const measured = { newestFirst: await measure(true), otherwise: await measure(false) };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}

void main().then(() => process.exit(0));
