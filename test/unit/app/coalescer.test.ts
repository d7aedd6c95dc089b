import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeCoalescer } from '../../../src/app/coalescer';
import type { StoreChange } from '../../../src/app/job-store';

const change = (...groups: string[]): StoreChange => ({
  structure: false,
  state: false,
  groups: new Set(groups),
});

describe('ChangeCoalescer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('delivers the first change at once and the rest of a burst together', () => {
    const delivered: StoreChange[] = [];
    const coalescer = new ChangeCoalescer((merged) => delivered.push(merged), 250);
    coalescer.add(change('a'));
    expect(delivered).toEqual([change('a')]);
    coalescer.add(change('b'));
    coalescer.add({ ...change('c'), structure: true });
    vi.advanceTimersByTime(249);
    expect(delivered).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(delivered[1]).toEqual({ structure: true, state: false, groups: new Set(['b', 'c']) });
    vi.advanceTimersByTime(1000);
    coalescer.add(change('d'));
    expect(delivered).toHaveLength(3);
  });

  it('delivers nothing while held, and all of it after', () => {
    const delivered: StoreChange[] = [];
    const coalescer = new ChangeCoalescer((merged) => delivered.push(merged), 250);
    coalescer.hold(true);
    coalescer.add(change('a'));
    coalescer.add(change('b'));
    vi.advanceTimersByTime(1000);
    expect(delivered).toEqual([]);
    coalescer.hold(false);
    expect(delivered).toEqual([change('a', 'b')]);
  });

  it('is silent once disposed', () => {
    const delivered: StoreChange[] = [];
    const coalescer = new ChangeCoalescer((merged) => delivered.push(merged), 250);
    coalescer.add(change('a'));
    coalescer.add(change('b'));
    coalescer.dispose();
    coalescer.add(change('c'));
    vi.advanceTimersByTime(1000);
    expect(delivered).toEqual([change('a')]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
