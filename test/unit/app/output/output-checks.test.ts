/** Checks of jobs' output as the window keeps them: running, failed, or kept with their jobs. */
import { describe, expect, it } from 'vitest';
import { everything } from '../../../../src/app/output/check-output';
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
    keep: (_target, check) => kept.push(check),
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
const none = { running: undefined, problem: undefined };

describe('a check', () => {
  it('is seen while it runs, and kept with its job', async () => {
    const { made, kept, seen } = checks();
    const found = aCheck();
    expect(await made.check(target, options(success(found)))).toEqual(success(found));
    expect(kept).toEqual([found]);
    const running = (read: number, size: number): object => ({ running: { read, size }, problem: undefined });
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

  it('counts each request where nobody waits for it', async () => {
    const { made } = checks();
    let counted = 0;
    await made.check(target, options(timeout, { meter: () => void counted++ }));
    expect(counted).toBe(2);
  });
});
