import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstRows } from '../../../../src/app/tree/first-rows';

describe('FirstRows', () => {
  let coming: boolean;
  let rows: FirstRows;
  let came: number;
  const wait = (): boolean => {
    const waiting = rows.wait();
    void waiting?.then(() => came++);
    return waiting !== undefined;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    [coming, came] = [true, 0];
    rows = new FirstRows(() => coming);
  });
  afterEach(() => void vi.useRealTimers());

  it('waits for none where there are rows, or none are to come, and takes up no change then', () => {
    coming = false;
    expect([wait(), rows.handleChange()]).toEqual([false, false]);
  });

  it('takes up changes until there are rows, for all who wait; the next change is told', async () => {
    expect([wait(), wait(), rows.handleChange()]).toEqual([true, true, true]);
    await vi.advanceTimersByTimeAsync(500);
    expect(came).toBe(0);
    coming = false;
    expect(rows.handleChange()).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect([came, rows.handleChange(), vi.getTimerCount()]).toEqual([2, false, 0]);
  });

  it('waits no longer than a second for a service that does not answer', async () => {
    wait();
    await vi.advanceTimersByTimeAsync(1000);
    expect([came, rows.handleChange()]).toEqual([1, false]);
  });

  it('ends when disposed, with no timer left', async () => {
    wait();
    rows.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect([came, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
