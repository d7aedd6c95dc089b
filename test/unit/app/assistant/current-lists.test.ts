import { afterEach, describe, expect, it } from 'vitest';
import { bringUpToDate, isOpened } from '../../../../src/app/assistant/current-lists';
import type { JobStore } from '../../../../src/app/list/job-store';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { failure, type Problem, success } from '../../../../src/domain/connection/problem';
import { aConnection, aJob, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { aStore } from '../../../support/store-deps';
import { ManualService, page, sessionsBy } from '../list/job-store-support';

const second = 1_000;
const never = new AbortController().signal;

let store: JobStore | undefined;
afterEach(() => store?.dispose());

function given(service: FakeAccount | ManualService = new FakeAccount([aJob()])) {
  const clock = { time: noon };
  const opening: { problem: Problem | undefined; count: number } = { problem: undefined, count: 0 };
  const sessions = sessionsBy((choice) => {
    opening.count++;
    const { problem } = opening;
    return Promise.resolve(
      problem === undefined ? success(aConnection({ choice, service })) : failure(problem),
    );
  });
  const now = (): number => clock.time;
  const list = aStore(environmentChoice, sessions, { now });
  store = list;
  return {
    list,
    clock,
    opening,
    update: (signal = never) => bringUpToDate([list], now, signal),
  };
}

describe('a list', () => {
  it('is opened as soon as somebody shows it, and stays so', async () => {
    const { list } = given();
    expect(isOpened(list)).toBe(false);
    const loaded = list.ensureLoaded('person');
    expect(isOpened(list)).toBe(true);
    await loaded;
    expect(isOpened(list)).toBe(true);
  });

  it('is also opened where it failed', async () => {
    const { list, opening } = given();
    opening.problem = { kind: 'throttled' };
    await list.ensureLoaded('person');
    expect(isOpened(list)).toBe(true);
  });
});

describe('bringing lists up to date', () => {
  it('waits for a load, and asks nothing more', async () => {
    const service = new ManualService();
    const { list, update } = given(service);
    void list.ensureLoaded('person');
    const updated = update();
    await service.answer(page([aJob()]));
    await updated;
    expect(list.list.all()).toHaveLength(1);
    expect(service.tokens).toHaveLength(1);
  });

  it.each([
    ['asks nothing of a list that was updated less than 30 seconds ago', 30 * second - 1, 0],
    ['looks for changes after 30 seconds', 30 * second, 1],
    ['looks for changes where the clock was set back', -30 * second, 1],
  ])('%s', async (_what, passed, requests) => {
    const account = new FakeAccount([aJob()]);
    const { list, clock, update } = given(account);
    await list.ensureLoaded('person');
    const before = account.lists;
    clock.time += passed;
    account.jobs = [aJob({ name: 'new' }), ...account.jobs];
    await update();
    expect(account.lists - before).toBe(requests);
    expect(list.list.all()).toHaveLength(1 + requests);
  });

  it('tries again what may pass', async () => {
    const account = new FakeAccount([aJob()]);
    const { list, update } = given(account);
    await list.ensureLoaded('person');
    account.problem = { kind: 'throttled' };
    await list.refresh('person');
    expect(list.state.problem).toBeDefined();
    account.problem = undefined;
    await update();
    expect(list.state.problem).toBeUndefined();
  });

  it('asks nobody to sign in', async () => {
    const { list, opening, update } = given();
    opening.problem = { kind: 'mfa', profile: 'dev', reason: 'ask' };
    await list.ensureLoaded('person');
    await update();
    expect(opening.count).toBe(1);
  });

  it('ends with the signal', async () => {
    const { list, update } = given(new ManualService());
    void list.ensureLoaded('person');
    const stop = new AbortController();
    const updated = update(stop.signal);
    stop.abort();
    await expect(updated).rejects.toThrow('aborted');
  });
});
