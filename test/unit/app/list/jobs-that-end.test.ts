import { describe, expect, it } from 'vitest';
import { settled } from '../../../support/driven-clock';
import type { Job } from '../../../../src/domain/job/job';
import { changed, day, jobArn, minute } from '../../../support/factories';
import { account, aShownWindow, clock, newJob, onADrivenClock } from '../connections/staying-current-support';

onADrivenClock();

describe('jobs that end', () => {
  it('are told once, those of one poll together', async () => {
    const { ended } = await aShownWindow();
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    account.set('r3', { status: 'ACTIVE', updatedAt: clock.now() });
    await clock.pass(20 * minute);
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['r1', 'r3']]);
  });

  it('are told of by a refresh as well, and those that began and ended between two looks', async () => {
    const { store, ended } = await aShownWindow();
    account.set('r2', { status: 'CREATE FAILED', updatedAt: clock.now() });
    account.jobs.unshift(newJob('quick', { status: 'CREATE FAILED' }));
    await store.refresh('person');
    account.jobs.unshift(newJob('quicker', { status: 'ACTIVE' }));
    await clock.pass(minute);
    await clock.pass(minute);
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['quick', 'r2'], ['quicker']]);
    // Whoever asked for it sees the first ones; nobody asked for the check that found the last.
    expect(ended.map(({ trigger }) => trigger)).toEqual(['person', 'work']);
  });

  it('are not told of where they are old, but were missed by the readings before', async () => {
    const { store, ended } = await aShownWindow();
    account.jobs.push(newJob('missed', { status: 'CREATE FAILED', createdAt: 1_700_000_000_000 }));
    account.jobs.push(newJob('undated', { status: 'CREATE FAILED', createdAt: undefined }));
    await store.refresh('person');
    expect([store.list.size, ended]).toEqual([305, []]);
  });

  it('are told of in an account that was empty, where they say when they were created', async () => {
    account.jobs = [];
    const { store, ended } = await aShownWindow();
    account.jobs = [newJob('undated', { status: 'CREATE FAILED', createdAt: undefined })];
    await store.refresh('person');
    expect([store.list.size, ended]).toEqual([1, []]);
    account.jobs.unshift(newJob('first', { status: 'CREATE FAILED' }));
    await store.refresh('person');
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['first']]);
  });

  it.each(['refresh', 'look'])(
    'are no news where they are of another account by now: %s (A4)',
    async (way) => {
      const { store, ended } = await aShownWindow();
      const other = (name: string, days: number): Job =>
        changed(newJob(name, { status: 'CREATE FAILED', createdAt: clock.now() - days * day }), {
          arn: jobArn(name).replace(/:\d{12}:/, ':999900001111:'),
        });
      // The newest job of the account before is of now; that of this one, too.
      account.jobs = [other('failed-now', 0), other('failed-before', 10)];
      if (way === 'refresh') await store.refresh('person');
      else await clock.pass(2 * minute);
      expect([store.list.size, ended]).toEqual([2, []]);
      account.jobs.unshift(other('failed-later', -1));
      await store.refresh('person');
      expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['failed-later']]);
    },
  );

  it('are told of in the morning, where the window was left open overnight (L7)', async () => {
    const { staying, ended } = await aShownWindow();
    staying.windowUsed(false);
    await clock.pass(20 * minute);
    clock.sleep(8 * 60 * minute);
    account.jobs.unshift(
      newJob('nightly', { status: 'CREATE FAILED', createdAt: clock.now() - 60 * minute }),
    );
    staying.windowUsed(true);
    await settled();
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['nightly']]);
  });

  it('are told together by a refresh as well, however many pages lie between them', async () => {
    const { store, ended } = await aShownWindow();
    account.jobs.push(newJob('old', { createdAt: 1_700_000_000_000 }));
    await store.refresh('person');
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    account.set('old', { status: 'CREATE FAILED', updatedAt: clock.now() });
    await store.refresh('person');
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['r1', 'old']]);
  });
});
