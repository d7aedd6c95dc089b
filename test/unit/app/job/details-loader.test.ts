import { describe, expect, it } from 'vitest';
import { changed } from '../../../support/factories';
import { isBusy } from '../../../../src/domain/details/details-state';
import type { Job } from '../../../../src/domain/job/job';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import type { DescribingConnection } from '../../../../src/app/session/descriptions';
import {
  bareJob,
  changedDescription,
  description,
  jobArn,
  now,
  summary,
  version,
  versionArn,
} from '../../domain/details/details-support';
import { Fixture, settled } from './details-loader-support';
import { notRead } from '../../../../src/domain/connection/loadable';
import { loaded, loading } from '../../../support/loadables';
import { safeText } from '../../../../src/domain/text/safe-text';

describe('DetailsLoader', () => {
  it('asks for both at once where the list names the solution version', async () => {
    const fixture = new Fixture();
    expect(fixture.loader.state.summary).toBe(summary);
    expect(isBusy(fixture.loader.state)).toBe(false);
    await fixture.load();
    expect(fixture.asked()).toEqual([`version ${versionArn}`, `job ${jobArn}`]);
    expect(fixture.loader.state.description).toEqual(loading);

    await fixture.call(0).answer(success(version));
    expect(fixture.loader.state.version).toEqual(loaded(version, now));
    expect(fixture.loader.state.description.loading).toBe(true);
    await fixture.call(1).answer(success(description));
    expect(fixture.loader.state.description).toMatchObject({
      loading: false,
      problem: undefined,
      last: { value: description },
    });
    expect(fixture.asked()).toHaveLength(2);
  });

  it('asks for the solution version once the description names it', async () => {
    const fixture = new Fixture(bareJob);
    await fixture.load();
    expect(fixture.asked()).toEqual([`job ${jobArn}`]);
    await fixture.call(0).answer(success(description));
    expect(fixture.asked()).toEqual([`job ${jobArn}`, `version ${versionArn}`]);
    expect(fixture.loader.state.version.loading).toBe(true);
    await fixture.call(1).answer(success(version));
    expect(isBusy(fixture.loader.state)).toBe(false);
  });

  it('does not wait for a solution version that nobody names', async () => {
    const fixture = new Fixture(bareJob);
    await fixture.load();
    await fixture.call(0).answer(success(changedDescription({ solutionVersionArn: undefined })));
    expect(fixture.loader.state.version).toEqual(notRead);
  });

  it('drops the version of the list where the description names another', async () => {
    const fixture = new Fixture();
    const other = `${versionArn}0`;
    await fixture.load();
    await fixture.call(1).answer(success(changedDescription({ solutionVersionArn: other })));
    expect(fixture.call(2).arn).toBe(other);
    await fixture.call(0).answer(success(version));
    expect(fixture.loader.state.version).toEqual(loading);
    await fixture.call(2).answer(success({ ...version, arn: other }));
    expect(fixture.loader.state.version).toMatchObject({
      last: { value: { arn: other } },
      problem: undefined,
    });
    expect(isBusy(fixture.loader.state)).toBe(false);
  });

  it('keeps what is known while it reads anew, and when that fails', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.call(0).answer(success(version));
    await fixture.call(1).answer(success(description));
    await fixture.load();
    expect(fixture.loader.state.description).toMatchObject({
      loading: true,
      problem: undefined,
      last: { value: description },
    });
    await fixture.call(3).answer(failure({ kind: 'throttled' }));
    await fixture.call(2).answer(failure({ kind: 'notFound', detail: safeText('gone') }));
    expect(fixture.loader.state).toMatchObject({
      description: {
        problem: { kind: 'throttled' },
        last: { value: description, asOf: now },
      },
      version: { problem: { kind: 'notFound' }, last: { value: version } },
    });
  });

  it('lets the newest load win', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.load();
    expect(fixture.calls.map((call) => call.signal.aborted)).toEqual([true, true, false, false]);
    await fixture.call(3).answer(success(changedDescription({ status: 'new' })));
    await fixture.call(1).answer(success(changedDescription({ status: 'late' })));
    await fixture.call(0).answer(failure({ kind: 'cancelled' }));
    expect(fixture.loader.state).toMatchObject({
      description: { last: { value: { job: { status: { raw: 'new' } } } }, problem: undefined },
      version: loading,
    });
  });

  it('ends everything with its disposal', async () => {
    const fixture = new Fixture();
    await fixture.load();
    const changes = fixture.states.length;
    fixture.loader.dispose();
    expect(fixture.calls.map((call) => call.signal.aborted)).toEqual([true, true]);
    await fixture.call(1).answer(success(description));
    await fixture.call(0).break(new Error('late'));
    fixture.loader.follow(changed(summary, { status: 'CREATE FAILED' }));
    await fixture.load();
    expect(fixture.states).toHaveLength(changes);
    expect(fixture.calls).toHaveLength(2);
  });

  it('drops a connection that comes after its disposal', async () => {
    let open: (outcome: Outcome<Pick<DescribingConnection, 'service'>>) => void = () => undefined;
    const fixture = new Fixture(summary, () => new Promise((resolve) => (open = resolve)));
    await fixture.load();
    fixture.loader.dispose();
    open(success({ service: fixture.service }));
    await settled();
    expect(fixture.calls).toEqual([]);
  });

  it('tells why there is no connection', async () => {
    const fixture = new Fixture(summary, () => Promise.resolve(failure({ kind: 'noRegion' })));
    await fixture.load();
    expect(fixture.loader.state).toMatchObject({
      description: { loading: false, problem: { kind: 'noRegion' } },
      version: { loading: false, problem: { kind: 'noRegion' } },
    });
  });

  it('does not load for ever when the port breaks its word', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.call(0).answer(success(version));
    await fixture.call(1).break(new Error('boom'));
    expect(fixture.loader.state).toMatchObject({
      description: { loading: false, problem: { kind: 'unknown', detail: 'Error: boom' } },
      version: { last: {}, problem: undefined, loading: false },
    });
  });

  it('asks nothing of a job without an ARN', async () => {
    const fixture = new Fixture({ ...summary, arn: undefined });
    await fixture.load();
    expect(fixture.calls).toEqual([]);
    expect(isBusy(fixture.loader.state)).toBe(false);
  });
});

