// Runs in Node with --expose-gc: memory, processor time and pauses of the model, in figures on standard output.
import { arrangeFigures } from './arrange';
import { FakeQuickPick, quickPicks } from './fake-vscode';
import { benchService, type JobsKind } from './jobs';
import { knownLists } from './known-lists';
import { drawAll, drawExpanded, productOf, type Product } from './product';
import { pickJob } from '../../src/ui/targets/pick-job';
import { jobKinds } from '../../src/domain/job/kind';

const collect = (globalThis as unknown as { readonly gc: () => void }).gc;
const now = Date.now();

async function main(): Promise<void> {
  const results = {
    memory: await memory(100_000),
    cost: { 1_000: await cost(1_000, 40), 10_000: await cost(10_000, 9), 100_000: await cost(100_000, 5) },
    pauses: await pauses(100_000),
    cancel: await cancel(100_000),
    find: await find(100_000),
    missing: await missingRuns(100_000),
    arrange: arrangeFigures(await loaded(100_000), await loaded(100_000, { reasons: 'distinct' })),
  };
  process.stdout.write(`${JSON.stringify(results)}\n`);
}

/** Bytes of the heap for each job held, beside the bytes of its summary as it is sent. */
async function memory(count: number): Promise<{ perJob: number; summary: number; total: number }> {
  await (await loaded(1_000)).store.idle();
  collect();
  const before = process.memoryUsage().heapUsed;
  const service = benchService(count, now);
  const product = productOf(service);
  await product.store.ensureLoaded();
  drawAll(product.forest, product.forest.roots());
  collect();
  const total = process.memoryUsage().heapUsed - before;
  if (product.store.list.size !== count) throw new Error('Not all jobs were held.');
  return { perJob: total / count, summary: service.meanBytes, total };
}

/** Processor time in µs for each job, to load the list and to draw all of it; the service's own share is taken off. */
async function cost(count: number, runs: number): Promise<number> {
  const figures: number[] = [];
  for (let run = 0; run <= runs; run++) {
    collect();
    const bare = await processorTime(async () => {
      const service = benchService(count, now);
      let token: string | undefined;
      do {
        const page = await service.listJobs(token, new AbortController().signal, jobKinds.inference);
        token = page.ok ? page.value.nextToken : undefined;
      } while (token !== undefined);
    });
    collect();
    const ours = await processorTime(async () => {
      const { forest } = await loaded(count);
      drawAll(forest);
    });
    // The first run warms up.
    if (run > 0) figures.push((ours - bare) / count);
  }
  return median(figures);
}

interface Pauses {
  readonly loading: number;
  readonly restoring: number;
  readonly idle: number;
}

/**
 * The longest time for which nothing else could run, in ms: while a list is loaded, drawn four times a second and kept;
 * and while another window shows the last known list.
 */
async function pauses(count: number): Promise<Pauses> {
  const { lists, written, remove } = await knownLists();
  const service = benchService(count, now);
  const idle = await longestPause(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  const showing = (work: (product: Product) => Promise<void>): Promise<number> =>
    longestPause(async () => {
      const product = productOf(service, { lists });
      const draw = setInterval(() => drawExpanded(product.forest), 250);
      await work(product);
      clearInterval(draw);
      drawExpanded(product.forest);
      product.shown.dispose();
    });
  const loading = await showing(async ({ store }) => {
    await store.ensureLoaded();
    await written();
  });
  const asked = service.lists;
  const restoring = await showing(({ store }) => store.ensureLoaded());
  if (service.lists > asked + 1) throw new Error('The last known list was not used.');
  await remove();
  return { loading, restoring, idle };
}

/** From the call of `stop` in the middle of a list to its end, in ms. */
async function cancel(count: number): Promise<number> {
  const service = benchService(count, now);
  const { store } = productOf(service);
  const load = store.ensureLoaded();
  while (store.list.size < count / 2) await new Promise(setImmediate);
  const asked = service.lists;
  const start = performance.now();
  store.stop();
  await load;
  if (store.state.loading || service.lists > asked + 1) throw new Error('The load went on.');
  return performance.now() - start;
}

interface Find {
  readonly open: number;
  /** The jobs sorted by a plain array method. */
  readonly sorted: number;
  readonly typed: number;
  /** All of them looked through by a plain array method. */
  readonly plain: number;
}

/** From a keystroke in `Find Job…` to its rows, in ms: the longest of several texts. */
async function find(count: number): Promise<Find> {
  const { shown, store } = await loaded(count);
  void pickJob({ shown, now: () => now }, 'Find');
  const warm = quickPicks.at(-1);
  if (!(warm instanceof FakeQuickPick)) throw new Error('Nothing was picked from.');
  const start = performance.now();
  void pickJob({ shown, now: () => now }, 'Find');
  const open = performance.now() - start;
  const jobs = store.list.all().map(({ job }) => job);
  const slowest = (run: (text: string) => void): number =>
    Math.max(
      ...['n', 'nightly-recommendations-99999', 'solution-7 failed', 'privileges', 'matches nothing'].map(
        (text) => {
          const times = Array.from({ length: 5 }, () => {
            const before = performance.now();
            run(text);
            return performance.now() - before;
          });
          return median(times);
        },
      ),
    );
  return {
    open,
    sorted: slowest(() => void jobs.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))),
    typed: slowest((text) => warm.type(text)),
    plain: slowest(
      (text) =>
        void jobs.filter(({ name, arn, status, failureReason }) =>
          `${name} ${arn} ${status.raw} ${failureReason}`.includes(text),
        ),
    ),
  };
}

interface Missing {
  /** Finding all series after loading. */
  readonly first: number;
  /** Finding them again after a job has changed. */
  readonly again: number;
  /** The names of all jobs looked at by a plain loop. */
  readonly plain: number;
}

/** Processor time in ms of finding the series whose runs are missing. */
async function missingRuns(count: number): Promise<Missing> {
  const { store } = await loaded(count);
  const jobs = store.list.all().map(({ job }) => job);
  const plain = await processorTime(() => {
    const names = new Map<string, number>();
    for (const { name = '' } of jobs) {
      const shape = name.replace(/\d+/g, '#');
      names.set(shape, (names.get(shape) ?? 0) + 1);
    }
    return Promise.resolve();
  });
  const first = await processorTime(() => Promise.resolve(void store.missingRuns()));
  const times: number[] = [];
  for (const job of jobs.slice(0, 3)) {
    if (job.createdAt === undefined) continue;
    store.applyDescription({ ...job, updatedAt: (job.updatedAt ?? 0) + 1, failureReason: 'changed' });
    const start = performance.now();
    store.missingRuns();
    times.push(performance.now() - start);
  }
  return { first: first / 1000, again: median(times), plain: plain / 1000 };
}

async function loaded(count: number, kind?: JobsKind): Promise<Product> {
  const product = productOf(benchService(count, now, kind));
  await product.store.ensureLoaded();
  return product;
}

async function processorTime(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

async function longestPause(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let runs = true;
  const probe = (): void => {
    const at = performance.now();
    longest = Math.max(longest, at - last);
    last = at;
    if (runs) setImmediate(probe);
  };
  setImmediate(probe);
  await work();
  runs = false;
  return longest;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

void main().then(() => process.exit(0));
