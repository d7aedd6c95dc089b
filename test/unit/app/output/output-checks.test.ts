/** Checks of jobs' output as the window keeps them: running, failed, or kept with their jobs. */
import { describe, expect, it } from 'vitest';
import { everything, firstPart } from '../../../../src/app/output/check-output';
import {
  OutputChecks,
  type OutputChecksDeps,
  type RunOptions,
} from '../../../../src/app/output/output-checks';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { S3Files } from '../../../../src/domain/connection/s3-files';
import type { OutputCheck } from '../../../../src/domain/job/output-check';
import { aCheck, asId, jobArn, noFiles, noon } from '../../../support/factories';

const target = { connection: asId('a'), arn: jobArn('nightly') };
const place = { bucket: 'bucket', key: 'out/' };

function checks(deps: Partial<OutputChecksDeps> = {}) {
  const kept: OutputCheck[] = [];
  const files: S3Files = {
    ...noFiles,
    listObjects: () => Promise.resolve(success({ objects: [], nextToken: undefined })),
  };
  const made = new OutputChecks({
    connect: () => Promise.resolve(success({ service: {} as never, files })),
    jobs: () => [],
    keep: (_target, check) => kept.push(check) > 0,
    now: () => noon,
    ...deps,
  });
  const seen: unknown[] = [];
  made.changes.on(() => seen.push(made.of(target)));
  return { made, kept, seen };
}

/** Asks for two pages of a list, says how far it is, and ends like that. */
function options(outcome: Outcome<OutputCheck>, more: Partial<RunOptions> = {}): RunOptions {
  const { signal } = new AbortController();
  return {
    scope: everything,
    signal,
    checkOutput: async (_arn, { files }, { progress }) => {
      await files.listObjects(place, undefined, signal);
      await files.listObjects(place, 'next', signal);
      progress?.(5, 10);
      return outcome;
    },
    ...more,
  };
}

const timeout = failure({ kind: 'timeout', of: 's3' });
const none = { running: undefined, problem: undefined, found: undefined };

describe('a check', () => {
  it('is seen while it runs, and kept with its job', async () => {
    const { made, kept, seen } = checks();
    const found = aCheck();
    expect(await made.check(target, options(success(found)))).toEqual(success(found));
    expect(kept).toEqual([found]);
    const running = (read: number, size: number): object => ({
      ...none,
      running: { read, size },
    });
    expect(seen).toEqual([running(0, 0), running(5, 10), none]);
  });

  it('leaves its problem until the next one, and a check that was cancelled changes nothing', async () => {
    const { made, kept } = checks();
    await made.check(target, options(timeout));
    expect(made.of(target)).toMatchObject({ problem: { kind: 'timeout' } });
    await made.check(target, options(failure({ kind: 'cancelled' })));
    expect(made.of(target)).toMatchObject({ problem: { kind: 'timeout' } });
    expect(made.of({ ...target, connection: asId('b') })).toEqual(none);
    await made.check(target, options(success(aCheck())));
    expect(made.of(target)).toEqual(none);
    expect(kept).toHaveLength(1);
  });

  it('has the problem of a connection that does not open, and survives an error', async () => {
    const { made } = checks({ connect: () => Promise.resolve(failure({ kind: 'clock' })) });
    expect(await made.check(target, options(timeout))).toEqual(failure({ kind: 'clock' }));
    const broken = checks({ connect: () => Promise.reject(new Error('no chunk')) });
    expect(await broken.made.check(target, options(timeout))).toMatchObject({ problem: { kind: 'unknown' } });
    expect(broken.made.of(target)).toMatchObject({ running: undefined });
  });

  it('tells where a person could read output', async () => {
    const { made } = checks();
    const told: string[] = [];
    made.couldRead.on((connection) => told.push(connection));
    await made.check(target, options(timeout));
    await made.check(target, options(success(aCheck()), { meter: () => undefined }));
    expect(told).toEqual([]);
    await made.check(target, options(success(aCheck())));
    expect(told).toEqual([target.connection]);
  });

  it('counts each request where nobody waits for it', async () => {
    const { made } = checks();
    let counted = 0;
    await made.check(target, options(timeout, { meter: () => void counted++ }));
    expect(counted).toBe(2);
  });

  it('is kept in the window where no list has the job, until a list has it', async () => {
    let listed = false;
    const { made } = checks({ keep: () => listed });
    const found = aCheck();
    await made.check(target, options(success(found)));
    expect(made.of(target)).toEqual({ ...none, found });
    await made.check(target, options(timeout));
    expect(made.of(target)).toMatchObject({ found, problem: { kind: 'timeout' } });
    await made.check(target, options(failure({ kind: 'cancelled' })));
    expect(made.of(target)).toMatchObject({ found, running: undefined });
    listed = true;
    await made.check(target, options(success(aCheck({ failed: 1 }))));
    expect(made.of(target)).toEqual(none);
  });
});

