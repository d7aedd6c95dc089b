import { listsUnderTest, shownConnections } from '../../../support/shown-lists';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Accept, Describing } from '../../../../src/app/session/descriptions';
import { DetailsLoader } from '../../../../src/app/job/details-loader';
import { JobTree } from '../../../../src/app/tree/job-tree';
import { Connections } from '../../../../src/app/connections/connections';
import { type ConnectionChoice, environmentChoice } from '../../../../src/domain/connection/connection';
import type { JobDescription } from '../../../../src/domain/job/description';
import type { SolutionVersion } from '../../../../src/domain/job/solution-version';
import { failure, type Outcome, success } from '../../../../src/domain/connection/problem';
import { safeText } from '../../../../src/domain/text/safe-text';
import { aConnection, aJob, changed, jobArn, noon } from '../../../support/factories';
import { FakeAccount } from '../../../support/fake-account';
import { held } from '../../../support/held';
import { storeDeps } from '../../../support/store-deps';
import { changedDescription, version } from '../../domain/details/details-support';
import { Fixture, never } from './descriptions-support';
import { sessionsBy } from '../list/job-store-support';

const arn = jobArn('a');

const job = (status: string, updatedAt = noon): JobDescription =>
  changedDescription({ arn, status, updatedAt });

let fixture: Fixture;
beforeEach(() => void (fixture = new Fixture()));

/** Asks, and answers where the service was asked. */
async function describeJob(
  answer: Outcome<unknown>,
  ...options: Parameters<Describing['describeJob']>[2][]
): Promise<unknown> {
  const outcome = fixture.by.describeJob(arn, never, options[0]);
  fixture.answer(answer);
  return outcome;
}

describe('an answer', () => {
  it('of a finished job is given to all that ask later, and learned once', async () => {
    await describeJob(success(job('ACTIVE')));
    fixture.time += 1e9;
    expect(await fixture.by.describeJob(arn, never)).toEqual(success(job('ACTIVE')));
    expect(await fixture.by.describeJob(arn, never, { accept: 'final' })).toEqual(success(job('ACTIVE')));
    expect([fixture.asked.length, fixture.learned.length]).toEqual([1, 1]);
  });

  it('of an unfinished job will do for 15 seconds, unless a final one is wanted', async () => {
    await describeJob(success(job('CREATE IN_PROGRESS')));
    fixture.time += 14_999;
    expect(await fixture.by.describeJob(arn, never)).toMatchObject({
      value: { job: { status: { kind: 'inProgress' } } },
    });
    expect(fixture.asked).toHaveLength(1);
    await describeJob(success(job('CREATE IN_PROGRESS')), { accept: 'final' });
    expect(fixture.asked).toHaveLength(2);
    fixture.time += 15_000;
    await describeJob(success(job('ACTIVE')));
    expect(fixture.asked).toHaveLength(3);
  });

  it('is no longer known after the clock was set back, as nobody can say how old it is', async () => {
    await describeJob(success(job('PENDING')));
    fixture.time -= 60_000;
    await describeJob(success(job('PENDING')));
    expect(fixture.asked).toHaveLength(2);
  });

  it('is asked for anew where that is wanted, and where the list tells of a change since', async () => {
    await describeJob(success(job('ACTIVE')));
    await describeJob(success(job('ACTIVE')), { accept: 'none' });
    fixture.listed = aJob({ name: 'a', updatedAt: noon });
    await fixture.by.describeJob(arn, never);
    expect(fixture.asked).toHaveLength(2);
    fixture.listed = aJob({ name: 'a', updatedAt: noon + 1 });
    await describeJob(success(job('CREATE FAILED', noon + 1)));
    expect(fixture.asked).toHaveLength(3);
  });

  it('is not kept where it is a problem', async () => {
    expect(await describeJob(failure({ kind: 'throttled' }))).toEqual(failure({ kind: 'throttled' }));
    await describeJob(success(job('ACTIVE')));
    expect(fixture.asked).toHaveLength(2);
  });

  it('of a solution version is kept apart from that of a job', async () => {
    const asked = fixture.by.describeSolutionVersion(arn, never);
    fixture.answer(success(version));
    expect(await asked).toEqual(success(version));
    await describeJob(success(job('ACTIVE')));
    expect(await fixture.by.describeSolutionVersion(arn, never)).toEqual(success(version));
    expect(fixture.asked.map(({ what }) => what)).toEqual([`version ${arn}`, arn]);
  });

  it('of a solution version does not outlast 15 seconds, as it may be deleted by then (A17)', async () => {
    const ask = async (outcome: Outcome<SolutionVersion>, accept?: Accept) => {
      const asked = fixture.by.describeSolutionVersion(arn, never, accept && { accept });
      fixture.answer(outcome);
      return asked;
    };
    const gone = failure({ kind: 'notFound', detail: safeText('') });
    await ask(success(version));
    expect(await ask(gone, 'final')).toEqual(gone);
    await ask(success(version));
    fixture.time += 15_000;
    expect(await ask(gone)).toEqual(gone);
  });

  it('of one solution version is none of another', async () => {
    const both = ['a', 'b'].map((each) => fixture.by.describeSolutionVersion(`${arn}/${each}`, never));
    expect(fixture.asked).toHaveLength(2);
    for (let index = 0; index < 2; index++) fixture.answer(success(version));
    await Promise.all(both);
  });

  it('is asked for several times where it may pass, unless one is enough', async () => {
    await describeJob(failure({ kind: 'throttled' }));
    await describeJob(failure({ kind: 'throttled' }), { tries: 'one' });
    expect(fixture.tries).toEqual(['several', 'one']);
  });

  it('leaves nothing behind of 1,000 jobs that could not be described', async () => {
    const fail = async (name: string): Promise<void> => {
      const outcome = fixture.by.describeJob(jobArn(name), never);
      fixture.answer(failure({ kind: 'throttled' }));
      await outcome;
    };
    await fail('first');
    const before = held(fixture.descriptions);
    fixture.asked.length = fixture.tries.length = 0;
    for (let index = 0; index < 1000; index++) await fail(`job-${index}`);
    expect(held(fixture.descriptions)).toBe(before);
  });

  it('goes where 200 others were used since', async () => {
    const ask = async (name: string): Promise<void> => {
      const outcome = fixture.by.describeJob(jobArn(name), never);
      fixture.answer(success(job('ACTIVE')));
      await outcome;
    };
    for (let index = 0; index < 200; index++) await ask(`job-${index}`);
    await ask('job-0');
    expect(fixture.asked).toHaveLength(200);
    await ask('one more');
    await ask('job-0');
    expect(fixture.asked).toHaveLength(201);
    await ask('job-1');
    expect(fixture.asked).toHaveLength(202);
  });
});

