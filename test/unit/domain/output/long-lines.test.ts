/** A file of its own, as `npm run test:defences` leaves it out: with changes in place, 10 MB take too long. */
import { describe, expect, it } from 'vitest';
import { good, scan } from './scan-support';

describe('hostile lines', () => {
  const ids = Array.from({ length: 1_200_000 }, (_, index) => `"${index}"`).join();
  it.each([
    ['good', `{"input":{"itemId":"1"},"output":{"usersList":[${ids}]},"error":null}`, [3, 0, 0, 0]],
    ['failed', `{"input":{"itemId":"1"},"output":{"usersList":[${ids}]},"error":"x"}`, [3, 1, 0, 0]],
    ['empty', `{"input":{"items":[${ids}]},"output":{"usersList":[]},"error":null}`, [3, 0, 1, 0]],
    ['unreadable', `{"input":{"items":[${ids}`, [3, 0, 0, 1]],
  ])('of 10 MB: %s', (_what, line, counts) => {
    const found = scan(`${good}\n${line}\n${good}`, [64 * 1024]);
    expect(found.counts).toEqual(counts);
    expect(found.failed).toEqual(counts[1] === 1 ? [[2, undefined]] : []);
  });
});