describe('a check that several wait for', () => {
  /** Each run ends as the test says; none reads anything. */
  function manual({ endsAtOnce = true } = {}) {
    const { made, kept, seen } = checks();
    const runs: {
      readonly end: (outcome: Outcome<OutputCheck>) => void;
      readonly progress: RunOptions['progress'];
      readonly signal: AbortSignal;
    }[] = [];
    const started: (() => void)[] = [];
    const begin = (scope = everything, more: Partial<RunOptions> = {}) => {
      const stop = new AbortController();
      const outcome = made.check(target, {
        scope,
        signal: stop.signal,
        checkOutput: (_arn, _connection, { progress, signal }) =>
          new Promise((end) => {
            progress?.(runs.length + 1, 10);
            runs.push({ end, progress, signal });
            if (endsAtOnce) signal.addEventListener('abort', () => end(failure({ kind: 'cancelled' })));
            for (const each of started.splice(0)) each();
          }),
        ...more,
      });
      return { outcome, stop };
    };
    const running = async (count: number): Promise<void> => {
      while (runs.length < count) await new Promise<void>((resolve) => started.push(resolve));
    };
    return { made, kept, seen, runs, begin, running };
  }

  it('is one check, whose progress all of them see', async () => {
    const { runs, begin, running, kept } = manual();
    const read: number[] = [];
    const first = begin(everything, { progress: (bytes) => read.push(bytes) });
    const second = begin(firstPart, { progress: (bytes) => read.push(bytes) });
    await running(1);
    runs[0]?.end(success(aCheck()));
    expect(await Promise.all([first.outcome, second.outcome])).toEqual([
      success(aCheck()),
      success(aCheck()),
    ]);
    expect([runs.length, kept.length]).toEqual([1, 1]);
    expect(read).toEqual([1, 1]);
  });

  it('can be left by each of them alone, and ends with the last', async () => {
    const { made, runs, begin, running } = manual();
    const read: string[] = [];
    const [first, second] = ['first', 'second'].map((who) =>
      begin(everything, { progress: (bytes) => read.push(`${who} ${bytes}`) }),
    ) as [ReturnType<typeof begin>, ReturnType<typeof begin>];
    await running(1);
    first.stop.abort();
    expect(await first.outcome).toEqual(failure({ kind: 'cancelled' }));
    expect([runs.length, runs[0]?.signal.aborted]).toEqual([1, false]);
    runs[0]?.progress?.(7, 10);
    expect(read).toEqual(['first 1', 'second 1', 'second 7']);
    expect(made.of(target).running).toBeDefined();
    second.stop.abort();
    expect(await second.outcome).toEqual(failure({ kind: 'cancelled' }));
    expect(runs[0]?.signal.aborted).toBe(true);
  });

  it('fails once for all of them', async () => {
    const { made, runs, begin, running } = manual();
    const [first, second] = [begin(), begin(firstPart)];
    await running(1);
    runs[0]?.end(timeout);
    expect(await Promise.all([first.outcome, second.outcome])).toEqual([timeout, timeout]);
    expect([runs.length, made.of(target).problem?.kind]).toEqual([1, 'timeout']);
  });

  it('is followed by one that reads more, where somebody wants all', async () => {
    const { runs, begin, running } = manual();
    const part = begin(firstPart);
    const all = begin(everything);
    await running(1);
    runs[0]?.end(success(aCheck({ read: 1 })));
    expect(await part.outcome).toEqual(success(aCheck({ read: 1 })));
    await running(2);
    runs[1]?.end(success(aCheck({ read: 2 })));
    expect(await all.outcome).toEqual(success(aCheck({ read: 2 })));
  });

  it('is begun again for whoever still waits where it was declined', async () => {
    const { runs, begin, running } = manual();
    const [declining, waiting] = [begin(everything), begin(firstPart)];
    await running(1);
    runs[0]?.end(failure({ kind: 'cancelled' }));
    expect(await declining.outcome).toEqual(failure({ kind: 'cancelled' }));
    await running(2);
    runs[1]?.end(success(aCheck()));
    expect(await waiting.outcome).toEqual(success(aCheck()));
  });

  it('leaves the state to the next one, which may begin before it has ended', async () => {
    const { made, runs, begin, running } = manual({ endsAtOnce: false });
    const first = begin();
    await running(1);
    first.stop.abort();
    expect(await first.outcome).toEqual(failure({ kind: 'cancelled' }));
    const second = begin();
    await running(2);
    runs[0]?.progress?.(9, 10);
    expect(made.of(target).running).toEqual({ read: 2, size: 10 });
    runs[0]?.end(failure({ kind: 'cancelled' }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(made.of(target).running).toEqual({ read: 2, size: 10 });
    runs[1]?.end(success(aCheck()));
    expect(await second.outcome).toEqual(success(aCheck()));
    expect(made.of(target)).toEqual(none);
  });
});
