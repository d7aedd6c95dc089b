import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../src/domain/problem';
import { Connections } from '../../../src/app/connections';
import { aJob } from '../../support/factories';
import { ManualService, names, open, page } from './job-store-support';

describe('JobStore and its connection', () => {
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

  it('opens the connection anew for every load, with the Region and credentials of then', async () => {
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
    expect(opened).toEqual(['environment', 'environment', 'environment']);
    expect(service.disposed).toBe(1);
  });

  it('uses for its first load what a details page has just opened', async () => {
    const service = new ManualService();
    const { store, opened, connections } = open(service);
    await connections.get('environment', new AbortController().signal);
    const first = store.ensureLoaded();
    await service.answer(page([]));
    await first;
    expect(opened).toEqual(['environment']);
    expect(service.disposed).toBe(0);
  });

  it('reads once, not twice at a time, where a refresh waited when the connection was switched', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const loads = [store.refresh(), store.refresh()];
    await service.requested();
    loads.push(store.switchTo('sample'));
    await service.requested();
    await service.answer(failure({ kind: 'cancelled' }));
    await service.answer(page([aJob({ name: 'new' })]));
    await Promise.all(loads);
    expect(service.tokens).toHaveLength(2);
    expect(names(store)).toEqual({ active: ['new'] });
    expect(store.state).toMatchObject({ kind: 'loaded', loading: false });
  });

  it('ends a load whose opener throws, and opens anew at the next', async () => {
    const service = new ManualService();
    const { store, opened } = open(service, [
      () => {
        throw new Error('no code');
      },
    ]);
    await store.refresh();
    expect(store.state).toMatchObject({ kind: 'errored', loading: false, problem: { kind: 'unknown' } });
    const second = store.refresh();
    await service.answer(page([aJob()]));
    await second;
    expect(opened).toHaveLength(2);
    expect(store.list.size).toBe(1);
  });

  it('ends a load whose service throws', async () => {
    const service = new ManualService();
    service.listJobs = () => Promise.reject(new Error('bug'));
    const { store } = open(service);
    await store.refresh();
    expect(store.state).toMatchObject({ kind: 'errored', loading: false, problem: { kind: 'unknown' } });
  });

  it('never shows the rows of one Region under the label of another', async () => {
    const service = new ManualService();
    const at = (region: string) => () =>
      success({
        kind: 'environment',
        region,
        foreignEndpoint: undefined,
        account: undefined,
        service,
      } as const);
    const { store } = open(service, [at('eu-west-1'), at('us-east-1')]);
    const first = store.refresh();
    await service.answer(page([aJob({ name: 'old' })]));
    await first;
    const second = store.refresh();
    await service.requested();
    expect(names(store)).toEqual({});
    await service.answer(failure({ kind: 'accessDenied', action: 'a', detail: '' }));
    await second;
    expect(store.list.size).toBe(0);
    expect(store.partial).toBe(true);
  });

  it('never mixes the jobs of two accounts, where the keys are of another one by now (C12)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const first = store.refresh();
    await service.answer(page([aJob({ name: 'old' })]));
    await first;
    const second = store.refresh();
    const other = 'arn:aws:personalize:us-east-1:999988887777:batch-inference-job/new';
    await service.answer(page([{ ...aJob({ name: 'new' }), arn: other }], 't1'));
    await service.answer(failure({ kind: 'throttled' }));
    await second;
    expect(names(store)).toEqual({ active: ['new'] });
    expect(store.account()).toBe('999988887777');
  });

  it('leaves no listener behind on the signal of its connection', async () => {
    const service = new ManualService();
    const connections = new Connections((kind) =>
      Promise.resolve(
        success({ kind, region: 'r', foreignEndpoint: undefined, account: undefined, service }),
      ),
    );
    const { signal } = new AbortController();
    for (let count = 0; count < 20; count++) await connections.get('sample', signal);
    await Promise.resolve();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('keeps nobody waiting for an opener that hangs', async () => {
    const connections = new Connections(() => new Promise(() => undefined));
    const abort = new AbortController();
    const waiting = connections.get('environment', abort.signal);
    abort.abort();
    expect(await waiting).toEqual(failure({ kind: 'cancelled' }));
    expect(await connections.get('environment', abort.signal)).toEqual(failure({ kind: 'cancelled' }));
  });
});
