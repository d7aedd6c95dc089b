import { describe, expect, it } from 'vitest';
import { minute } from '../../support/factories';
import { account, aShownWindow, clock, newJob, onADrivenClock } from './staying-current-support';

onADrivenClock();

describe('jobs that end', () => {
  it('are told once, those of one poll together', async () => {
    const { ended } = await aShownWindow();
    account.set('r1', { status: 'CREATE FAILED', updatedAt: clock.now() });
    account.set('r3', { status: 'ACTIVE', updatedAt: clock.now() });
    await clock.pass(20 * minute);
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['r1', 'r3']]);
  });

  it('are told of by a refresh as well, but not those that were never seen unfinished', async () => {
    const { store, ended } = await aShownWindow();
    account.set('r2', { status: 'CREATE FAILED', updatedAt: clock.now() });
    account.jobs.unshift(newJob('quick', { status: 'CREATE FAILED' }));
    await store.refresh('person');
    expect(ended.map(({ jobs }) => jobs.map(({ name }) => name))).toEqual([['r2']]);
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
