import { expect, it } from 'vitest';
import { Emitter } from '../../../../src/app/events';
import type { Ended, ShownChange } from '../../../../src/app/connections/connections';
import { NewFailures } from '../../../../src/app/connections/new-failures';
import type { JobStore } from '../../../../src/app/list/job-store';
import { noChange } from '../../../../src/app/list/list-model';
import { idOfArn } from '../../../../src/domain/connection/identity';
import { type Job, withCheck } from '../../../../src/domain/job/job';
import { aCheck, aJob, jobArn } from '../../../support/factories';

function shownStores() {
  const [ends, changes] = [new Emitter<Ended>(), new Emitter<ShownChange>()];
  const stores = [{}, {}] as JobStore[];
  const marks = new NewFailures({ onDidEnd: ends.on, onDidChange: changes.on, lists: stores });
  const told: (readonly string[])[] = [];
  marks.onDidChange(({ ids }) => told.push(ids));
  const end = (jobs: readonly Job[], store = stores[0] ?? expect.unreachable()): void =>
    ends.fire({ store, jobs, trigger: 'work' });
  return { marks, stores, changes, end, told };
}

const failed = (name: string): Job => aJob({ name, status: 'CREATE FAILED' });
const id = (name: string): string => idOfArn(jobArn(name));

it('marks jobs that failed, until somebody has looked at them (U5)', () => {
  const { marks, stores, end, told } = shownStores();
  const [store = expect.unreachable(), other = expect.unreachable()] = stores;
  end([
    failed('a'),
    aJob({ name: 'done' }),
    aJob({ ...failed('c'), arn: undefined, status: 'CREATE FAILED' }),
    failed('b'),
  ]);
  expect([...marks.of(store)]).toEqual([id('a'), id('b')]);
  expect([marks.has(store, id('a')), marks.has(store, id('done')), marks.has(other, id('a'))]).toEqual([
    true,
    false,
    false,
  ]);
  marks.seen(store, [id('a'), id('done')]);
  marks.seen(store, [id('a')]);
  marks.seen(other, [id('b')]);
  expect([...marks.of(store)]).toEqual([id('b')]);
  expect(told).toEqual([[id('a'), id('b')], [id('a')]]);
});

it('forgets jobs and connections that go (U5)', () => {
  const { marks, stores, changes, end, told } = shownStores();
  const [store = expect.unreachable(), other = expect.unreachable()] = stores;
  end([failed('a'), failed('b')]);
  end([failed('a')], other);
  const went = [{ id: id('a'), job: failed('a') }];
  changes.fire({
    store,
    change: { ...noChange, jobs: { came: [], changed: [], went } } as unknown as ShownChange['change'],
  });
  expect([[...marks.of(store)], [...marks.of(other)]]).toEqual([[id('b')], [id('a')]]);
  stores.shift();
  changes.fire({ store: undefined, change: noChange });
  expect([[...marks.of(store)], [...marks.of(other)]]).toEqual([[], [id('a')]]);
  const before = told.length;
  marks.dispose();
  end([failed('late')], other);
  expect([told.length, marks.has(other, id('late'))]).toEqual([before, false]);
});

it('marks jobs with failed lines in their output as well', () => {
  const { marks, stores, end } = shownStores();
  const [store = expect.unreachable()] = stores;
  end([withCheck(aJob({ name: 'a' }), aCheck()), withCheck(aJob({ name: 'b' }), aCheck({ failed: 0 }))]);
  expect([...marks.of(store)]).toEqual([id('a')]);
});
