/** Several connections over the real SDK: their requests take turns, and a changed environment is told of. */
import { describe, expect, it, vi } from 'vitest';
import { Connections } from '../../../src/app/connections/connections';
import { followFiles } from '../../../src/app/connections/follow-files';
import { RootRows } from '../../../src/app/tree/root-rows';
import { Sessions } from '../../../src/app/session/sessions';
import { RequestQueue } from '../../../src/aws/request-queue';
import {
  type ConnectionChoice,
  type ConnectionId,
  environmentChoice,
} from '../../../src/domain/connection/connection';
import { jobArn, noon, noPrompts } from '../../support/factories';
import { jsonAnswer, type ScriptedServer } from '../../support/scripted-server';
import { storeDeps } from '../../support/store-deps';
import { shapeOfRoots } from '../app/tree/tree-support';
import {
  atEnd,
  home,
  inFreshHome,
  keyOf,
  keysOf,
  personalize,
  profile,
  setEnv,
  setup,
} from './setup-support';

inFreshHome();

function shownOf(choices: readonly ConnectionChoice[], log: (text: string) => void = () => undefined) {
  const shown: Connections = new Connections(
    storeDeps(new Sessions(setup({ isFirst: (id) => !shown.isCollapsed(id) }), noPrompts), { log }),
    choices,
  );
  atEnd(() => shown.dispose());
  return shown;
}

/** Lists of as many pages, each of 100 jobs. */
function pagesOf(count: number): Parameters<typeof personalize>[0] {
  return ({ body }) => {
    const number = Number(body['nextToken'] ?? 0);
    const jobs = Array.from({ length: 100 }, (_, index) => `job-${number * 100 + index}`);
    return jsonAnswer({
      batchInferenceJobs: jobs.map((name) => ({ batchInferenceJobArn: jobArn(name), status: 'ACTIVE' })),
      nextToken: number + 1 < count ? String(number + 1) : undefined,
    });
  };
}

/**
 * Whose requests were started, in that order, and how many ran at once, at the most. (They may come to the server in another
 * order, on connections of their own.) None is answered before all connections have asked for one: on a busy machine, one of
 * them may take longer to open than others need for a page.
 */
function watch(server: ScriptedServer, shown: Connections) {
  let running = 0;
  const asked = new Set<ConnectionId>();
  let allAsked = (): void => undefined;
  const all = new Promise<void>((resolve) => (allAsked = resolve));
  const seen = { most: 0, started: [] as ConnectionId[] };
  // oxlint-disable-next-line typescript/unbound-method -- called with the queue it was called on
  const { run } = RequestQueue.prototype;
  const spy = vi.spyOn(RequestQueue.prototype, 'run');
  spy.mockImplementation(function (this: RequestQueue, connection, request) {
    asked.add(connection);
    if (asked.size === shown.stores.length) allAsked();
    return run.call(this, connection, async () => {
      seen.started.push(connection);
      seen.most = Math.max(seen.most, ++running);
      try {
        return await request();
      } finally {
        running--;
      }
    });
  });
  atEnd(() => spy.mockRestore());
  // Until all have asked, all that may run does.
  server.onArrival = () => all;
  return seen;
}

describe('8 connections of 1,000 jobs each', () => {
  const names = Array.from({ length: 8 }, (_, index) => `p${index}`);

  it('send 4 requests at once, the first page of each among the first 8', async () => {
    const server = await personalize(pagesOf(10));
    await home.credentials(names.map((name) => keysOf(name, `AKID${name}`)).join(''));
    const shown = shownOf(names.map((name) => profile(name)));
    const seen = watch(server, shown);
    await shown.ensureLoaded();
    expect(shown.stores.map(({ list }) => list.size)).toEqual(names.map(() => 1000));
    expect(seen.most).toBe(4);
    expect(new Set(seen.started.slice(0, 8)).size).toBe(8);
  });

  it('read those first whose rows are expanded', async () => {
    const server = await personalize(pagesOf(10));
    await home.credentials(names.map((name) => keysOf(name, `AKID${name}`)).join(''));
    const shown = shownOf(names.map((name) => profile(name)));
    const seen = watch(server, shown);
    const open = shown.stores.slice(4);
    for (const { key } of shown.stores.slice(0, 4)) shown.setCollapsed(key, true);
    await shown.ensureLoaded();
    const lastOf = (stores: typeof open): readonly number[] =>
      stores.map(({ key }) => seen.started.lastIndexOf(key));
    const collapsed = shown.stores.slice(0, 4);
    expect(Math.max(...lastOf(open))).toBeLessThan(Math.min(...lastOf(collapsed)));
    // 40 pages are theirs; the others are not kept waiting for ever.
    expect(Math.max(...lastOf(open))).toBeGreaterThan(39);
  });
});

it('takes 50 connections as they were stored, 4 requests at a time', async () => {
  const server = await personalize(pagesOf(1));
  const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
  await home.credentials(names.map((name) => keysOf(name, `AKID${name}`)).join(''));
  const shown = shownOf(names.map((name) => profile(name)));
  const seen = watch(server, shown);
  await shown.ensureLoaded();
  expect(shown.stores.every(({ list, problem }) => list.size === 100 && problem === undefined)).toBe(true);
  expect(seen.most).toBe(4);
  expect(server.requests).toHaveLength(50);
});

