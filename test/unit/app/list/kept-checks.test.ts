/** What checks of outputs found is stored with the list. */
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Job } from '../../../../src/domain/job/job';
import type { ListStorage } from '../../../../src/domain/connection/stored-list';
import { aCheck } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { noLists } from '../../../support/store-deps';
import { finished, openAccount } from './account-support';

it('is stored though nothing else happens afterwards, in one write for all that came soon after another', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const written: (readonly Job[])[] = [];
  const write: ListStorage['write'] = (_choice, _kind, _facts, jobs) =>
    Promise.resolve(written.push(jobs) > 0);
  const { store, pass } = openAccount(new FakeAccount(finished(3)), { ...noLists, write });
  await store.ensureLoaded();
  const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
  const check = async (job: Job | undefined, failed: number): Promise<void> => {
    store.applyCheck(job?.arn ?? '', aCheck({ failed }));
    await settled();
  };
  expect(written).toHaveLength(1);
  for (const { job } of store.list.all()) await check(job, 2);
  expect(written).toHaveLength(1);
  pass(10_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(written).toHaveLength(2);
  expect(written.at(-1)?.map((job) => job.check?.failed)).toEqual([2, 2, 2]);
  expect(vi.getTimerCount()).toBe(0);

  await check(store.list.all()[0]?.job, 1);
  expect(vi.getTimerCount()).toBe(1);
  store.dispose();
  expect(vi.getTimerCount()).toBe(0);
});
