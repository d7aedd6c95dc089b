import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pause } from '../../../src/app/pause';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends after its time, or with the signal, and leaves nothing behind', async () => {
  const ending = new AbortController();
  const over: string[] = [];
  const paused = (name: string): Promise<number> => pause(1_000, ending.signal).then(() => over.push(name));
  const first = paused('first');
  await vi.advanceTimersByTimeAsync(999);
  expect(over).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await first;
  expect([over, getEventListeners(ending.signal, 'abort'), vi.getTimerCount()]).toEqual([['first'], [], 0]);
  const second = paused('second');
  ending.abort();
  await second;
  expect([over, getEventListeners(ending.signal, 'abort'), vi.getTimerCount()]).toEqual([
    ['first', 'second'],
    [],
    0,
  ]);
});
