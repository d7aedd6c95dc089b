/** What a page's loader asks for as lists, timers and people go on. */
import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import {
  bareJob,
  description,
  jobArn,
  now,
  summary,
  version,
  versionArn,
} from '../../domain/details/details-support';
import { Fixture, settled } from './details-loader-support';

describe('what a load is asked with', () => {
  const recent = { accept: 'recent', background: false };

  it('is what a person asks for: recent answers, or new ones', async () => {
    const fixture = new Fixture();
    await fixture.load();
    fixture.loader.load('none');
    await settled();
    expect(fixture.calls.map(({ options }) => options)).toEqual([
      recent,
      recent,
      { accept: 'none', background: false },
      { accept: 'none', background: false },
    ]);
  });

  it('is the background for what the list tells of, and new answers for what has changed', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.call(0).answer(success(version));
    await fixture.call(1).answer(success(description));
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    expect(fixture.call(2).options).toEqual({ accept: 'none', background: true });
    await fixture.call(2).answer(failure({ kind: 'throttled' }));
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    expect(fixture.call(3).options).toEqual({ accept: 'recent', background: true });
    await fixture.call(3).answer(success(description));
    fixture.loader.poll();
    await settled();
    expect(fixture.call(4).options).toEqual({ accept: 'none', background: true });
  });

  it('is the same for the version that a description names', async () => {
    const fixture = new Fixture(bareJob);
    fixture.loader.load('none');
    await settled();
    await fixture.call(0).answer(success(description));
    expect(fixture.call(1).options).toEqual({ accept: 'none', background: false });
  });
});

describe('polling', () => {
  it('describes the job alone, but not while that is under way, nor after what only a person mends', async () => {
    const fixture = new Fixture();
    await fixture.load();
    fixture.loader.poll();
    await settled();
    expect(fixture.calls).toHaveLength(2);
    await fixture.call(0).answer(success(version));
    await fixture.call(1).answer(success(description));
    fixture.loader.poll();
    await settled();
    expect(fixture.asked().slice(2)).toEqual([`job ${jobArn}`]);
    await fixture.call(2).answer(failure({ kind: 'throttled' }));
    fixture.loader.poll();
    await settled();
    expect(fixture.calls).toHaveLength(4);
    await fixture.call(3).answer(failure({ kind: 'signIn', detail: safeText(''), signIn: undefined }));
    fixture.loader.poll();
    await settled();
    expect(fixture.calls).toHaveLength(4);
  });
});

describe('a person who asks for the shown job again', () => {
  it('has what failed loaded again, and nothing else', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.call(0).answer(success(version));
    await fixture.call(1).answer(success(description));
    fixture.loader.followOrRetry(summary);
    await settled();
    expect(fixture.calls).toHaveLength(2);
    await fixture.load();
    await fixture.call(3).answer(failure({ kind: 'notFound', detail: safeText('') }));
    await fixture.call(2).answer(success(version));
    fixture.loader.followOrRetry(summary);
    await settled();
    expect(fixture.asked().slice(4)).toEqual([`version ${versionArn}`, `job ${jobArn}`]);
  });
});

describe('a problem of the whole connection', () => {
  it('is gone once the list was read, one of the job alone is not', async () => {
    for (const [problem, again] of [
      [{ kind: 'signIn', detail: safeText(''), signIn: undefined }, true],
      [{ kind: 'throttled' }, true],
      [{ kind: 'accessDenied', action: 'a', detail: safeText('') }, false],
      [{ kind: 'invalidInput', detail: safeText('') }, false],
    ] as const) {
      const fixture = new Fixture();
      await fixture.load();
      await fixture.call(0).answer(success(version));
      await fixture.call(1).answer(failure(problem));
      fixture.loader.follow({ ...summary });
      await settled();
      expect([problem.kind, fixture.calls.length]).toEqual([problem.kind, again ? 3 : 2]);
    }
  });

  it('stands on both, and ends the waiting for both, but leaves alone what has arrived', async () => {
    let fails = false;
    const fixture: Fixture = new Fixture(summary, () =>
      Promise.resolve(fails ? failure({ kind: 'noRegion' }) : success({ service: fixture.service })),
    );
    await fixture.load();
    await fixture.call(0).answer(success(version));
    await fixture.call(1).answer(success(description));
    fails = true;
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    expect(fixture.loader.state).toMatchObject({
      description: { loading: false, problem: { kind: 'noRegion' } },
      version: { loading: false, problem: undefined },
    });
  });
});

describe('the job on the page', () => {
  it('is compared with the list by status and by date, whichever the list had first', async () => {
    const statusOnly = { ...bareJob, status: summary.status };
    const dateOnly = { ...bareJob, updatedAt: summary.updatedAt };
    for (const first of [statusOnly, dateOnly]) {
      const fixture = new Fixture(first);
      await fixture.load();
      for (const call of fixture.calls) {
        await call.answer(success(call.name === 'job' ? description : version));
      }
      const before = fixture.calls.length;
      // The description says the same as the list by now.
      fixture.loader.follow({ ...summary });
      await settled();
      expect(fixture.calls).toHaveLength(before);
      fixture.loader.follow({ ...summary, updatedAt: now });
      await settled();
      expect(fixture.calls).toHaveLength(before + 1);
    }
  });

  it('asks for a solution version that was not loaded, unless there is none', async () => {
    for (const [problem, again] of [
      [{ kind: 'throttled' }, true],
      [{ kind: 'notFound', detail: safeText('') }, false],
    ] as const) {
      const fixture = new Fixture();
      await fixture.load();
      await fixture.call(0).answer(failure(problem));
      await fixture.call(1).answer(success(description));
      fixture.loader.follow({ ...summary, updatedAt: now });
      await settled();
      expect(fixture.asked().slice(2)).toEqual([
        ...(again ? [`version ${versionArn}`] : []),
        `job ${jobArn}`,
      ]);
    }
  });
});
