import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { orAborted } from '../../../src/domain/abort';

describe('waiting that ends with a signal', () => {
  const never = new Promise<never>(() => undefined);

  it('ends as the work does, and then no longer listens to the signal', async () => {
    const { signal } = new AbortController();
    const fails = new Error('refused');
    expect(await orAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(orAborted(Promise.reject(fails), signal)).rejects.toBe(fails);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends as soon as the signal fires, and says why it fired', async () => {
    const controller = new AbortController();
    const waiting = orAborted(never, controller.signal);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort('closed');
    await expect(waiting).rejects.toMatchObject({ message: 'aborted', cause: 'closed' });
  });

  it('ends at once with a signal that has fired', async () => {
    const signal = AbortSignal.abort('before');
    await expect(orAborted(never, signal)).rejects.toMatchObject({ cause: 'before' });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
