import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import { openRows } from '../tree/tree-support';
import { afterEach, describe, expect, it } from 'vitest';
import { RootRows } from '../../../../src/app/tree/root-rows';
import { type Connections } from '../../../../src/app/connections/connections';
import { environmentChoice } from '../../../../src/domain/connection/connection';
import { success } from '../../../../src/domain/connection/problem';
import { aConnection } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { storeDeps } from '../../../support/store-deps';
import { finished } from './account-support';
import { sessionsBy } from './job-store-support';

describe('100,000 jobs (P13)', () => {
  const account = new FakeAccount(finished(100_000));
  let shown: Connections;
  afterEach(() => shown.dispose());

  function open() {
    const sessions = sessionsBy((choice) =>
      Promise.resolve(success(aConnection({ choice, service: account }))),
    );
    shown = shownConnections(storeDeps(sessions), [environmentChoice]);
    return { shown, forest: new RootRows(shown) };
  }

  it('are all read, and each has its row below its month, no level more than 1,000', async () => {
    const { shown: connections, forest } = open();
    account.lists = 0;
    await connections.ensureLoaded();
    expect(account.lists).toBe(1000);
    const [group] = openRows(forest);
    const months = group === undefined ? [] : forest.children(group);
    expect(months.map(({ kind }) => kind)).toEqual(months.map(() => 'month'));
    const parts = months.flatMap((month) => forest.children(month));
    const rows = parts.flatMap((part) => (part.kind === 'range' ? forest.children(part) : [part]));
    expect(new Set(rows.map((row) => (row.kind === 'job' ? row.id : ''))).size).toBe(100_000);
  });

  it('are asked for no more as soon as somebody stops loading', async () => {
    const { shown: connections } = open();
    account.lists = 0;
    account.beforeAnswer = () => {
      if (account.lists === 300) connections.stop();
    };
    await connections.ensureLoaded();
    expect([account.lists, listsUnderTest(connections)[0]?.list.size, connections.loading]).toEqual([
      300,
      29_900,
      false,
    ]);
  });
});