it('of the background is counted, and no other (A13)', async () => {
  await describeJob(success(job('CREATE IN_PROGRESS')), { accept: 'none' });
  expect(fixture.counted).toBe(0);
  void fixture.by.describeSolutionVersion('v', never, { background: true });
  void fixture.by.describeJob(arn, never, { accept: 'none', background: true });
  expect(fixture.counted).toBe(2);
});

describe('a request', () => {
  it('is shared by all that wait for it, and goes on while one does', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const outcomes = [first, second].map(({ signal }) => fixture.by.describeJob(arn, signal));
    first.abort();
    expect(await outcomes[0]).toEqual(failure({ kind: 'cancelled' }));
    expect(fixture.asked.map(({ signal }) => signal.aborted)).toEqual([false]);
    fixture.answer(success(job('ACTIVE')));
    expect(await outcomes[1]).toEqual(success(job('ACTIVE')));
  });

  it('ends with the last that waits for it, and is not waited for again', async () => {
    const ending = new AbortController();
    const outcome = fixture.by.describeJob(arn, ending.signal);
    ending.abort();
    await outcome;
    expect(fixture.asked.map(({ signal }) => signal.aborted)).toEqual([true]);
    const again = fixture.by.describeJob(arn, never);
    expect(fixture.asked).toHaveLength(2);
    fixture.answer(failure({ kind: 'cancelled' }));
    fixture.answer(success(job('ACTIVE')));
    expect(await again).toEqual(success(job('ACTIVE')));
  });

  it('of one try is not waited for by who tries several times', () => {
    void fixture.by.describeJob(arn, never, { tries: 'one' });
    void fixture.by.describeJob(arn, never);
    expect(fixture.asked).toHaveLength(2);
  });
});

describe('with the list', () => {
  const runs = aJob({ name: 'runs', status: 'CREATE IN_PROGRESS' });
  const profile = (name: string): ConnectionChoice => ({
    kind: 'profile',
    profile: name,
    region: 'us-east-1',
  });

  it('a details page that learns of the end of a job moves its row, without a request of the list', async () => {
    const account = new FakeAccount([runs]);
    const sessions = sessionsBy((choice) =>
      Promise.resolve(success(aConnection({ choice, service: account }))),
    );
    const shown = shownConnections(storeDeps(sessions), [environmentChoice]);
    await shown.ensureLoaded();
    const [store] = listsUnderTest(shown);
    if (store === undefined) expect.unreachable();
    const groups = (): unknown[] =>
      new JobTree(store).roots(true).map((node) => node.kind === 'group' && node.key);
    expect(groups()).toEqual(['inProgress']);
    account.set('runs', { status: 'ACTIVE', updatedAt: noon });
    const loader = new DetailsLoader(runs, {
      connect: (signal) => shown.connect(store.key, signal),
      now: () => noon,
      changed: () => undefined,
    });
    loader.load();
    await expect.poll(() => loader.state.description.last?.value.job.status.kind).toBe('active');
    expect(groups()).toEqual(['active']);
    expect(account.lists).toBe(1);
    loader.dispose();
    shown.dispose();
  });

  it('two connections with a job of the same ARN have an answer each', async () => {
    const accounts = [new FakeAccount([runs]), new FakeAccount([changed(runs, { status: 'CREATE FAILED' })])];
    const sessions = sessionsBy((choice) => {
      const service =
        accounts[choice.kind === 'profile' && choice.profile === 'b' ? 1 : 0] ?? expect.unreachable();
      return Promise.resolve(success(aConnection({ choice, service })));
    });
    const shown = new Connections(storeDeps(sessions), [profile('a'), profile('b')]);
    const described = await Promise.all(
      shown.stores.map(async ({ key }) => {
        const connection = await shown.connect(key, never);
        return connection.ok ? connection.value.service.describeJob(runs.arn ?? '', never) : connection;
      }),
    );
    expect(described).toMatchObject([
      { value: { job: { status: { kind: 'inProgress' } } } },
      { value: { job: { status: { kind: 'failed' } } } },
    ]);
    shown.dispose();
  });
});
