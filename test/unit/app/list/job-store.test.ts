import { describe, expect, it } from 'vitest';
import { failure } from '../../../../src/domain/connection/problem';
import { aJob, minute, noon } from '../../../support/factories';
import { ManualService, names, open, page } from './job-store-support';
import { loaded, loading } from '../../../support/loadables';

describe('JobStore', () => {
  it('shows rows with the first page and tells of changed groups only', async () => {
    const service = new ManualService();
    const { store, changes } = open(service);
    const load = store.ensureLoaded();
    expect(store.state).toEqual(loading);
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'f', status: 'CREATE FAILED' })], 't1'));
    await service.answer(page([aJob({ name: 'b', createdAt: noon })], 't2'));
    expect(names(store)).toEqual({ failed: ['f'], active: ['a'] });
    await service.answer(page([]));
    await load;
    expect(names(store)).toEqual({ failed: ['f'], active: ['b', 'a'] });
    expect(store.state).toEqual(loaded({ unreadable: 0 }, noon));
    expect(service.tokens).toEqual([undefined, 't1', 't2']);
    expect(changes.filter((change) => change.groups.size > 0)).toMatchObject([
      { structure: true, groups: new Set(['active', 'failed']) },
      { structure: false, groups: new Set(['active']) },
    ]);
  });

  it('keeps rows and the time of the last good list when a later load fails', async () => {
    const service = new ManualService();
    const { store, pass } = open(service);
    const first = store.refresh('work');
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'b' })]));
    await first;
    pass(5 * minute);
    const second = store.refresh('work');
    await service.answer(page([aJob({ name: 'c' })], 't1'));
    await service.answer(failure({ kind: 'throttled' }));
    await second;
    expect(names(store)).toEqual({ active: ['a', 'b', 'c'] });
    expect(store.state).toEqual({
      loading: false,
      problem: { kind: 'throttled' },
      last: { value: { unreadable: 0 }, asOf: noon },
    });
    expect(store.partial).toBe(false);
  });

  it('drops jobs that a complete load no longer lists, and only then', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const first = store.refresh('work');
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'b', status: 'PENDING' })]));
    await first;
    const second = store.refresh('work');
    await service.answer(page([aJob({ name: 'a' })], 't1'));
    await service.answer(page([]));
    await second;
    expect(names(store)).toEqual({ active: ['a'] });
  });

  it('moves a job whose status changed, as a change of structure', async () => {
    const service = new ManualService();
    const { store, changes } = open(service);
    const first = store.refresh('work');
    await service.answer(
      page([aJob({ name: 'a', status: 'PENDING' }), aJob({ name: 'b', status: 'PENDING' }), aJob()]),
    );
    await first;
    changes.length = 0;
    const second = store.refresh('work');
    await service.answer(page([aJob({ name: 'a' }), aJob({ name: 'b', status: 'PENDING' }), aJob()]));
    await second;
    expect(names(store)).toEqual({ pending: ['b'], active: ['a', 'nightly'] });
    expect(changes.find((change) => change.groups.size > 0)).toMatchObject({
      structure: true,
      groups: new Set(['pending', 'active']),
    });
  });

  it('of one job on two pages keeps the state updated last (P8)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh('work');
    await service.answer(page([aJob({ name: 'a', status: 'ACTIVE', updatedAt: noon })], 't1'));
    await service.answer(page([aJob({ name: 'a', status: 'PENDING', updatedAt: noon - minute })]));
    await load;
    expect(names(store)).toEqual({ active: ['a'] });
  });

  it('counts what could not be read', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh('work');
    await service.answer(page([aJob()], 't1', 2));
    await service.answer(page([], undefined, 1));
    await load;
    expect(store.state).toMatchObject({ last: { value: { unreadable: 3 } }, problem: undefined });
  });

  it('starts over once when the service forgets its page token, and then says so (P7)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh('work');
    const forgot = failure({ kind: 'invalidPageToken' });
    await service.answer(page([aJob({ name: 'a' })], 't1'));
    await service.answer(forgot);
    await service.answer(page([aJob({ name: 'a' })], 't2'));
    await service.answer(forgot);
    await load;
    expect(service.tokens).toEqual([undefined, 't1', undefined, 't2']);
    expect(names(store)).toEqual({ active: ['a'] });
    expect(store.state).toMatchObject({ problem: { kind: 'invalidPageToken' } });
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
    await store.refresh('work');
    expect(store.state).toMatchObject({ problem: { kind: 'endlessList', reason } });
    expect(service.tokens).toHaveLength(requests);
  });

  it('goes on over empty pages (P4)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh('work');
    for (const token of ['a', 'b', 'c', 'd', 'e']) await service.answer(page([], token));
    await service.answer(page([aJob()]));
    await load;
    expect(store.list.size).toBe(1);
  });

  it('keeps two jobs of one name, and any number without ARN, apart (P9, P10)', async () => {
    const service = new ManualService();
    const { store } = open(service);
    const load = store.refresh('work');
    const twin = { ...aJob(), arn: 'arn:aws:personalize:eu-west-1:111122223333:batch-inference-job/nightly' };
    const bare = { ...aJob(), arn: undefined };
    await service.answer(page([aJob(), twin, bare, bare]));
    await load;
    expect(names(store)).toEqual({ active: ['nightly', 'nightly', 'nightly', 'nightly'] });
  });
});