describe('following the list', () => {
  async function loadedFixture(job: Job = summary): Promise<Fixture> {
    const fixture = new Fixture(job);
    await fixture.load();
    for (const call of fixture.calls) await call.answer(success(call.name === 'job' ? description : version));
    return fixture;
  }

  it('describes a job that has changed again, and only the job', async () => {
    const fixture = await loadedFixture();
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    expect(fixture.asked().slice(2)).toEqual([`job ${jobArn}`]);
    expect(fixture.loader.state.summary.updatedAt).toBe(now);
    expect(fixture.loader.state.version.loading).toBe(false);
  });

  it('asks nothing where the list says the same', async () => {
    const fixture = await loadedFixture();
    fixture.loader.follow({ ...summary });
    fixture.loader.follow({ ...summary, updatedAt: summary.updatedAt });
    await settled();
    expect(fixture.calls).toHaveLength(2);
  });

  it('compares the first list after a reload with the description', async () => {
    const fixture = await loadedFixture(bareJob);
    fixture.loader.follow({ ...summary });
    await settled();
    expect(fixture.calls).toHaveLength(2);
    expect(fixture.loader.state.summary).toEqual(summary);
    fixture.loader.follow(changed(summary, { status: 'CREATE FAILED' }));
    await settled();
    expect(fixture.calls).toHaveLength(3);
  });

  it('takes up a version that was still awaited', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.call(1).answer(success(description));
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    expect(fixture.call(0).signal.aborted).toBe(true);
    expect(fixture.asked().slice(2)).toEqual([`version ${versionArn}`, `job ${jobArn}`]);
  });

  it('takes up a version that was being read anew', async () => {
    const fixture = await loadedFixture();
    await fixture.load();
    fixture.loader.follow({ ...summary, updatedAt: now });
    await settled();
    expect(fixture.asked().slice(4)).toEqual([`version ${versionArn}`, `job ${jobArn}`]);
  });

  it('tries again what may have passed, but not what lasts', async () => {
    const fixture = new Fixture();
    await fixture.load();
    await fixture.call(0).answer(failure({ kind: 'notFound', detail: safeText('') }));
    await fixture.call(1).answer(failure({ kind: 'network', code: safeText('ENOTFOUND'), of: 'service' }));
    fixture.loader.follow(fixture.loader.state.summary);
    await settled();
    expect(fixture.calls).toHaveLength(2);
    fixture.loader.follow({ ...summary });
    await settled();
    expect(fixture.asked().slice(2)).toEqual([`job ${jobArn}`]);
    await fixture.call(2).answer(failure({ kind: 'accessDenied', action: 'a', detail: safeText('') }));
    fixture.loader.follow({ ...summary });
    await settled();
    expect(fixture.calls).toHaveLength(3);
  });
});
