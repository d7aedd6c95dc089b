import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SharedWork } from '../../../src/domain/shared-work';
import { settled } from '../../support/driven-clock';

/** Work that a test ends when it likes. */
function started() {
  let done: (value: string) => void = () => undefined;
  let signal = AbortSignal.abort();
  const work = new SharedWork<string>((given) => {
    signal = given;
    return new Promise((resolve) => (done = resolve));
  });
  return { work, done: (value: string) => done(value), ended: () => signal.aborted };
}

describe('work that several wait for', () => {
  it('gives all of them its result, and stays done when they have left', async () => {
    const { work, done, ended } = started();
    const never = new AbortController().signal;
    const waiting = [work.wait(never), work.wait(never)];
    done('result');
    expect(await Promise.all(waiting)).toEqual(['result', 'result']);
    expect([work.underWay, work.ended, ended()]).toEqual([false, false, false]);
    expect(await work.wait(never)).toBe('result');
  });

  it('that throws is no longer under way, and tells all', async () => {
    const work = new SharedWork(() => {
      throw new Error('broken');
    });
    await expect(work.wait(new AbortController().signal)).rejects.toThrow('broken');
    expect([work.underWay, work.ended]).toEqual([false, false]);
  });

  it('goes on until the last has left, in whatever order they come and go', async () => {
    const step = fc.oneof(
      fc.constant('join' as const),
      fc.record({ leave: fc.nat(9) }),
      fc.constant('done' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { work, done, ended } = started();
        const waiters: { abort: AbortController; told: string | undefined }[] = [];
        let isDone = false;
        let everEmpty = false;
        const join = (): void => {
          const waiter = { abort: new AbortController(), told: undefined as string | undefined };
          waiters.push(waiter);
          work.wait(waiter.abort.signal).then(
            (value) => (waiter.told = value),
            () => (waiter.told = 'left'),
          );
        };
        join();
        for (const each of steps) {
          // Who comes too late starts new work.
          if (each === 'join') {
            if (work.underWay) join();
          } else if (each === 'done') {
            if (!everEmpty) isDone = true;
            done('result');
          } else {
            waiters[each.leave % waiters.length]?.abort.abort();
          }
          await settled();
          everEmpty ||= !isDone && waiters.every(({ told }) => told === 'left');
          expect(ended()).toBe(everEmpty);
          expect(work.underWay).toBe(!isDone && !everEmpty);
        }
        // Nobody who stayed was told anything but the result.
        for (const { abort, told } of waiters) {
          if (!abort.signal.aborted) expect(told).toBe(isDone ? 'result' : undefined);
        }
      }),
    );
  });
});
