import { afterEach, describe, expect, it } from 'vitest';
import { Connections } from '../../../src/app/connections';
import { JobStore, type StoreChange } from '../../../src/app/job-store';
import type { Job } from '../../../src/domain/job';
import { failure, type Outcome, success } from '../../../src/domain/problem';
import type { Connection, JobPage, JobsService, OpenConnection } from '../../../src/domain/service';
import { aJob, minute, noon } from '../../support/factories';

type Page = Outcome<JobPage>;

/** A service whose answers the test gives one by one, when it likes. */
class ManualService implements JobsService {
  readonly tokens: (string | undefined)[] = [];
  disposed = 0;
  private readonly waiting: ((page: Page) => void)[] = [];
  private readonly arrivals: (() => void)[] = [];

  listJobs(nextToken: string | undefined, signal: AbortSignal): Promise<Page> {
    this.tokens.push(nextToken);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(failure({ kind: 'cancelled' })));
      for (const arrived of this.arrivals.splice(0)) arrived();
    });
  }

  /** Answers the oldest request, as soon as there is one. */
  async answer(page: Page): Promise<void> {
    await this.requested();
    this.waiting.shift()?.(page);
  }

  async requested(): Promise<void> {
    if (this.waiting.length === 0) await new Promise<void>((resolve) => this.arrivals.push(resolve));
  }

  describeJob = (): never => {
    throw new Error('not asked');
  };
  describeSolutionVersion = this.describeJob;
  dispose(): void {
    this.disposed++;
  }
}

function page(jobs: readonly Job[], nextToken?: string, unreadable = 0): Page {
  return success({ jobs, unreadable, nextToken });
}

const stores: JobStore[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.dispose();
});

function open(service: JobsService, outcomes: (() => Outcome<Connection>)[] = []) {
  const opened: string[] = [];
  const opener: OpenConnection = (kind) => {
    opened.push(kind);
    const connection: Connection = {
      kind,
      region: 'us-east-1',
      foreignEndpoint: undefined,
      account: undefined,
      service,
    };
    return Promise.resolve(outcomes.shift()?.() ?? success(connection));
  };
  let time = noon;
  const log: string[] = [];
  const store = new JobStore(
    new Connections(opener),
    () => time,
    'environment',
    (text) => log.push(text),
  );
  stores.push(store);
  const changes: StoreChange[] = [];
  store.onDidChange((change) => changes.push(change));
  return {
    store,
    opened,
    changes,
    log,
    pass: (ms: number) => {
      time += ms;
    },
  };
}

function names({ list }: JobStore): Record<string, (string | undefined)[]> {
  return Object.fromEntries(
    list.groups().map((group) => [group.key, group.entries(noon).map(({ job }) => job.name)]),
  );
}

