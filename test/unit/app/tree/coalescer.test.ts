import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeCoalescer } from '../../../../src/app/tree/coalescer';
import { mergeRows, type RowsChange } from '../../../../src/app/arrange/arranged-jobs';

const change = (...groups: string[]): RowsChange => ({
  structure: false,
  groups: new Set(groups),
});

describe('ChangeCoalescer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('delivers the first change at once and the rest of a burst together', () => {
    const delivered: RowsChange[] = [];
    const coalescer = new ChangeCoalescer(
      mergeRows,
      (merged: RowsChange) => delivered.push(merged),
      () => 250,
    );
    coalescer.add(change('a'));
    expect(delivered).toEqual([change('a')]);
    coalescer.add(change('b'));
    coalescer.add({ ...change('c'), structure: true });
    vi.advanceTimersByTime(249);
    expect(delivered).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(delivered[1]).toEqual({ structure: true, groups: new Set(['b', 'c']) });
    vi.advanceTimersByTime(1000);
    coalescer.add(change('d'));
    expect(delivered).toHaveLength(3);
  });

  it('delivers nothing while held, and all of it after', () => {
    const delivered: RowsChange[] = [];
    const coalescer = new ChangeCoalescer(
      mergeRows,
      (merged: RowsChange) => delivered.push(merged),
      () => 250,
    );
    coalescer.hold(true);
    coalescer.add(change('a'));
    coalescer.add(change('b'));
    vi.advanceTimersByTime(1000);
    expect(delivered).toEqual([]);
    coalescer.hold(false);
    expect(delivered).toEqual([change('a', 'b')]);
  });

  it('delivers no sooner for having been held in a pause, and nothing once it has ended', () => {
    const delivered: RowsChange[] = [];
    const coalescer = new ChangeCoalescer(
      mergeRows,
      (merged: RowsChange) => delivered.push(merged),
      () => 250,
    );
    coalescer.add(change('a'));
    coalescer.hold(true);
    coalescer.add(change('b'));
    coalescer.hold(false);
    expect(delivered).toHaveLength(1);
    vi.advanceTimersByTime(250);
    expect(delivered).toHaveLength(2);
    coalescer.add(change('c'));
    coalescer.dispose();
    vi.advanceTimersByTime(1000);
    coalescer.add(change('d'));
    coalescer.urge();
    expect(delivered).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('delivers at once what somebody cannot wait for, even while held', () => {
    const delivered: RowsChange[] = [];
    const coalescer = new ChangeCoalescer(
      mergeRows,
      (merged: RowsChange) => delivered.push(merged),
      () => 250,
    );
    coalescer.hold(true);
    coalescer.add(change('a'));
    expect(coalescer.pending).toBe(true);
    coalescer.deliverNow();
    coalescer.deliverNow();
    expect(coalescer.pending).toBe(false);
    expect(delivered).toEqual([change('a')]);
  });

  it('is silent once disposed', () => {
    const delivered: RowsChange[] = [];
    const coalescer = new ChangeCoalescer(
      mergeRows,
      (merged: RowsChange) => delivered.push(merged),
      () => 250,
    );
    coalescer.add(change('a'));
    coalescer.add(change('b'));
    coalescer.dispose();
    coalescer.add(change('c'));
    vi.advanceTimersByTime(1000);
    expect(delivered).toEqual([change('a')]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