it('keeps the last list of a profile that has gone from the files, beside the others', async () => {
  const job = { batchInferenceJobArn: jobArn('a'), jobName: 'a', status: 'ACTIVE' };
  await personalize(() => jsonAnswer({ batchInferenceJobs: [job] }));
  await home.credentials(keysOf('stays') + keysOf('goes'));
  const shown = shownOf([profile('stays'), profile('goes')]);
  await shown.ensureLoaded();
  await home.credentials(keysOf('stays'));
  await followFiles(shown, 'config');
  expect(shapeOfRoots(new RootRows(shown))).toEqual([
    ['profile/us-east-1/stays', ['active', 'a']],
    ['profile/us-east-1/goes', 'problem noProfile', `as of ${new Date(noon).toISOString()}`, ['active', 'a']],
  ]);
  await home.credentials(keysOf('stays') + keysOf('goes'));
  await followFiles(shown, 'config');
  expect(shown.stores.map(({ problem }) => problem)).toEqual([undefined, undefined]);
});

it('tells profiles apart that differ by case alone, and Regions of one profile', async () => {
  const [first, second] = [await personalize(pagesOf(1)), await personalize(pagesOf(1))];
  setEnv({ AWS_ENDPOINT_URL_PERSONALIZE: '' });
  await home.credentials(keysOf('Dev', 'AKIDUPPER') + keysOf('dev', 'AKIDLOWER'));
  await home.config(
    `[profile Dev]\nendpoint_url = ${first.url}\n[profile dev]\nendpoint_url = ${second.url}\n`,
  );
  const shown = shownOf([profile('Dev'), profile('dev'), profile('dev', 'eu-west-1')]);
  await shown.ensureLoaded();
  expect(first.requests.map(keyOf)).toEqual(['AKIDUPPER']);
  expect(second.requests.map(keyOf)).toEqual(['AKIDLOWER', 'AKIDLOWER']);
  const regions = second.requests.map(
    ({ headers }) => /\/\d{8}\/([^/]+)\//.exec(String(headers['authorization']))?.[1],
  );
  expect(regions.toSorted()).toEqual(['eu-west-1', 'us-east-1']);
});

describe('environment variables that another extension changes (reports.md 14)', () => {
  it('are named in a row, until the next refresh', async () => {
    await personalize(() => jsonAnswer({ batchInferenceJobs: [] }));
    await home.credentials(keysOf('default', 'AKIDONE') + keysOf('other', 'AKIDTWO'));
    setEnv({ AWS_REGION: 'us-east-1' });
    const lines: string[] = [];
    const shown = shownOf([environmentChoice], (line) => lines.push(line));
    const rows = (): unknown => shapeOfRoots(new RootRows(shown));
    await shown.ensureLoaded();
    expect(rows()).toEqual([]);
    setEnv({ AWS_REGION: 'eu-west-1', AWS_PROFILE: 'other' });
    await shown.refresh('person');
    expect(rows()).toEqual(['variables AWS_REGION AWS_PROFILE']);
    expect(lines).toContain('environment: environment variables have changed: AWS_REGION, AWS_PROFILE');
    await shown.refresh('person');
    expect(rows()).toEqual([]);
  });

  it('are named beside what fails because of them', async () => {
    const server = await personalize(() => jsonAnswer({ batchInferenceJobs: [] }));
    await home.credentials(keysOf('default'));
    setEnv({ AWS_REGION: 'us-east-1' });
    const shown = shownOf([environmentChoice]);
    await shown.ensureLoaded();
    setEnv({ AWS_PROFILE: 'othr' });
    await shown.refresh('person');
    expect(shapeOfRoots(new RootRows(shown))).toEqual(['variables AWS_PROFILE', 'problem noProfile']);
    expect(server.requests).toHaveLength(1);
  });

  it('are no concern of a connection that does not use them', async () => {
    await personalize(() => jsonAnswer({ batchInferenceJobs: [] }));
    await home.credentials(keysOf('p'));
    const shown = shownOf([profile('p')]);
    await shown.ensureLoaded();
    setEnv({ AWS_REGION: 'eu-west-1', AWS_PROFILE: 'other', AWS_EXECUTION_ENV: 'x' });
    await shown.refresh('person');
    expect(shapeOfRoots(new RootRows(shown))).toEqual([]);
  });
});

it('says in the log what a connection uses, of a trimmed profile, and where its Region comes from (reports.md 10, 23)', async () => {
  const server = await personalize();
  await home.credentials(keysOf('dev'));
  setEnv({ AWS_PROFILE: ' dev ', AWS_DEFAULT_REGION: 'eu-west-1' });
  const lines: string[] = [];
  await shownOf([environmentChoice], (line) => lines.push(line)).ensureLoaded();
  expect(lines[0]).toBe(
    'environment: connected; profile=dev; account=unknown; region=eu-west-1 (AWS_DEFAULT_REGION); ' +
      `credentials=keys; endpoint=${new URL(server.url).host}`,
  );
});
