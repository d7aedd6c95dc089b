/** Jobs that end are checked where a person wants that: one after the other, in turn, and while the window is in use. */
import { describe, expect, it, vi } from 'vitest';
import { FinishedChecks, type FinishedChecksDeps } from '../../../../src/app/output/finished-checks';
import { firstPart } from '../../../../src/app/output/check-output';
import type { OutputChecks, RunOptions } from '../../../../src/app/output/output-checks';
import { Emitter } from '../../../../src/app/events';
import { type Job, withCheck } from '../../../../src/domain/job/job';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { OutputCheck } from '../../../../src/domain/job/output-check';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aCheck, aJob, asId } from '../../../support/factories';

interface List {
  readonly key: ReturnType<typeof asId>;
}

const store: List = { key: asId('a') };
const done = (name: string): Job => aJob({ name });

function following(deps: Partial<FinishedChecksDeps<List>> = {}) {
  const ended = new Emitter<{ readonly store: List; readonly jobs: readonly Job[] }>();
  const asked: { readonly name: string; readonly options: RunOptions }[] = [];
  const answers: ((outcome: Outcome<OutputCheck>) => void)[] = [];
  const found: string[] = [];
  const places = { reserved: 0, ended: 0, waitMs: 0 };
  const couldRead: OutputChecks['couldRead'] = new Emitter();
  const checks: Pick<OutputChecks, 'check' | 'couldRead'> = {
    couldRead,
    check: ({ arn }, options) => {
      asked.push({ name: arn.replace(/.*\//, ''), options });
      return new Promise((resolve) => answers.push(resolve));
    },
  };
  const follower = new FinishedChecks<List>({
    onDidEnd: ended.on,
    checks,
    isWanted: () => true,
    isInUse: () => true,
    budget: {
      reserve: () => {
        places.reserved++;
        return { waitMs: places.waitMs, meter: () => undefined, end: () => void places.ended++ };
      },
    },
    code: () =>
      Promise.resolve({ checkOutput: () => Promise.reject(new Error('not called here')), firstPart }),
    found: (_store, arn) => found.push(arn.replace(/.*\//, '')),
    reportError: (error) => expect.fail(String(error)),
    ...deps,
  });
  const end = (...jobs: readonly Job[]): void => ended.fire({ store, jobs });
  const names = (): readonly string[] => asked.map(({ name }) => name);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const answer = async (outcome: Outcome<OutputCheck>): Promise<void> => {
    answers.shift()?.(outcome);
    await settled();
  };
  return { follower, end, asked, names, answer, found, places, settled, couldRead };
}

describe('jobs that end', () => {
  it('are checked one after the other, within the budget, and those with failed lines are told', async () => {
    const { end, names, answer, found, places, settled, asked } = following();
    end(done('a'), done('b'));
    await settled();
    expect(names()).toEqual(['a']);
    expect(asked[0]?.options).toMatchObject({ scope: firstPart, meter: expect.any(Function) as unknown });
    await answer(success(aCheck()));
    expect(names()).toEqual(['a', 'b']);
    await answer(success(aCheck({ failed: 0 })));
    expect(found).toEqual(['a']);
    expect(places).toMatchObject({ reserved: 2, ended: 2 });
  });

  it('are not checked where they failed, have no ARN, or were checked', async () => {
    const { end, names, settled } = following();
    end(
      aJob({ name: 'f', status: 'CREATE FAILED' }),
      aJob({ arn: undefined }),
      withCheck(done('c'), aCheck()),
    );
    await settled();
    expect(names()).toEqual([]);
  });

  it.each([
    ['nobody wants that', { isWanted: () => false }],
    ['nobody uses the window', { isInUse: () => false }],
  ])('are not checked while %s', async (_why, deps) => {
    const { end, names, settled } = following(deps);
    end(done('a'));
    await settled();
    expect(names()).toEqual([]);
  });

  it('are forgotten once the window is not in use any more', async () => {
    let inUse = true;
    const { end, names, answer, settled } = following({ isInUse: () => inUse });
    end(done('a'), done('b'));
    await settled();
    inUse = false;
    await answer(success(aCheck()));
    inUse = true;
    end(done('c'));
    await settled();
    expect(names()).toEqual(['a', 'c']);
  });

  const denied = failure({ kind: 'accessDenied', action: 's3:GetObject', detail: safeText('') } as const);
  const other = (name: string): Job =>
    aJob({ name, solutionVersionArn: 'arn:aws:personalize:us-east-1:111122223333:solution/news/0a1b2c3d' });

  it('are no longer checked where those of their solution may not be read', async () => {
    const { end, names, answer, settled } = following();
    end(done('a'), done('b'));
    await settled();
    await answer(denied);
    end(done('c'), other('d'));
    await settled();
    expect(names()).toEqual(['a', 'd']);
    await answer(denied);
    end(done('e'), other('f'));
    await settled();
    expect(names()).toEqual(['a', 'd']);
  });

  it('are checked again once a person could read output with the connection', async () => {
    const { end, names, answer, settled, couldRead } = following();
    end(done('a'));
    await settled();
    await answer(denied);
    couldRead.fire(asId('another'));
    end(done('b'));
    await settled();
    expect(names()).toEqual(['a']);
    couldRead.fire(store.key);
    end(done('c'));
    await settled();
    expect(names()).toEqual(['a', 'c']);
  });

  it('go on after another problem', async () => {
    const { end, names, answer, settled } = following();
    end(done('a'), done('b'));
    await settled();
    await answer(failure({ kind: 'timeout', of: 's3' }));
    expect(names()).toEqual(['a', 'b']);
  });

  it('wait for their turn, and end with the window', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { end, names, places, settled, follower, answer } = following();
      places.waitMs = 30_000;
      end(done('a'), done('b'));
      await settled();
      expect(names()).toEqual([]);
      await vi.advanceTimersByTimeAsync(30_000);
      await settled();
      expect(names()).toEqual(['a']);
      await answer(success(aCheck()));
      follower.dispose();
      await vi.advanceTimersByTimeAsync(60_000);
      await settled();
      expect(names()).toEqual(['a']);
    } finally {
      vi.useRealTimers();
    }
  });
});
