/** Who is served when: few requests at a time, in turn between the connections. */
import { describe, expect, it } from 'vitest';
import { RequestQueue } from '../../../src/aws/request-queue';
import type { ConnectionId } from '../../../src/domain/connection/connection';
import { asId } from '../../support/factories';

const ids = (count: number): ConnectionId[] =>
  Array.from({ length: count }, (_, index) => asId(`profile/us-east-1/p${index}`));

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A queue whose requests end when they are told to; `started` holds whose they are, in order. */
function queueOf(most: number, isFirst: (connection: ConnectionId) => boolean = () => true) {
  const queue = new RequestQueue(most, isFirst);
  const started: ConnectionId[] = [];
  const running: (() => void)[] = [];
  const ask = (connection: ConnectionId): Promise<void> =>
    queue.run(connection, () => {
      started.push(connection);
      return new Promise((end) => running.push(end));
    });
  /** Ends the request that has run the longest, and lets the next one start. */
  const endOne = async (): Promise<void> => {
    await settled();
    running.shift()?.();
    await settled();
  };
  /** Asks as often, each time after the answer before, as one who reads a list. */
  const read = async (connection: ConnectionId, pages: number): Promise<void> => {
    for (let page = 0; page < pages; page++) await ask(connection);
  };
  return { queue, started, running, ask, endOne, read };
}

describe('RequestQueue', () => {
  it('lets 8 lists of 10 pages be read 4 requests at a time, the first page of each among the first 8', async () => {
    const { started, running, endOne, read } = queueOf(4);
    const all = ids(8);
    const reading = Promise.all(all.map((connection) => read(connection, 10)));
    let most = 0;
    while (started.length < 80 || running.length > 0) {
      most = Math.max(most, running.length);
      await endOne();
    }
    await reading;
    expect(most).toBe(4);
    expect(new Set(started.slice(0, 8))).toEqual(new Set(all));
    // Nobody is far ahead of anybody else.
    expect(new Set(started.slice(0, 40)).size).toBe(8);
    for (const connection of all) {
      expect(started.slice(0, 40).filter((each) => each === connection)).toHaveLength(5);
    }
  });

  it('serves one that asks once before the rest of one that asks for much', async () => {
    const { started, endOne, ask } = queueOf(4);
    const [busy, other] = ids(2) as [ConnectionId, ConnectionId];
    for (let request = 0; request < 50; request++) void ask(busy);
    void ask(other);
    await endOne();
    expect(started.slice(0, 5)).toEqual([busy, busy, busy, busy, other]);
  });

  it('serves those first that somebody looks at, and the others before long', async () => {
    const [shown, collapsed] = ids(2) as [ConnectionId, ConnectionId];
    const { started, endOne, ask } = queueOf(1, (connection) => connection === shown);
    for (let request = 0; request < 30; request++) void ask(shown);
    void ask(collapsed);
    for (let request = 0; request < 31; request++) await endOne();
    expect(started).toHaveLength(31);
    expect(started.indexOf(collapsed)).toBe(17);
  });

  it('asks anew who comes first, with every turn', async () => {
    const [a, b] = ids(2) as [ConnectionId, ConnectionId];
    let first = a;
    const { started, endOne, ask } = queueOf(1, (connection) => connection === first);
    void ask(a);
    void ask(a);
    void ask(b);
    first = b;
    await endOne();
    await endOne();
    expect(started).toEqual([a, b, a]);
  });

  it('goes on after a request that failed, and hands on its error', async () => {
    const queue = new RequestQueue(1, () => true);
    const [connection] = ids(1) as [ConnectionId];
    const failed = queue.run(connection, () => Promise.reject(new Error('refused')));
    const next = queue.run(connection, () => Promise.resolve('answer'));
    await expect(failed).rejects.toThrow('refused');
    await expect(next).resolves.toBe('answer');
  });
});