describe('JobStore', () => {
  it('shows rows with the first page and tells of changed groups only', async () => {
    const service = new ManualService();
    const { store, changes } = open(service);
    const load = store.ensureLoaded();
    expect(store.state).toEqual({ kind: 'unloaded', loading: true });
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'f', status: 'CREATE FAILED' })], 't1'));
    await service.answer(page([aJob({ name: 'b', createdAt: noon })], 't2'));
    expect(names(store)).toEqual({ failed: ['f'], active: ['a'] });
    await service.answer(page([]));
    await load;
    expect(names(store)).toEqual({ failed: ['f'], active: ['b', 'a'] });
    expect(store.state).toEqual({ kind: 'loaded', loading: false, value: { unreadable: 0 }, asOf: noon });
    expect(service.tokens).toEqual([undefined, 't1', 't2']);
    expect(changes.filter((change) => !change.state)).toEqual([
      { state: false, structure: true, groups: new Set(['active', 'failed']) },
      { state: false, structure: false, groups: new Set(['active']) },
    ]);
  });

  it('keeps rows and the time of the last good list when a later load fails', async () => {
    const service = new ManualService();
    const { store, pass } = open(service);
    const first = store.refresh();
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'b' })]));
    await first;
    pass(5 * minute);
    const second = store.refresh();
    await service.answer(page([aJob({ name: 'c' })], 't1'));
    await service.answer(failure({ kind: 'throttled' }));
    await second;
    expect(names(store)).toEqual({ active: ['a', 'b', 'c'] });
    expect(store.state).toEqual({
      kind: 'errored',
      loading: false,
      problem: { kind: 'throttled' },
      last: { value: { unreadable: 0 }, asOf: noon },
    });
    expect(store.partial).toBe(false);
  });

  it('drops jobs that a complete load no longer lists, and only then', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const first = store.refresh();
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'b', status: 'PENDING' })]));
    await first;
    const second = store.refresh();
    await service.answer(page([aJob({ name: 'a' })], 't1'));
    await service.answer(page([]));
    await second;
    expect(names(store)).toEqual({ active: ['a'] });
  });

  it('moves a job whose status changed, as a change of structure', async () => {
    const service = new ManualService();
    const { store, changes } = open(service);
    const first = store.refresh();
    await service.answer(
      page([aJob({ name: 'a', status: 'PENDING' }), aJob({ name: 'b', status: 'PENDING' }), aJob()]),
    );
    await first;
    changes.length = 0;
    const second = store.refresh();
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'b', status: 'PENDING' }), aJob()]));
    await second;
    expect(names(store)).toEqual({ pending: ['b'], active: ['a', 'nightly'] });
    expect(changes.find((change) => change.groups.size > 0)).toEqual({
      state: false,
      structure: true,
      groups: new Set(['pending', 'active']),
    });
  });

  it('of one job on two pages keeps the state updated last (P8)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh();
    await service.answer(page([aJob({ name: 'a', status: 'ACTIVE', updatedAt: noon })], 't1'));
    await service.answer(page([aJob({ name: 'a', status: 'PENDING', updatedAt: noon - minute })]));
    await load;
    expect(names(store)).toEqual({ active: ['a'] });
  });

  it('shares one waiting load among any number of refreshes (L1)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const loads = Array.from({ length: 100 }, () => store.refresh());
    await service.answer(page([]));
    await service.answer(page([]));
    await Promise.all(loads);
    expect(service.tokens).toHaveLength(2);
  });

  it('ends the load of the old connection at a switch, and drops its late page (C13)', async () => {
    const service = new ManualService();
    const { store, opened } = open(service);
    const first = store.refresh();
    await service.answer(page([aJob({ name: 'old' })], 't1'));
    await service.requested();
    const second = store.switchTo('sample');
    expect(names(store)).toEqual({});
    await first;
    await service.answer(page([aJob({ name: 'late' })]));
    await service.answer(page([aJob({ name: 'new' })]));
    await second;
    expect(names(store)).toEqual({ active: ['new'] });
    expect(opened).toEqual(['environment', 'sample']);
  });

  it('opens the connection anew after a failure, and keeps it otherwise', async () => {
    const service = new ManualService();
    const { store, opened } = open(service, [() => failure({ kind: 'noRegion' })]);
    await store.refresh();
    expect(store.state).toMatchObject({ kind: 'errored', problem: { kind: 'noRegion' }, last: undefined });
    const second = store.refresh();
    await service.answer(page([]));
    await second;
    const third = store.refresh();
    await service.answer(page([]));
    await third;
    expect(opened).toEqual(['environment', 'environment']);
  });

  it('counts what could not be read', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh();
    await service.answer(page([aJob()], 't1', 2));
    await service.answer(page([], undefined, 1));
    await load;
    expect(store.state).toMatchObject({ kind: 'loaded', value: { unreadable: 3 } });
  });

  it('starts over once when the service forgets its page token, and then says so (P7)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh();
    const forgot = failure({ kind: 'invalidPageToken' });
    await service.answer(page([aJob({ name: 'a' })], 't1'));
    await service.answer(forgot);
    await service.answer(page([aJob({ name: 'a' })], 't2'));
    await service.answer(forgot);
    await load;
    expect(service.tokens).toEqual([undefined, 't1', undefined, 't2']);
    expect(names(store)).toEqual({ active: ['a'] });
    expect(store.state).toMatchObject({ kind: 'errored', problem: { kind: 'invalidPageToken' } });
  });

  it.each([
    ['the same token for ever (P1)', (index: number) => `same${index * 0}`, 'repeatedToken', 2],
    ['tokens in a circle (P3)', (index: number) => `t${index % 2}`, 'repeatedToken', 3],
    ['empty pages for ever', (index: number) => `t${index}`, 'emptyPages', 50],
  ])('ends %s with a visible reason', async (_, token, reason, requests) => {
    const service = new ManualService();
    service.listJobs = (next) => {
      service.tokens.push(next);
      return Promise.resolve(page([], token(service.tokens.length)));
    };
    const { store } = open(service);
    await store.refresh();
    expect(store.state).toMatchObject({ kind: 'errored', problem: { kind: 'endlessList', reason } });
    expect(service.tokens).toHaveLength(requests);
  });

  it('goes on over empty pages (P4)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh();
    for (const token of ['a', 'b', 'c', 'd', 'e']) await service.answer(page([], token));
    await service.answer(page([aJob()]));
    await load;
    expect(store.list.size).toBe(1);
  });

  it('keeps two jobs of one name, and any number without ARN, apart (P9, P10)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh();
    const twin = { ...aJob(), arn: 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly' };
    const bare = { ...aJob(), arn: undefined };
    await service.answer(page([aJob(), twin, bare, bare]));
    await load;
    expect(names(store)).toEqual({ active: ['nightly', 'nightly', 'nightly', 'nightly'] });
  });
});
